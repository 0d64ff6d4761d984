import type { LadderMark, LadderNote } from '../../../lib/views/ladder-rows';
import { Cross, Envelope } from '../map/glyphs';
import { Aside } from './aside';
import styles from './ladder.module.css';
import { cut, type Lanes, SANS_PX } from './lanes';

/** What happened inside a host: a sign on its lifeline, the words on the side that has room. */
export function MarkDrawing({ mark, lanes }: { readonly mark: LadderMark; readonly lanes: Lanes }) {
  const x = lanes.xs.get(mark.host) ?? lanes.gutter;
  const y = lanes.rowHeight / 2;
  const end = lanes.asideAt - 8;
  const wanted = mark.text.length * SANS_PX + 12;
  const toRight = end - x - 26;
  const toLeft = x - lanes.gutter - 26;
  const isRight = toRight >= wanted || toRight >= toLeft;
  const words = cut(mark.text, Math.floor(((isRight ? toRight : toLeft) - 8) / SANS_PX));
  const width = words.length * SANS_PX + 12;
  const left = isRight ? x + 22 : x - 22 - width;
  const failed = mark.error !== null && mark.what !== 'passed';
  return (
    <g className={`${styles['mark']} ${mark.error === null ? '' : styles['error']}`}>
      <rect x={left} y={y - 10} width={width} height={20} rx={6} className={styles['ground']} />
      {mark.what === 'passed' || mark.what === 'bounced' || mark.what === 'given-up' ? (
        <g className={styles['sign']}>
          <circle cx={x} cy={y} r={9} />
          <Cross x={x} y={y} />
        </g>
      ) : (
        <Envelope x={x} y={y} scale={0.72} bounce={mark.what === 'bounce'} className={styles['envelope']} />
      )}
      {mark.what === 'deferred' ? <Cross x={x + 11} y={y - 7} size={3} /> : null}
      <text x={left + 6} y={y + 4.5} className={styles['title']}>
        {words}
      </text>
      <Aside lanes={lanes} error={failed || mark.error !== null ? mark.error : null} words={null} />
    </g>
  );
}

/** Time that passed, or something that was switched: a line across all lifelines. */
export function NoteDrawing({ note, lanes }: { readonly note: LadderNote; readonly lanes: Lanes }) {
  const y = lanes.rowHeight / 2;
  const left = lanes.gutter + 8;
  const right = Math.min(lanes.asideAt, lanes.width) - 8;
  const words = cut(note.text, Math.floor((right - left - 60) / SANS_PX));
  const width = words.length * SANS_PX + 20;
  const middle = (left + right) / 2;
  return (
    <g className={`${styles['note']} ${styles[note.what === 'time' ? 'pause' : 'switch']}`}>
      <path d={`M${left} ${y}H${right}`} className={styles['across']} />
      <rect x={middle - width / 2} y={y - 11} width={width} height={22} rx={11} className={styles['pill']} />
      <text x={middle} y={y + 4.5} textAnchor="middle">
        {words}
      </text>
    </g>
  );
}
