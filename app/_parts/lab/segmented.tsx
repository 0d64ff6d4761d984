'use client';

import { useId } from 'react';
import styles from './segmented.module.css';

export interface SegmentedProps<Value extends string> {
  /** What is chosen: read aloud, and shown before the switch unless `quiet`. */
  readonly label: string;
  readonly quiet?: boolean;
  readonly size?: 'normal' | 'small';
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice of few, all of them in sight. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, quiet = false, size = 'normal', options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={`${styles['choice']} ${styles[size]}`}>
      <legend className="sr-only">{label}</legend>
      {quiet ? null : <span aria-hidden="true">{label}</span>}
      <span className={styles['track']}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            <span>{option.words}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}
