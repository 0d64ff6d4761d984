import styles from './ladder.module.css';
import type { Lanes } from './lanes';
import type { Span } from './span';

export const SECRET_HEIGHT = 18;
const CELL = 1.5;

/** How wide the pill is that stands for so many octets. */
export const secretWidth = (octets: number): number => wordsOf(octets).length * 7.2 + 48;

const wordsOf = (octets: number): string => `${octets} octets`;

/** What a listener sees of a TLS record: how long it is. ▒▒▒ 86 octets, in the middle of a narrow hop or at its end. */
export function SecretPill({
  octets,
  span,
  lanes,
}: {
  readonly octets: number;
  readonly span: Span;
  readonly lanes: Lanes;
}) {
  const whole = secretWidth(octets);
  const room = span.right - span.left - 40;
  const words = whole <= room ? wordsOf(octets) : `${octets}`;
  const width = words.length * 7.2 + 48;
  const middle = (span.left + span.right) / 2;
  const x = lanes.form === 'inline' ? span.right - width - 20 : middle - width / 2;
  return (
    <g className={styles['secret']} transform={`translate(${x} ${span.y})`}>
      <rect y={-SECRET_HEIGHT / 2} width={width} height={SECRET_HEIGHT} rx={SECRET_HEIGHT / 2} />
      <path d={BLOCKS} />
      <text x={40} y={4}>
        {words}
      </text>
    </g>
  );
}

const BLOCKS = [0, 1, 2]
  .flatMap((block) =>
    [0, 1, 2, 3, 4, 5].flatMap((row) =>
      [0, 1].map(
        (column) => `M${10 + block * 8 + (column * 2 + (row % 2)) * CELL} ${(row - 3) * CELL}h1.5v1.5h-1.5z`,
      ),
    ),
  )
  .join('');
