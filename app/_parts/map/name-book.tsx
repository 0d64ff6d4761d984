import type { MapLookup } from '../../../lib/views/map-scene';
import { Cross } from './glyphs';
import styles from './map.module.css';

/** The book of names, shown while and after a host asked it: the question above, the answer below. */
export function NameBook({
  lookup,
  x,
  y,
}: {
  readonly lookup: MapLookup;
  readonly x: number;
  readonly y: number;
}) {
  const answer = lookup.answer ?? 'asking …';
  const words = Math.max(lookup.question.length + 1, answer.length) * 7.2;
  const left = x - (words + 40) / 2;
  return (
    <g>
      <g transform={`translate(${left} ${y - 11})`} className={styles['book']}>
        <path d="M14 3.5C11 1 6 0.5 1 1V20C6 19.5 11 20 14 22.5C17 20 22 19.5 27 20V1C22 0.5 17 1 14 3.5Z" />
        <path d="M14 3.5V22.5M5 6.5H10M5 11H10M18 6.5H23M18 11H23" />
      </g>
      <text x={left + 40} y={y - 3} className={styles['question']}>
        {lookup.question}?
      </text>
      {lookup.error ? <Cross x={left + 44} y={y + 10} className={styles['failed']} /> : null}
      <text
        x={left + (lookup.error ? 54 : 40)}
        y={y + 14}
        className={lookup.error ? styles['failedWords'] : styles['answer']}
      >
        {answer}
      </text>
    </g>
  );
}
