import type { MapFailure } from '../../../lib/views/map-scene';
import { lengthOf, pointAt, runsOf } from './geometry';
import { Cross } from './glyphs';
import styles from './map.module.css';
import { PILL } from './measures';
import type { PlacedCable } from './place-cables';
import type { MapSize, PlacedHost } from './placed';

interface FailureProps {
  readonly failure: MapFailure;
  /** The cable on which it failed; null where it never came so far. */
  readonly placed: PlacedCable | null;
  readonly host: PlacedHost | undefined;
  readonly size: MapSize;
}

/** The last try failed here: ✕ and why, on its cable or under the host that tried. */
export function Failure({ failure, placed, host, size }: FailureProps) {
  const width = failure.words.length * PILL.charWidth + 40;
  const at = placed === null ? (host ? underHost(host, size, width) : null) : onCable(placed);
  if (at === null) return null;
  const hasRoom = placed === null || at.room >= width + 8;
  return (
    <g transform={`translate(${at.x} ${at.y})`} className={styles['pillError']}>
      <rect
        x={hasRoom ? -width / 2 : -PILL.height / 2}
        y={-PILL.height / 2}
        width={hasRoom ? width : PILL.height}
        height={PILL.height}
        rx={PILL.height / 2}
      />
      <Cross x={hasRoom ? 18 - width / 2 : 0} y={0} />
      {hasRoom ? (
        <text x={29 - width / 2} y={4.2} className={styles['pillText']}>
          {failure.words}
        </text>
      ) : null}
    </g>
  );
}

/** The middle of the longest level run, where words have most room. */
function onCable({ way }: PlacedCable) {
  const level = runsOf(way).filter(({ heading }) => heading === 'left' || heading === 'right');
  const longest = level.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (longest === undefined) return { ...pointAt(way, lengthOf(way) / 2), room: 0 };
  return { ...pointAt(way, (longest.start + longest.end) / 2), room: longest.end - longest.start };
}

function underHost({ x, y, width, height }: PlacedHost, size: MapSize, words: number) {
  const middle = Math.max(words / 2 + 8, Math.min(x + width / 2, size.width - words / 2 - 8));
  return { x: middle, y: Math.min(y + height + 7, size.height - PILL.height / 2 - 4), room: width };
}
