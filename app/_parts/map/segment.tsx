import type { MapSegment } from '../../../lib/views/map-scene';
import { type Heading, lengthOf, pointAt, runsOf, travel, type Way } from './geometry';
import { Chevron, Cross } from './glyphs';
import styles from './map.module.css';
import { PILL } from './measures';

const OPPOSITE: Readonly<Record<Heading, Heading>> = { left: 'right', right: 'left', up: 'down', down: 'up' };
const LONGEST_LABEL = 22;
/** Below this many characters a label says nothing any more. */
const SHORTEST_LABEL = 3;

/** The words for a pill with room for so many characters; null where a dot has to do. */
function labelFor({ count, encryptedOctets, label }: MapSegment, room: number): string | null {
  const longest = Math.min(room, LONGEST_LABEL);
  const words =
    count > 1 ? `${count} segments` : encryptedOctets === null ? label : `${encryptedOctets} octets`;
  if (words.length <= longest) return words;
  const short = count > 1 ? `${count}` : encryptedOctets === null ? null : `${encryptedOctets}`;
  if (short !== null) return short.length <= longest ? short : null;
  return longest < SHORTEST_LABEL ? null : `${label.slice(0, longest - 1)}…`;
}

interface SegmentProps {
  readonly segment: MapSegment;
  readonly way: Way;
  readonly protocol: string;
  readonly scale: number;
  /** Free px at both ends: more under TLS, where the locks sit. */
  readonly margin: number;
}

/** One segment on its cable: a pill that points where it goes; an error adds ✕, TLS fills it. */
export function Segment({ segment, way, protocol, scale, margin }: SegmentProps) {
  const isSecret = segment.encryptedOctets !== null && segment.count === 1;
  const sign = segment.error ? 17 : isSecret ? 30 : 0;
  const number = segment.step === null ? 0 : 24;
  const longestRun = Math.max(...runsOf(way).map(({ start, end }) => end - start));
  const room = (longestRun - 2 * margin) / scale - 42 - sign - 2 * number;
  const label = labelFor(segment, Math.floor(room / PILL.charWidth));
  if (label === null) return <Dot segment={segment} way={way} protocol={protocol} />;
  const width = 42 + label.length * PILL.charWidth + sign;
  const [near, far] = travel(way, (width + 2 * number) * scale, PILL.height * scale, margin);
  const share = segment.direction === 'request' ? segment.progress : 1 - segment.progress;
  const at = pointAt(way, near + (far - near) * share);
  const heading = segment.direction === 'request' ? at.heading : OPPOSITE[at.heading];
  const points =
    heading === 'up' || heading === 'down' ? heading : segment.direction === 'request' ? 'right' : 'left';
  // On an upright run the pill keeps clear of the server at the end of the way.
  const clear = Math.max(...way.map((point) => point.x)) - 6 - (width * scale) / 2;
  const x = at.heading === 'up' || at.heading === 'down' ? Math.min(at.x, clear) : at.x;
  const left = -width / 2;
  const kind = segment.error ? styles['pillError'] : isSecret ? styles['pillSecret'] : styles['pill'];
  const isBack = points === 'left' || points === 'up';
  const textAt = left + (isBack ? 26 : 15) + sign;
  return (
    <g transform={`translate(${x} ${at.y}) scale(${scale})`} data-protocol={protocol} className={kind}>
      {number === 0 ? null : (
        <g className={styles['step']}>
          <circle cx={left - 15} r={9.5} />
          <text x={left - 15} y={4}>
            {segment.step}
          </text>
        </g>
      )}
      <rect x={left} y={-PILL.height / 2} width={width} height={PILL.height} rx={PILL.height / 2} />
      <Chevron x={isBack ? left + 16 : -left - 16} y={0} heading={points} />
      {segment.error ? <Cross x={textAt - 10} y={0} /> : null}
      {isSecret ? <Blocks x={textAt - 30} /> : null}
      <text x={textAt} y={4.2} className={styles['pillText']}>
        {label}
      </text>
    </g>
  );
}

/** On a hop too short for words a dot goes by; what has landed there is not shown. */
function Dot({ segment, way, protocol }: Pick<SegmentProps, 'segment' | 'way' | 'protocol'>) {
  if (segment.progress >= 1) return null;
  const share = segment.direction === 'request' ? segment.progress : 1 - segment.progress;
  const { x, y } = pointAt(way, lengthOf(way) * share);
  return (
    <g data-protocol={protocol} className={segment.error ? styles['pillError'] : styles['pill']}>
      <circle cx={x} cy={y} r={4} className={styles['dot']} />
    </g>
  );
}

const CELL = 1.5;

/** ▒▒▒ – octets that nobody on the way can read. */
function Blocks({ x }: { readonly x: number }) {
  const cells = [0, 1, 2].flatMap((block) =>
    [0, 1, 2, 3, 4, 5].flatMap((row) =>
      [0, 1].map(
        (column) => `M${x + block * 8 + (column * 2 + (row % 2)) * CELL} ${(row - 3) * CELL}h1.5v1.5h-1.5z`,
      ),
    ),
  );
  return <path d={cells.join('')} className={styles['block']} />;
}
