'use client';

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { PacketRow } from '../../../lib/views/packets-row';
import { useSize } from '../use-size';
import styles from './packet-list.module.css';
import { PacketListRow } from './packet-list-row';
import { inSight, reveal, walkTo } from './walk';

export interface PacketListProps {
  readonly count: number;
  /** The row at a place of the list; undefined where there is none. */
  readonly rowAt: (place: number) => PacketRow | undefined;
  /** The place of the chosen packet; −1 where it is not in the list. */
  readonly chosen: number;
  /** Rows are high enough for a finger. */
  readonly coarse: boolean;
  /** What a host is called where there is little room. */
  readonly nameOf: (host: string) => string;
  readonly onChoose: (place: number) => void;
  /** Enter or a press: show what is in it, where the list stands alone. */
  readonly onOpen: () => void;
}

const HEAD_HEIGHT = 28;
/** Below this a packet takes two lines. */
const NARROW = 480;
/** So near to its end a list follows what is added. */
const NEAR_END = 40;

const COLUMNS = [
  ['number', 'No.'],
  ['time', 'Time'],
  ['from', 'Source'],
  ['to', 'Destination'],
  ['way', 'Between'],
  ['protocol', 'Protocol'],
  ['flags', 'Flags'],
  ['seq', 'Seq'],
  ['ack', 'Ack'],
  ['length', 'Length'],
  ['info', 'What it says'],
] as const;

/**
 * The packets in their order, as a grid whose rows one walks along with ↑ and ↓. Only the rows in sight are drawn, so that
 * fifty thousand cost no more than twenty.
 */
export function PacketList(props: PacketListProps) {
  const { count, rowAt, chosen, coarse, nameOf, onChoose, onOpen } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { width, height } = useSize(box, { width: 900, height: 240 });
  const [top, setTop] = useState(0);
  const atEnd = useRef(true);
  const rowHeight = coarse || width < NARROW ? 44 : 26;

  // Something else on the page chose a line: its packet comes into sight.
  useEffect(() => {
    if (box.current && chosen >= 0) reveal(box.current, chosen, rowHeight, HEAD_HEIGHT);
  }, [chosen, rowHeight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows scroll into view where the end was in sight
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count, height, rowHeight]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((height - HEAD_HEIGHT) / rowHeight) - 1);
    const place = walkTo(event.key, chosen, count, page);
    const opens = event.key === 'Enter' && chosen >= 0;
    if (place === null && !opens) return;
    event.preventDefault();
    if (place !== null) onChoose(place);
    else onOpen();
  };

  const { first, end } = inSight(top, height - HEAD_HEIGHT, rowHeight, count);
  const places = Array.from({ length: end - first }, (_, i) => first + i);
  // What assistive technology is told to be at must be there, also where it was scrolled out of sight.
  if (chosen >= 0 && chosen < count && (chosen < first || chosen >= end)) places.push(chosen);
  return (
    <div
      ref={box}
      className={styles['list']}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        setTop(scrollTop);
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that one walks along is a grid
        role="grid"
        aria-label="Packets, oldest first"
        aria-rowcount={count + 1}
        aria-readonly="true"
        aria-activedescendant={chosen >= 0 && chosen < count ? `${id}${chosen}` : undefined}
        tabIndex={0}
        className={styles['grid']}
        onKeyDown={onKeyDown}
        onClick={({ target }) => {
          const row = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
          if (!row) return;
          const place = Number(row.dataset['place']);
          grid.current?.focus({ preventScroll: true });
          onChoose(place);
          onOpen();
        }}
      >
        <thead className={styles['head']}>
          <tr aria-rowindex={1} className={styles['row']}>
            {COLUMNS.map(([key, words]) => (
              <th key={key} scope="col" className={styles[key]}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles['rows']} style={{ height: count * rowHeight }}>
          {places.map((place) => {
            const row = rowAt(place);
            return row ? (
              <PacketListRow
                key={row.number}
                id={`${id}${place}`}
                row={row}
                place={place}
                height={rowHeight}
                chosen={place === chosen}
                nameOf={nameOf}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
}
