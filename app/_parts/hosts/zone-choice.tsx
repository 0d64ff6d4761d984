'use client';

import { useId } from 'react';
import styles from './zone-choice.module.css';

/** Which zone is shown. */
export function ZoneChoice({
  origins,
  value,
  onChange,
}: {
  readonly origins: readonly string[];
  readonly value: string;
  readonly onChange: (origin: string) => void;
}) {
  const id = useId();
  return (
    <p className={styles['choice']}>
      <label htmlFor={id}>Zone</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {origins.map((origin) => (
          <option key={origin}>{origin}</option>
        ))}
      </select>
    </p>
  );
}
