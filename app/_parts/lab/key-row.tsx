'use client';

import styles from './key-row.module.css';

const KEYS = [
  { key: '<', words: 'less than' },
  { key: '>', words: 'greater than' },
  { key: '@', words: 'at' },
  { key: ':', words: 'colon' },
  { key: '.', words: 'dot' },
  { key: '=', words: 'equals' },
] as const;

/** The signs that mail needs and phone keyboards hide. Pressing one leaves the focus where it is. */
export function KeyRow({ onKey }: { readonly onKey: (key: string) => void }) {
  return (
    <fieldset className={styles['keys']}>
      <legend className="sr-only">Signs</legend>
      {KEYS.map(({ key, words }) => (
        <button
          key={key}
          type="button"
          aria-label={words}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onKey(key)}
        >
          {key}
        </button>
      ))}
    </fieldset>
  );
}
