import type { Recording } from '@/lib/lab/recording';
import styles from './remarks.module.css';

/** What was guessed, left out or damaged; folded away, and counted. */
export function Remarks({ remarks }: Pick<Recording, 'remarks'>) {
  if (remarks.length === 0) return null;
  const left = remarks.filter(({ kind }) => kind !== 'guess').length;
  const summary = left === 0 ? `${remarks.length} guessed` : `${remarks.length} to know`;
  return (
    <details className={styles['remarks']}>
      <summary>{summary}</summary>
      <ul>
        {remarks.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </details>
  );
}
