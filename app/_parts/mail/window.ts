/** Which entries of a long list are drawn: `from` up to, but without, `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Shorter lists are drawn whole. */
export const WHOLE_LIST = 80;
/** So much above and below what is in sight is drawn as well, in pixels. */
const MARGIN = 400;

/** Where each entry begins, and at the end where the list ends, in pixels. */
export function offsetsOf(heights: readonly number[]): readonly number[] {
  const offsets = [0];
  let sum = 0;
  for (const height of heights) {
    sum += height;
    offsets.push(sum);
  }
  return offsets;
}

/** The entries between two heights of the list, with a margin. */
export function windowOf(offsets: readonly number[], top: number, bottom: number): Window {
  const count = offsets.length - 1;
  if (count <= WHOLE_LIST) return { from: 0, to: count };
  const from = Math.max(0, firstBehind(offsets, top - MARGIN) - 1);
  const to = Math.min(count, firstBehind(offsets, bottom + MARGIN));
  return { from: Math.min(from, to), to: Math.max(to, Math.min(count, from + 1)) };
}

/** The entries around one of them. */
export function windowAround(offsets: readonly number[], index: number): Window {
  const top = offsets[index] ?? 0;
  return windowOf(offsets, top, top);
}

function firstBehind(offsets: readonly number[], y: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
