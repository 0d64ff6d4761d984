import type { Lanes } from './lanes';

/** Where an arrow runs, its line clear of the lifelines. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const CLEAR = 5;
/** An arrow to nowhere leads so far, and so does one that a host sends to itself. */
const STUB = 120;

export function spanOf(
  { from, to }: { readonly from: string; readonly to: string | null },
  lanes: Lanes,
): Span {
  const at = lanes.xs.get(from) ?? lanes.gutter;
  const goal = to === null || to === from ? undefined : lanes.xs.get(to);
  const end = goal ?? (at + STUB < lanes.width - 8 ? at + STUB : at - STUB);
  const sign = end >= at ? 1 : -1;
  return {
    start: at + CLEAR * sign,
    end: end - CLEAR * sign,
    left: Math.min(at, end) + CLEAR,
    right: Math.max(at, end) - CLEAR,
    y: lanes.form === 'inline' ? lanes.rowHeight / 2 : lanes.rowHeight - 13,
  };
}
