'use client';

import { type DragEvent, useId, useRef, useState } from 'react';
import { SmallIcon } from '../lab/small-icon';
import styles from './file-drop.module.css';
import { FILE } from './share-signs';

export interface FileDropProps {
  /** What may be chosen: `.pcap,.txt`. */
  readonly accept: string;
  /** What stands below the button. */
  readonly hint: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

/** A file is chosen by a button, or dropped on the box around it: dropping is never the only way. */
export function FileDrop({ accept, hint, busy, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same
    <div
      className={styles['drop']}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <SmallIcon d={FILE} size={28} stroke={1.5} />
      <button type="button" aria-describedby={hintId} disabled={busy} onClick={() => input.current?.click()}>
        {busy ? 'Reading …' : 'Choose a file'}
      </button>
      <p id={hintId}>{hint}</p>
      <input
        ref={input}
        type="file"
        accept={accept}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
