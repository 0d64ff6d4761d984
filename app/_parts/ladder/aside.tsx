import { Cross } from '../map/glyphs';
import styles from './ladder.module.css';
import type { Lanes } from './lanes';

interface AsideProps {
  readonly lanes: Lanes;
  readonly error: string | null;
  readonly words: string | null;
}

/** What stands at the right end of a row where there is room: what went wrong, else how long it took. */
export function Aside({ lanes, error, words }: AsideProps) {
  if (lanes.asideAt >= lanes.width) return null;
  const x = lanes.asideAt + 12;
  const y = lanes.rowHeight / 2;
  if (error === null)
    return words === null ? null : (
      <text x={x} y={y + 4.5} className={styles['aside']}>
        {words}
      </text>
    );
  return (
    <g className={styles['fault']}>
      <Cross x={x + 4} y={y} size={3.6} />
      <text x={x + 14} y={y + 4.5}>
        {error}
      </text>
    </g>
  );
}
