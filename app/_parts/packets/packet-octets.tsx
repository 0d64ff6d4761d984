'use client';

import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react';
import { useSize } from '../use-size';
import styles from './packet-octets.module.css';
import { charOf, hexOctet } from './packet-words';
import { inSight, reveal } from './walk';

export interface PacketOctetsProps {
  readonly octets: Uint8Array;
  /** What they are: read aloud. */
  readonly label: string;
  /** Octets that are lit; empty where both are the same. */
  readonly lit: { readonly from: number; readonly to: number };
  /** Where passwords stand for everybody to read. */
  readonly secrets: readonly { readonly from: number; readonly to: number }[];
  readonly onChoose: (octet: number) => void;
  readonly onHover: (octet: number | null) => void;
}

const ROW_HEIGHT = 20;
/** Sixteen in a row need so much room, eight the rest. */
const WIDE = 490;

/** Octets as hexadecimal digits and as text, side by side; the arrow keys walk through them. */
export function PacketOctets({ octets, label, lit, secrets, onChoose, onHover }: PacketOctetsProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box, { width: 520, height: 200 });
  const [top, setTop] = useState(0);
  const [cursor, setCursor] = useState(-1);
  const perRow = width < WIDE ? 8 : 16;
  const rows = Math.ceil(octets.length / perRow);
  const here = cursor < octets.length ? cursor : -1;
  const litRow = lit.to > lit.from ? Math.floor(lit.from / perRow) : -1;

  useEffect(() => {
    if (box.current && litRow >= 0) reveal(box.current, litRow, ROW_HEIGHT, 0);
  }, [litRow]);

  const go = (octet: number) => {
    setCursor(octet);
    onChoose(octet);
    if (box.current) reveal(box.current, Math.floor(octet / perRow), ROW_HEIGHT, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = here < 0 ? Math.max(0, lit.from) : here;
    go(here < 0 ? from : Math.max(0, Math.min(octets.length - 1, from + by(perRow, octets.length))));
  };

  const { first, end } = inSight(top, height, ROW_HEIGHT, rows);
  return (
    <div ref={box} className={styles['octets']} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that one walks along is a grid
        role="grid"
        aria-label={label}
        aria-rowcount={rows}
        aria-readonly="true"
        aria-activedescendant={here < 0 ? undefined : `${id}${here}`}
        tabIndex={0}
        className={styles['grid']}
        style={{ height: rows * ROW_HEIGHT }}
        onKeyDown={onKeyDown}
        onPointerOver={({ target }) => onHover(octetOf(target))}
        onPointerLeave={() => onHover(null)}
        onClick={({ target }) => {
          const octet = octetOf(target);
          if (octet !== null) go(octet);
        }}
      >
        <tbody>
          {Array.from({ length: end - first }, (_, i) => {
            const from = (first + i) * perRow;
            const to = Math.min(octets.length, from + perRow);
            const cut = (at: number) => Math.max(from, Math.min(to, at));
            return (
              <OctetRow
                key={from}
                id={id}
                octets={octets}
                from={from}
                perRow={perRow}
                litFrom={cut(lit.from)}
                litTo={cut(lit.to)}
                secrets={secrets}
                cursor={here >= from && here < to ? here : -1}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Step = (perRow: number, count: number) => number;
const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: (perRow) => perRow,
  ArrowUp: (perRow) => -perRow,
  PageDown: (perRow) => perRow * 8,
  PageUp: (perRow) => -perRow * 8,
  Home: (_, count) => -count,
  End: (_, count) => count,
};

const octetOf = (target: EventTarget): number | null => {
  const at = target instanceof HTMLElement ? target.dataset['at'] : undefined;
  return at === undefined ? null : Number(at);
};

interface OctetRowProps {
  readonly id: string;
  readonly octets: Uint8Array;
  readonly from: number;
  readonly perRow: number;
  readonly litFrom: number;
  readonly litTo: number;
  readonly secrets: PacketOctetsProps['secrets'];
  readonly cursor: number;
}

/** Drawn anew only where something in it has changed: the pointer lights and darkens many a second. */
const OctetRow = memo(function OctetRow(props: OctetRowProps) {
  const { id, octets, from, perRow, litFrom, litTo, secrets, cursor } = props;
  const places = Array.from({ length: Math.min(perRow, octets.length - from) }, (_, i) => from + i);
  const classOf = (at: number): string =>
    [
      at >= litFrom && at < litTo && styles['lit'],
      secrets.some((secret) => at >= secret.from && at < secret.to) && styles['secret'],
      at === cursor && styles['cursor'],
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <tr
      aria-rowindex={from / perRow + 1}
      className={styles['row']}
      style={{ top: (from / perRow) * ROW_HEIGHT }}
    >
      <th scope="row" className={styles['offset']}>
        {from.toString(16).padStart(4, '0')}
      </th>
      {places.map((at) => (
        <td key={at} id={`${id}${at}`} data-at={at} className={`${styles['hex']} ${classOf(at)}`}>
          {hexOctet(octets[at] ?? 0)}
        </td>
      ))}
      <td className={styles['text']} style={{ left: `${6 + perRow * 2.75 + 2}ch` }} aria-hidden="true">
        {places.map((at) => (
          <span key={at} data-at={at} className={classOf(at)}>
            {charOf(octets[at] ?? 0)}
          </span>
        ))}
      </td>
    </tr>
  );
});
