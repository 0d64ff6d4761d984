'use client';

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Ladder } from '../../../lib/views/ladder-rows';
import { useSize } from '../use-size';
import { HeadDrawing } from './ladder-head';
import { LadderItemRow, type ShownItem } from './ladder-item-row';
import { entryOf, itemsOf, type LadderItem } from './ladder-items';
import { stepOf } from './ladder-keys';
import styles from './ladder-view.module.css';
import { HEAD_HEIGHT, placeLanes, windowOf } from './lanes';

export interface LadderViewProps {
  readonly ladder: Ladder;
  /** The moment shown: what is under way is drawn as far as it is. */
  readonly now: number;
  /** The row that is chosen somewhere on the page; null where none is. */
  readonly chosen: number | null;
  /** Rows are high enough for a finger. */
  readonly coarse: boolean;
  /** A row was chosen here: its entry in the log. */
  readonly onChoose: (seq: number) => void;
}

const NONE: ReadonlySet<number> = new Set();
/** So near to its end a list follows what is added. */
const NEAR_END = 40;

/**
 * The ladder as a list that one walks along with ↑ and ↓; → unfolds a row, ← folds it again. Only the
 * rows in sight are drawn, so that thousands cost no more than a dozen.
 */
export function LadderView({ ladder, now, chosen, coarse, onChoose }: LadderViewProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box, { width: 1024, height: 280 });
  const [unfolded, setUnfolded] = useState(NONE);
  const [top, setTop] = useState(0);
  const [active, setActive] = useState<string | null>(null);
  const atEnd = useRef(true);
  const { lifelines, rows } = ladder;
  const lanes = useMemo(() => placeLanes(lifelines, width, coarse), [lifelines, width, coarse]);
  const items = useMemo(() => itemsOf(rows, unfolded), [rows, unfolded]);
  const { rowHeight } = lanes;
  const here = items.findIndex(({ key }) => key === active);

  const reveal = (place: number) => {
    const { current } = box;
    if (current === null) return;
    const sight = current.clientHeight - HEAD_HEIGHT;
    const from = place * rowHeight;
    if (from < current.scrollTop) current.scrollTop = from;
    else if (from + rowHeight > current.scrollTop + sight) current.scrollTop = from + rowHeight - sight;
  };
  const choose = (place: number) => {
    const item = items[place];
    if (item === undefined) return;
    setActive(item.key);
    reveal(place);
    const seq = entryOf(item);
    if (seq !== null) onChoose(seq);
  };
  const fold = ({ row }: LadderItem, open: boolean) => {
    const next = new Set(unfolded);
    if (open) next.add(row.id);
    else next.delete(row.id);
    setUnfolded(next);
    if (!open) setActive(`${row.id}`);
  };

  // Something else on the page chose a line: its row is marked here, and comes into sight.
  const isHere = chosen === null || items[here]?.row.id === chosen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice moves the list
  useEffect(() => {
    if (isHere) return;
    const place = items.findIndex(({ row }) => row.id === chosen);
    setActive(`${chosen}`);
    if (place >= 0) reveal(place);
  }, [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows scroll into view where the end was in sight
  useLayoutEffect(() => {
    const { current } = box;
    if (current && atEnd.current) current.scrollTop = current.scrollHeight;
  }, [items.length, height, rowHeight]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((height - HEAD_HEIGHT) / rowHeight) - 1);
    const step = stepOf(event.key, items, here, page);
    if (step === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (step.kind === 'go') choose(step.place);
    else fold(step.item, step.kind === 'unfold');
  };

  const { first, end } = windowOf(top, height - HEAD_HEIGHT, rowHeight, items.length);
  const shown = items.slice(first, end).map((item, by): ShownItem => ({ item, place: first + by }));
  const current = items[here];
  // What assistive technology is told to be at must be there, also where it was scrolled out of sight.
  if (current && (here < first || here >= end)) shown.push({ item: current, place: here });
  return (
    <div
      ref={box}
      className={styles['box']}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        setTop(scrollTop);
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      <svg
        className={styles['head']}
        width={width}
        height={HEAD_HEIGHT}
        aria-hidden="true"
        data-ladder-head=""
      >
        <HeadDrawing lifelines={lifelines} lanes={lanes} />
      </svg>
      <div
        role="tree"
        tabIndex={0}
        aria-label="What passed between the hosts, oldest first"
        aria-activedescendant={current ? `${id}${current.key}` : undefined}
        className={styles['rows']}
        style={{ height: items.length * rowHeight }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (here < 0 && items.length > 0) setActive(items.at(-1)?.key ?? null);
        }}
      >
        {shown.map(({ item, place }) => (
          <LadderItemRow
            key={item.key}
            id={`${id}${item.key}`}
            item={item}
            place={place}
            ladder={ladder}
            lanes={lanes}
            now={now}
            active={item === current}
            onPress={() => {
              choose(place);
              if (item.open !== null) fold(item, !item.open);
            }}
          />
        ))}
      </div>
    </div>
  );
}
