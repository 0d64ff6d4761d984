/**
 * Where a key leads to in a list of `count` things; −1 is nowhere yet. Null for a key that leads nowhere.
 * `page` is how many are in sight.
 */
export function walkTo(key: string, place: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const go = (to: number): number => Math.max(0, Math.min(count - 1, to));
  switch (key) {
    case 'ArrowDown':
      return go(place + 1);
    case 'ArrowUp':
      return go(place < 0 ? count - 1 : place - 1);
    case 'PageDown':
      return go(place + page);
    case 'PageUp':
      return go(place - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The part of a list of rows of one height that is in sight, with a few to spare. */
export function inSight(
  top: number,
  height: number,
  rowHeight: number,
  count: number,
): { readonly first: number; readonly end: number } {
  const spare = 8;
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - spare);
  return { first, end: Math.min(count, Math.max(first, Math.ceil((top + height) / rowHeight) + spare)) };
}

/** Scrolls a box so far that the row at `place` is in sight below a head of `headHeight`. */
export function reveal(box: HTMLElement, place: number, rowHeight: number, headHeight: number): void {
  const from = place * rowHeight;
  const sight = box.clientHeight - headHeight;
  if (from < box.scrollTop) box.scrollTop = from;
  else if (from + rowHeight > box.scrollTop + sight) box.scrollTop = from + rowHeight - sight;
}
