import type { LadderArrow, LadderRow } from '../../../lib/views/ladder-rows';

/** A row as the list shows it: one of the ladder, or a part of a group that was unfolded. */
export interface LadderItem {
  readonly key: string;
  readonly row: LadderRow;
  /** The part of `row` that this is; null for the row itself. */
  readonly part: LadderArrow | null;
  /** Folded or not; null where there is nothing to unfold. */
  readonly open: boolean | null;
}

/** The rows of a ladder, and the parts of those groups that are unfolded. */
export function itemsOf(rows: readonly LadderRow[], unfolded: ReadonlySet<number>): readonly LadderItem[] {
  return rows.flatMap((row): readonly LadderItem[] => {
    const parts = row.kind === 'group' && row.parts.length > 1 ? row.parts : [];
    const open = parts.length === 0 ? null : unfolded.has(row.id);
    const own = { key: `${row.id}`, row, part: null, open };
    if (!open) return [own];
    return [own, ...parts.map((part) => ({ key: `${row.id}.${part.id}`, row, part, open: null }))];
  });
}

/** The entry of the log that choosing this item chooses; null for what no console can show. */
export function entryOf({ row, part }: LadderItem): number | null {
  if (part) return part.seq;
  if (row.kind === 'group') return row.what === 'letter' ? (row.parts[0]?.seq ?? row.seq) : row.told;
  return row.kind === 'arrow' ? row.seq : null;
}
