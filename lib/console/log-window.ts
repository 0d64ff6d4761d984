/** So many lines of a log stand in the page at first; more come when somebody goes there. */
const ROWS = 40;
/** At its end the window moves on by so many lines at a time: a new line takes none away. */
const STEP = 10;
/** So many come with each wish for more. */
const MORE = 100;

/** Which lines of a long log stand in the page. */
export interface LogWindow {
  /** The first of them, by its place. */
  readonly from: number;
  /** The place behind the last. */
  readonly to: number;
}

/** How a log is looked at: its end, or the lines around one; and how many more on either side. */
export interface LogView {
  /** The place of a line; null for the end of the log. */
  readonly around: number | null;
  readonly before: number;
  readonly after: number;
}

export const AT_END: LogView = { around: null, before: 0, after: 0 };

/** The lines of `count` that a view shows: at least the line that it is around, or the newest. */
export function windowOf({ around, before, after }: LogView, count: number): LogWindow {
  if (around === null || around >= count) {
    const from = Math.floor(Math.max(0, count - ROWS) / STEP) * STEP;
    return { from: Math.max(0, from - before), to: count };
  }
  const from = Math.max(0, around - ROWS / 2 - before);
  return { from, to: Math.min(count, around + ROWS / 2 + after) };
}

/** The view with more lines above. */
export const withEarlier = (view: LogView): LogView => ({ ...view, before: view.before + MORE });

/** The view with more lines below. */
export const withLater = (view: LogView): LogView => ({ ...view, after: view.after + MORE });

/** The view that has the line at `place` in it: as it is where it has, else around that line. */
export function viewOf(view: LogView, count: number, place: number): LogView {
  const { from, to } = windowOf(view, count);
  return place >= from && place < to ? view : { around: place, before: 0, after: 0 };
}
