'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import type { HostLogLine } from '../../../lib/views/host-log-line';
import styles from './inside.module.css';

/** Scrolls what a list stands in to its end. */
export function toEnd(list: Element | null): void {
  const box = list?.closest('[role="tabpanel"]');
  if (box) box.scrollTop = box.scrollHeight;
}

/** So many lines at once: more are brought in when they are asked for. */
const PORTION = 80;

export interface HostLogListProps {
  readonly lines: readonly HostLogLine[];
  /** A moment as the log has it: `Mar  2 09:15:01`. */
  readonly stampOf: (line: HostLogLine) => string;
}

/** A server's mail log, each line with what it means; the newest at the end, in sight. */
export function HostLogList({ lines, stampOf }: HostLogListProps) {
  const [portions, setPortions] = useState(1);
  const list = useRef<HTMLOListElement>(null);
  const count = lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line scrolls into view
  useLayoutEffect(() => {
    toEnd(list.current);
  }, [count]);
  if (count === 0)
    return <p className={styles['empty']}>Nothing yet. What this server does is noted here.</p>;
  const from = Math.max(0, count - portions * PORTION);
  return (
    <>
      {from === 0 ? null : (
        <button type="button" className={styles['button']} onClick={() => setPortions(portions + 1)}>
          {from} earlier lines: show {Math.min(from, PORTION)} of them
        </button>
      )}
      <ol ref={list} className={styles['list']}>
        {lines.slice(from).map((line) => (
          <li key={line.id}>
            <p>
              {line.failed ? <b className={styles['failed']}>✕ </b> : null}
              {line.words}
            </p>
            <p className={`${styles['second']} ${styles['mono']}`}>
              {stampOf(line)} {line.program}: {line.text}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
