'use client';

import { lazy, Suspense, useState } from 'react';
import { FileDrop } from '@/app/_parts/share/file-drop';
import { ProblemCard } from '@/app/_parts/share/problem-card';
import { ThemeSwitch } from '@/app/_parts/theme-switch';
import { TopBar } from '@/app/_parts/top-bar';
import type { Imported } from '@/lib/import/index';
import { IMPORT_LIMITS } from '@/lib/import/limits';
import type { Recording } from '@/lib/lab/recording';
import type { ProblemWords } from '@/lib/share/words';
import styles from './open-page.module.css';

const RecordingPage = lazy(() => import('./recording-page'));

const ACCEPT = '.json,.pcap,.pcapng,.cap,.txt,.md,.log,application/json,text/plain';

/** What could not be opened, or only in part: then the lab can be opened with that part. */
interface Trouble {
  readonly words: ProblemWords;
  readonly partly: (() => void) | null;
}

const READING_FAILED: ProblemWords = {
  what: 'The file could not be read.',
  why: 'The browser was not let to it, or what reads it could not be loaded.',
  attempt: 'Try again.',
};

/** Opens what somebody else made: a session goes to the lab, a capture or a transcript is shown here. */
export function OpenPage() {
  const [recording, setRecording] = useState<Recording | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  /** Reads something, and goes where it is shown. */
  async function open(read: () => Promise<Imported>): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      const { follow } = await import('./follow');
      const next = await follow(await read());
      if (next.kind === 'recording') setRecording(next.recording);
      else if (next.kind === 'trouble') setTrouble(next);
    } catch {
      setTrouble({ words: READING_FAILED, partly: null });
    } finally {
      setBusy(false);
    }
  }
  const openFile = (file: File) =>
    open(async () => {
      if (file.size > IMPORT_LIMITS.fileOctets) return { kind: 'problem', problem: 'too-long' };
      const [{ importFile }, content] = await Promise.all([import('@/lib/import/index'), file.arrayBuffer()]);
      return importFile(file.name, new Uint8Array(content));
    });
  const openText = (text: string) =>
    open(async () => {
      const { importText } = await import('@/lib/import/index');
      return importText(text);
    });

  if (recording !== null) {
    return (
      <Suspense>
        <RecordingPage recording={recording} onClose={() => setRecording(null)} />
      </Suspense>
    );
  }
  return (
    <>
      <TopBar current={null}>
        <ThemeSwitch />
      </TopBar>
      <main className={styles['main']}>
        <h1>Open a session, a capture or a transcript</h1>
        <p className={styles['lead']}>It is read here, in your browser. Nothing of it is sent anywhere.</p>
        {trouble === null ? null : (
          <ProblemCard {...trouble.words}>
            {trouble.partly === null ? null : (
              <button type="button" className={styles['quiet']} onClick={trouble.partly}>
                Show what could be read
              </button>
            )}
          </ProblemCard>
        )}
        <FileDrop accept={ACCEPT} hint="or drop it here; up to 32 MB" busy={busy} onFile={openFile} />
        <form
          className={styles['paste']}
          onSubmit={(event) => {
            event.preventDefault();
            const text = new FormData(event.currentTarget).get('text');
            if (typeof text === 'string') openText(text);
          }}
        >
          <label htmlFor="pasted">Or paste a transcript, or a link to a session</label>
          <textarea
            id="pasted"
            name="text"
            rows={7}
            spellCheck={false}
            autoCapitalize="none"
            autoCorrect="off"
            placeholder={'S: 220 mail.example.org ESMTP\nC: HELO laptop.example.org\nS: 250 mail.example.org'}
          />
          <button type="submit" className={styles['action']} disabled={busy}>
            Read it
          </button>
        </form>
        <h2>What can be read</h2>
        <dl className={styles['kinds']}>
          <dt>Sessions</dt>
          <dd>
            Links to the lab, and files that end in .mailwire.json: they are played again, and you go on.
          </dd>
          <dt>Captures</dt>
          <dd>
            pcap and pcapng, of Ethernet (and Wi-Fi, as a computer sees its own), loopback or bare IP. What
            crossed under TLS stays sealed.
          </dd>
          <dt>Transcripts</dt>
          <dd>
            Lines marked C: and S:, a terminal’s telnet or openssl session, the output of swaks and curl, logs
            of Thunderbird and Dovecot, and what Mailwire itself exports.
          </dd>
        </dl>
      </main>
    </>
  );
}
