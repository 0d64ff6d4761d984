'use client';

import { useRef, useState } from 'react';
import type { LabTask } from '@/content/schema/lab';
import { readTask } from '@/content/schema/read-task';
import styles from './lab-editor.module.css';

/** Octets of a lab's file that are read. */
const FILE_OCTETS = 1_000_000;

/** The lab as a link, as a file, and as text for those who know what they do. */
export function SharePart({
  task,
  onChange,
}: {
  readonly task: LabTask;
  readonly onChange: (task: LabTask) => void;
}) {
  const [said, setSaid] = useState<string | null>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const copyLink = async () => {
    const { writeTaskLink } = await import('@/lib/share/task-link');
    const fragment = await writeTaskLink(task);
    if (fragment === null) {
      setSaid('✕ The lab is too long for a link. Save it as a file and send that.');
      return;
    }
    await navigator.clipboard.writeText(`${location.origin}/labs/open#${fragment}`);
    setSaid(`✓ The link is copied: ${fragment.length} characters.`);
  };
  const take = (json: string) => {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      setSaid('✕ That is no JSON. Was the file cut, or is it something else?');
      return;
    }
    const read = readTask(value);
    if ('why' in read) setSaid(`✕ ${read.where === '' ? 'The whole' : read.where}: ${read.why}`);
    else {
      onChange(read);
      setSaid('✓ The lab is taken.');
    }
  };
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(task, null, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${task.id}.mailwire-lab.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section className={styles['part']} aria-labelledby="share">
      <h2 id="share">Share</h2>
      <div className={styles['buttons']}>
        <button type="button" className={styles['quiet']} onClick={copyLink}>
          Copy a link
        </button>
        <button type="button" className={styles['quiet']} onClick={save}>
          Save as a file
        </button>
        <label className={styles['quiet']}>
          Open a file
          <input
            type="file"
            accept=".json,application/json"
            className="sr-only"
            onChange={async ({ currentTarget: { files } }) => {
              const file = files?.[0];
              if (!file) return;
              if (file.size > FILE_OCTETS)
                setSaid(`✕ A lab has at most ${FILE_OCTETS / 1000} kB; this file is larger.`);
              else take(await file.text());
            }}
          />
        </label>
      </div>
      {said === null ? null : (
        <p className={said.startsWith('✓') ? styles['good'] : styles['alert']}>{said}</p>
      )}
      <details className={styles['json']}>
        <summary>The lab’s file as text</summary>
        <textarea
          ref={text}
          key={JSON.stringify(task)}
          aria-label="The lab’s file as text"
          rows={18}
          spellCheck={false}
          defaultValue={JSON.stringify(task, null, 2)}
        />
        <button type="button" className={styles['quiet']} onClick={() => take(text.current?.value ?? '')}>
          Take this text
        </button>
      </details>
    </section>
  );
}
