import type { Lifeline } from '../../../lib/views/ladder-rows';
import styles from './ladder.module.css';
import { fitting, HEAD_HEIGHT, type Lanes, namesOf } from './lanes';

const NAME_PX = 7.4;

/** The names above the lifelines, and where each begins. */
export function HeadDrawing({
  lifelines,
  lanes,
}: {
  readonly lifelines: readonly Lifeline[];
  readonly lanes: Lanes;
}) {
  const room = Math.min(lanes.pitch, lanes.width / Math.max(1, lifelines.length)) - 8;
  return lifelines.map((line) => {
    const x = lanes.xs.get(line.id) ?? 0;
    const words = fitting(namesOf(line), room, NAME_PX);
    const half = (words.length * NAME_PX) / 2;
    // Names of outer lifelines stay in the picture.
    const middle = Math.max(half + 4, Math.min(lanes.width - half - 4, x));
    return (
      <g key={line.id}>
        <path d={`M${x} ${HEAD_HEIGHT - 12}V${HEAD_HEIGHT}`} className={styles['lifeline']} />
        <rect x={x - 4} y={HEAD_HEIGHT - 14} width={8} height={8} rx={2} className={styles[line.kind]} />
        <text x={middle} y={19} textAnchor="middle" className={styles['name']}>
          {words}
        </text>
      </g>
    );
  });
}
