import type { Lifeline } from '../../../lib/views/ladder-rows';

/** Where the lifelines of a ladder stand, and what there is room for beside them. */
export interface Lanes {
  readonly width: number;
  readonly rowHeight: number;
  /** inline: words stand on their arrow; above: over it, where arrows are short. */
  readonly form: 'inline' | 'above';
  /** Room for the time at the left; 0 where there is none. */
  readonly gutter: number;
  /** Where the time begins in it. */
  readonly timeAt: number;
  /** Where the column of what went wrong and how long it took begins; the width where there is none. */
  readonly asideAt: number;
  /** The x of each lifeline, by host. */
  readonly xs: ReadonlyMap<string, number>;
  /** How far apart lifelines are. */
  readonly pitch: number;
}

export const HEAD_HEIGHT = 40;
/** A character of the fixed-width face at 13 px, and a usual one of the other at 13 px. */
export const MONO_PX = 7.8;
export const SANS_PX = 6.7;

const WIDEST_PITCH = 520;
/** Below this a whole command line no longer fits on its arrow. */
const INLINE_PITCH = 300;
const ROOMY = 860;

/** Places lifelines in a drawing so wide; `coarse` makes rows high enough for a finger. */
export function placeLanes(lifelines: readonly Lifeline[], width: number, coarse: boolean): Lanes {
  const roomy = width >= ROOMY;
  const margin = width >= 1100 ? 32 : 24;
  const gutter = width >= 560 ? margin + 68 : 0;
  const aside = roomy ? 150 : 0;
  const hops = Math.max(1, lifelines.length - 1);
  // Half a name stands on either side of the outer lifelines.
  const edge = roomy ? 84 : width >= 560 ? 64 : 34;
  const pitch = Math.max(24, Math.min(WIDEST_PITCH, (width - gutter - aside - 2 * edge) / hops));
  const form = pitch >= INLINE_PITCH ? 'inline' : 'above';
  const xs = new Map(lifelines.map(({ id }, place) => [id, Math.round(gutter + edge + place * pitch)]));
  const last = gutter + edge + hops * pitch;
  return {
    width,
    rowHeight: form === 'inline' ? (coarse ? 44 : 30) : coarse ? 52 : 46,
    form,
    gutter,
    timeAt: margin,
    asideAt: roomy ? Math.min(width - aside, last + edge - 40) : width,
    xs,
    pitch,
  };
}

/** The longest of several ways to say something that has room in so many px; the last one cut where none has. */
export function fitting(words: readonly string[], room: number, charPx: number): string {
  const longest = Math.floor(room / charPx);
  const found = words.find((one) => one.length <= longest);
  return found ?? cut(words.at(-1) ?? '', longest);
}

/** Cuts words to so many characters. */
export function cut(words: string, longest: number): string {
  if (words.length <= longest) return words;
  return longest < 2 ? '' : `${words.slice(0, longest - 1)}…`;
}

/** The names a lifeline may have, the longest first. */
export function namesOf({ name, short }: Lifeline): readonly string[] {
  return [name, short, short.split('.')[0] ?? short];
}

/** What a list shows of all its rows: from the first to the one after the last in sight, with some to spare. */
export function windowOf(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): { readonly first: number; readonly end: number } {
  const spare = 6;
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight)) - spare);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return { first, end: Math.max(first, end) };
}
