import { memo } from 'react';
import type { Ladder } from '../../../lib/views/ladder-rows';
import { ItemDrawing } from './item-drawing';
import type { LadderItem } from './ladder-items';
import { sentenceOf } from './ladder-sentence';
import styles from './ladder-view.module.css';
import type { Lanes } from './lanes';

export interface ShownItem {
  readonly item: LadderItem;
  readonly place: number;
}

interface LadderItemRowProps extends ShownItem {
  readonly id: string;
  readonly ladder: Ladder;
  readonly lanes: Lanes;
  readonly now: number;
  readonly active: boolean;
  readonly onPress: () => void;
}

/** One row of the list: drawn, and in words for those who do not see it. */
export function LadderItemRow({ id, item, place, ladder, lanes, now, active, onPress }: LadderItemRowProps) {
  const { row, part, open } = item;
  const parts = row.kind === 'group' ? row.parts : [];
  const error = row.kind !== 'note' && (part ?? row).error !== null;
  return (
    // The keys are the tree's: it keeps the focus, and says which row is the present one.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="treeitem"
      id={id}
      tabIndex={-1}
      aria-level={part ? 2 : 1}
      aria-posinset={part ? part.id + 1 : row.id + 1}
      aria-setsize={part ? parts.length : ladder.rows.length}
      aria-selected={active}
      aria-expanded={open ?? undefined}
      aria-label={sentenceOf(part ?? row, ladder.lifelines, now)}
      className={`${styles['item']} ${active ? styles['active'] : ''} ${error ? styles['failed'] : ''}`}
      style={{ top: place * lanes.rowHeight, height: lanes.rowHeight }}
      onClick={onPress}
    >
      <Drawing item={item} lanes={lanes} now={isMoving(item, now) ? now : null} />
    </div>
  );
}

/** Only what is under way is drawn anew with every frame. */
function isMoving({ row, part }: LadderItem, now: number): boolean {
  const arrow = part ?? row;
  return arrow.kind === 'arrow' && arrow.arrivesAt !== null && arrow.arrivesAt > now;
}

const Drawing = memo(function Drawing(props: {
  readonly item: LadderItem;
  readonly lanes: Lanes;
  readonly now: number | null;
}) {
  const { width, rowHeight } = props.lanes;
  return (
    <svg width={width} height={rowHeight} aria-hidden="true">
      <ItemDrawing {...props} />
    </svg>
  );
}, isSame);

function isSame(
  a: { readonly item: LadderItem; readonly lanes: Lanes; readonly now: number | null },
  b: { readonly item: LadderItem; readonly lanes: Lanes; readonly now: number | null },
): boolean {
  return (
    a.item.row === b.item.row &&
    a.item.part === b.item.part &&
    a.item.open === b.item.open &&
    a.lanes === b.lanes &&
    a.now === b.now
  );
}
