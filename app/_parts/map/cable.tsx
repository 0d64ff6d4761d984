import { beside, lengthOf, pathData, pointAt, runsOf, withoutGaps } from './geometry';
import { Lock } from './glyphs';
import styles from './map.module.css';
import { BEND } from './measures';
import type { PlacedCable } from './place-cables';

interface CableProps {
  readonly placed: PlacedCable;
  /** Pairs of distances where something stands on the line. */
  readonly gaps: readonly (readonly [number, number])[];
  readonly grey: boolean;
  /** Put an open lock on the line itself: where there are no words below it. */
  readonly lockOnLine: boolean;
}

/** How far from each end a closed lock sits on a line under TLS. */
const LOCK_AT = 13;

/** A sheath, and in it the line of the protocol: solid, dashes or dots; under TLS two of them. */
export function Cable({ placed, gaps, grey, lockOnLine }: CableProps) {
  const { cable, way } = placed;
  const length = lengthOf(way);
  const isSecret = cable.tls !== 'none' && cable.protocol !== null;
  const longest = runsOf(way).toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  const middle = longest === undefined ? length / 2 : (longest.start + longest.end) / 2;
  const withLock = lockOnLine && cable.protocol !== null && !isSecret;
  const allGaps = withLock ? [...gaps, [middle - 13, middle + 13] as const].sort(([a], [b]) => a - b) : gaps;
  const pieces = withoutGaps(way, allGaps);
  const lines = isSecret ? pieces.flatMap((piece) => [beside(piece, 3), beside(piece, -3)]) : pieces;
  // A lock at both ends of this hop; where the hop is too short, the double line alone says it.
  const locks = isSecret && length >= 4 * LOCK_AT ? [LOCK_AT, length - LOCK_AT] : [];
  return (
    <g data-protocol={cable.protocol ?? 'none'} className={grey ? styles['grey'] : undefined}>
      {pieces.map((piece) => (
        <path key={pathData(piece, BEND)} d={pathData(piece, BEND)} className={styles['sheath']} />
      ))}
      {cable.protocol === null
        ? null
        : lines.map((line) => (
            <path
              key={pathData(line, BEND)}
              d={pathData(line, BEND)}
              className={`${styles['line']} ${cable.tls === 'handshaking' ? styles['handshaking'] : ''}`}
            />
          ))}
      {locks.map((distance) => {
        const { x, y } = pointAt(way, distance);
        return (
          <g key={distance} className={styles['lockPlate']}>
            <circle cx={x} cy={y} r={9.5} />
            <Lock x={x} y={y - 0.5} open={cable.tls === 'handshaking'} />
          </g>
        );
      })}
      {withLock ? <Lock {...pointAt(way, middle)} open className={styles['captionLock']} /> : null}
    </g>
  );
}

/** The words below a cable: what is spoken on it, and whether others can read it. */
export function CableCaption({ placed }: { readonly placed: PlacedCable }) {
  const { cable, caption } = placed;
  if (caption === null || cable.caption === null || cable.protocol === null) return null;
  const secrecy = cable.tls === 'tls' ? 'TLS' : 'in clear';
  const latency = cable.latencyMs === null ? '' : ` · ${cable.latencyMs} ms`;
  const width = (words: string) => words.length * 6.1 + 20;
  const text = [`${cable.caption}${latency}`, cable.caption, secrecy].find(
    (words) => width(words) <= caption.room - 12,
  );
  if (text === undefined) return null;
  const left = caption.x - width(text) / 2;
  return (
    <g>
      <Lock x={left + 6} y={caption.y - 0.5} open={cable.tls !== 'tls'} className={styles['captionLock']} />
      <text x={left + 19} y={caption.y + 4.4} className={styles['caption']}>
        {text}
      </text>
    </g>
  );
}
