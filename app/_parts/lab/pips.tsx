import styles from './pips.module.css';

export interface PipsProps {
  readonly done: number;
  readonly total: number;
  /** 28 px wide in a line of its own, 12 in the bar of a phone. */
  readonly size?: 'normal' | 'small';
}

/** How far a goal is: done, the one to do now, and what comes. */
export function Pips({ done, total, size = 'normal' }: PipsProps) {
  const names = Array.from({ length: total }, (_, index) =>
    index < done ? 'done' : index === done ? 'now' : 'next',
  );
  return (
    <span className={`${styles['pips']} ${styles[size]}`} aria-hidden="true">
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
        <span key={index} className={styles[name]} />
      ))}
    </span>
  );
}
