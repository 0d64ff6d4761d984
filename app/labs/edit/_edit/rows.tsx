'use client';

import type { ReactNode } from 'react';
import styles from './lab-editor.module.css';

/** Pieces of a list, each in a box of its own that can be moved and taken away. */
export function Rows<T>(props: {
  readonly items: readonly T[];
  /** What an item is called, for its buttons. */
  readonly nameOf: (item: T, place: number) => string;
  readonly onChange: (items: readonly T[]) => void;
  readonly children: (item: T, onItem: (next: T) => void, place: number) => ReactNode;
}) {
  const { items, nameOf, onChange, children } = props;
  const swap = (place: number, by: -1 | 1) => {
    const next = [...items];
    const [moved] = next.splice(place, 1);
    if (moved !== undefined) next.splice(place + by, 0, moved);
    onChange(next);
  };
  return (
    <ol className={styles['rows']}>
      {items.map((item, place) => {
        const name = nameOf(item, place);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place
          <li key={place} className={styles['row']}>
            <div className={styles['rowHead']}>
              <b>{name}</b>
              <button
                type="button"
                disabled={place === 0}
                onClick={() => swap(place, -1)}
                aria-label={`Move up: ${name}`}
              >
                ↑
              </button>
              <button
                type="button"
                disabled={place === items.length - 1}
                onClick={() => swap(place, 1)}
                aria-label={`Move down: ${name}`}
              >
                ↓
              </button>
              <button
                type="button"
                onClick={() => onChange(items.filter((_, at) => at !== place))}
                aria-label={`Remove: ${name}`}
              >
                Remove
              </button>
            </div>
            {children(item, (next) => onChange(items.map((one, at) => (at === place ? next : one))), place)}
          </li>
        );
      })}
    </ol>
  );
}

/** A choice of what to add. */
export function Add<K extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly value: K; readonly words: string }[];
  readonly onAdd: (value: K) => void;
}) {
  const { label, options, onAdd } = props;
  return (
    <label className={styles['add']}>
      <span>{label}</span>
      <select
        value=""
        onChange={({ currentTarget }) => {
          const found = options.find(({ value }) => value === currentTarget.value);
          if (found) onAdd(found.value);
        }}
      >
        <option value="">Choose …</option>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
