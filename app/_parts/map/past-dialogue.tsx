import type { MapExchange } from '../../../lib/views/map-scene';
import { Arrow, Cross } from './glyphs';
import styles from './map.module.css';

const ROW = 27;
const REPLY_WIDTH = 52;

interface PastDialogueProps {
  readonly past: readonly MapExchange[];
  readonly at: { readonly x: number; readonly y: number; readonly width: number; readonly rows: number };
  readonly protocol: string;
}

/** What the relay said on this hop and what it was answered, the newest that fit. */
export function PastDialogue({ past, at, protocol }: PastDialogueProps) {
  const longest = Math.floor((at.width - REPLY_WIDTH - 22) / 7.2);
  return past.slice(-at.rows).map(({ request, reply, error }, index) => {
    const y = at.y + index * ROW;
    const words = request.length > longest ? `${request.slice(0, longest - 1)}…` : request;
    const left = at.x + at.width - REPLY_WIDTH;
    return (
      // A row has no name of its own: its place in the dialogue is what it is.
      // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever appended
      <g key={past.length - at.rows + index} data-protocol={protocol} className={styles['exchange']}>
        <text x={at.x} y={y + 4.2} className={styles['request']}>
          {words}
        </text>
        <Arrow x={at.x + words.length * 7.2 + 12} y={y} heading="right" className={styles['requestArrow']} />
        {reply === null ? null : (
          <g className={error ? styles['replyError'] : styles['reply']}>
            <rect x={left} y={y - 10} width={REPLY_WIDTH} height={20} rx={5} />
            {error ? <Cross x={left + 13} y={y} /> : <Arrow x={left + 13} y={y} heading="left" />}
            <text x={left + 24} y={y + 4.2}>
              {reply.slice(0, 3)}
            </text>
          </g>
        )}
      </g>
    );
  });
}
