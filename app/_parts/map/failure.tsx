import type { MapFailure } from '../../../lib/views/map-scene';
import { lengthOf, type Point, pointAt, runsOf } from './geometry';
import { Cross } from './glyphs';
import styles from './map.module.css';
import { PILL } from './measures';
import type { PlacedCable } from './place-cables';
import type { MapSize, PlacedHost } from './placed';

interface FailureProps {
  readonly failure: MapFailure;
  /** The cable on which it failed; null where it never came so far. */
  readonly placed: PlacedCable | null;
  /** The host that tried, and the one that it meant. */
  readonly host: PlacedHost | undefined;
  readonly goal: PlacedHost | undefined;
  readonly size: MapSize;
}

/** The last try failed here: ✕ and why, on its cable or under the host that tried. */
export function Failure({ failure, placed, host, goal, size }: FailureProps) {
  const width = failure.words.length * PILL.charWidth + 40;
  const at = placed === null ? (host ? underHost(host, size, width) : null) : onCable(placed);
  if (at === null) return null;
  const hasRoom = placed === null || at.room >= width + 8;
  // On a hop too short for words they stand under the host that was not reached.
  const apart = hasRoom || !goal ? null : underHost(goal, size, width);
  return (
    <>
      <Pill at={at} words={hasRoom ? failure.words : ''} />
      {apart === null ? null : <Pill at={apart} words={failure.words} />}
    </>
  );
}

/** A red pill with ✕ and words; without words, the sign alone. */
function Pill({ at, words }: { readonly at: Point; readonly words: string }) {
  const width = words === '' ? PILL.height : words.length * PILL.charWidth + 40;
  return (
    <g transform={`translate(${at.x} ${at.y})`} className={styles['pillError']}>
      <rect x={-width / 2} y={-PILL.height / 2} width={width} height={PILL.height} rx={PILL.height / 2} />
      <Cross x={words === '' ? 0 : 18 - width / 2} y={0} />
      <text x={29 - width / 2} y={4.2} className={styles['pillText']}>
        {words}
      </text>
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
