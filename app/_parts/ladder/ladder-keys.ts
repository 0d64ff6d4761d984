import type { LadderItem } from './ladder-items';

/** What a key does in the list. */
export type LadderStep =
  | { readonly kind: 'go'; readonly place: number }
  | { readonly kind: 'unfold' | 'fold'; readonly item: LadderItem };

/**
 * What a key means at a place of the list (−1: nowhere yet); null for a key that means nothing there.
 * `page` is how many rows are in sight.
 */
export function stepOf(
  key: string,
  items: readonly LadderItem[],
  place: number,
  page: number,
): LadderStep | null {
  const item = items[place];
  const go = (to: number): LadderStep | null =>
    items.length === 0 ? null : { kind: 'go', place: Math.max(0, Math.min(items.length - 1, to)) };
  switch (key) {
    case 'ArrowDown':
      return go(place + 1);
    case 'ArrowUp':
      return go(place < 0 ? items.length - 1 : place - 1);
    case 'PageDown':
      return go(place + page);
    case 'PageUp':
      return go(place - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(items.length - 1);
    case 'ArrowRight':
      if (item === undefined || item.open === null) return null;
      return item.open ? go(place + 1) : { kind: 'unfold', item };
    case 'ArrowLeft':
      if (item?.part) return go(items.findIndex(({ row, part }) => row === item.row && part === null));
      return item?.open ? { kind: 'fold', item } : null;
    case 'Enter':
    case ' ':
      if (item === undefined || item.open === null) return null;
      return { kind: item.open ? 'fold' : 'unfold', item };
    default:
      return null;
  }
}
