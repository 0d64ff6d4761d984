'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import type { Heard } from '../../../lib/views/wire-listener';
import styles from './heard-list.module.css';
import { toEnd } from './host-log-list';
import inside from './inside.module.css';

export interface HeardListProps {
  readonly heard: readonly Heard[];
  /** The names of the two hosts: who called, and who was called, by connection. */
  readonly speakerOf: (heard: Heard) => string;
}

/** So much at once: more is brought in when it is asked for. */
const PORTION = 120;

/** What somebody on the wire reads, and beside it what it gives away. */
export function HeardList({ heard, speakerOf }: HeardListProps) {
  const [portions, setPortions] = useState(1);
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new scrolls into view
  useLayoutEffect(() => toEnd(list.current), [heard.length]);
  if (heard.length === 0)
    return <p className={inside['empty']}>Nothing yet. Whatever crosses this wire can be heard here.</p>;
  const from = Math.max(0, heard.length - portions * PORTION);
  return (
    <>
      {from === 0 ? null : (
        <button type="button" className={inside['button']} onClick={() => setPortions(portions + 1)}>
          {from} earlier lines: show {Math.min(from, PORTION)} of them
        </button>
      )}
      <ol ref={list} className={styles['list']}>
        {heard.slice(from).map((one) => (
          <li
            key={one.id}
            data-protocol={one.protocol ?? 'none'}
            data-kind={one.kind}
            data-line={one.kind === 'line' ? one.side : undefined}
            data-password={one.secret?.password ?? false}
          >
            <span className={styles['who']} aria-hidden="true">
              {one.kind === 'sign' ? '' : one.side === 'client' ? 'C ›' : 'S ‹'}
            </span>
            <span className={styles['said']}>
              <span className="sr-only">{speakerOf(one)}: </span>
              {one.kind === 'record' ? (
                <>
                  <span aria-hidden="true">▒▒▒ </span>
                  {one.octets} octets
                </>
              ) : (
                one.text
              )}
            </span>
            <span className={styles['beside']}>
              {one.secret?.decoded == null ? null : <b className={inside['mono']}>{one.secret.decoded} </b>}
              {one.kind === 'record' ? 'TLS: nothing but its length' : one.secret?.words}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
