'use client';

import { useState } from 'react';
import type { Ladder, LadderArrow, LadderRow, Lifeline } from '../../../lib/views/ladder-rows';
import { entryOf } from './ladder-items';
import { latencyText, momentText, saidText, whoText } from './ladder-sentence';
import styles from './ladder-table.module.css';

export interface LadderTableProps {
  readonly ladder: Ladder;
  /** The row that is chosen somewhere on the page; null where none is. */
  readonly chosen: number | null;
  readonly onChoose: (seq: number) => void;
}

/** So many rows at once: more are brought in when they are asked for. */
const PORTION = 150;

/** The ladder as a table, in the order of time, with the same actions. */
export function LadderTable({ ladder, chosen, onChoose }: LadderTableProps) {
  const [portions, setPortions] = useState(1);
  const { rows, lifelines } = ladder;
  const from = Math.max(0, rows.length - portions * PORTION);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who use the keyboard
    <section className={styles['frame']} aria-label="The ladder as a table" tabIndex={0}>
      {from === 0 ? null : (
        <button type="button" className={styles['earlier']} onClick={() => setPortions(portions + 1)}>
          {from} earlier rows: show {Math.min(from, PORTION)} of them
        </button>
      )}
      <table className={styles['table']}>
        <caption className="sr-only">What passed between the hosts, oldest first</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">From and to</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(from).map((row) => (
            <TableRow
              key={row.id}
              row={row}
              lifelines={lifelines}
              chosen={row.id === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface TableRowProps {
  readonly row: LadderRow;
  readonly lifelines: readonly Lifeline[];
  readonly chosen: boolean;
  readonly onChoose: (seq: number) => void;
}

function TableRow({ row, lifelines, chosen, onChoose }: TableRowProps) {
  const seq = entryOf({ key: '', row, part: null, open: null });
  const words = wordsOf(row);
  return (
    <tr data-chosen={chosen}>
      <td className={styles['time']}>{momentText(row.at)}</td>
      <td>
        <span className={styles['long']}>{placeText(row, lifelines)}</span>
        <span className={styles['short']} aria-hidden="true">
          {placeText(row, shortened(lifelines))}
        </span>
      </td>
      <td>
        {seq === null ? (
          words
        ) : (
          <button type="button" aria-current={chosen || undefined} onClick={() => onChoose(seq)}>
            {words}
          </button>
        )}
        {row.kind === 'note' || row.error === null ? null : <b className={styles['error']}> ✕ {row.error}</b>}
        {row.kind === 'group' && row.parts.length > 1 ? <Parts parts={row.parts} /> : null}
      </td>
    </tr>
  );
}

const shortened = (lifelines: readonly Lifeline[]): readonly Lifeline[] =>
  lifelines.map((line) => ({ ...line, name: line.short }));

function placeText(row: LadderRow, lifelines: readonly Lifeline[]): string {
  if (row.kind === 'note') return '';
  if (row.kind === 'mark') return `in ${lifelines.find(({ id }) => id === row.host)?.name ?? row.host}`;
  return whoText(row, lifelines);
}

function wordsOf(row: LadderRow): string {
  if (row.kind === 'group') return row.title;
  if (row.kind !== 'arrow') return row.text;
  const secret = row.secret ? ` (${row.octets} octets under TLS)` : '';
  const latency = latencyText(row);
  return `${saidText(row)}${secret}${latency === null ? '' : `, ${latency}`}`;
}

function Parts({ parts }: { readonly parts: readonly LadderArrow[] }) {
  return (
    <details>
      <summary>{parts.length} segments</summary>
      <ol>
        {parts.map((part) => (
          <li key={part.id}>
            {part.direction === 'request' ? '→ ' : '← '}
            {saidText(part)}
            {part.error === null ? null : <b className={styles['error']}> ✕ {part.error}</b>}
          </li>
        ))}
      </ol>
    </details>
  );
}
