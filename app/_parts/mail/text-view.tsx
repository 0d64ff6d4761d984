'use client';

import { useState } from 'react';
import type { TextBlock } from '@/lib/mime/flowed';
import styles from './text-view.module.css';

/** So many blocks are drawn at a time. */
const STEP = 300;

/** A text as text, its quotes told apart; of a long one the beginning, and more when asked for. */
export function TextView({
  blocks,
  mono = false,
}: {
  readonly blocks: readonly TextBlock[];
  readonly mono?: boolean;
}) {
  const [shown, setShown] = useState(STEP);
  const left = blocks.length - shown;
  return (
    <>
      <div className={`${styles['text']} ${mono ? 'mono' : ''}`} dir="auto">
        {blocks.slice(0, shown).map(({ depth, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name, and never change places
          <p key={i} data-depth={Math.min(depth, 4)}>
            {depth > 0 ? <span className="sr-only">Quoted: </span> : null}
            {text}
          </p>
        ))}
      </div>
      {left > 0 ? (
        <button type="button" className={styles['more']} onClick={() => setShown(shown + STEP)}>
          Show the next {Math.min(STEP, left)} of {left} more lines
        </button>
      ) : null}
    </>
  );
}
