/** Ways of cables: lines of horizontal and vertical runs, and places along them. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Way = readonly Point[];
export type Heading = 'left' | 'right' | 'up' | 'down';

export interface Run {
  readonly from: Point;
  readonly to: Point;
  /** Distance from the beginning of the way at which the run begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly heading: Heading;
}

function headingOf(from: Point, to: Point): Heading {
  if (from.y === to.y) return to.x >= from.x ? 'right' : 'left';
  return to.y >= from.y ? 'down' : 'up';
}

/** Splits a way into its straight runs; runs of no length are left out. */
export function runsOf(way: Way): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (const [index, to] of way.entries()) {
    const from = way[index - 1];
    if (from === undefined) continue;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (length === 0) continue;
    runs.push({ from, to, start, end: start + length, heading: headingOf(from, to) });
    start += length;
  }
  return runs;
}

export function lengthOf(way: Way): number {
  return runsOf(way).at(-1)?.end ?? 0;
}

function along(run: Run, distance: number): Point {
  const share = (distance - run.start) / (run.end - run.start);
  return { x: run.from.x + (run.to.x - run.from.x) * share, y: run.from.y + (run.to.y - run.from.y) * share };
}

/** The run on which a distance lies; the last one when it lies behind the end. */
export function runAt(way: Way, distance: number): Run | undefined {
  const runs = runsOf(way);
  return runs.find(({ end }) => distance <= end) ?? runs.at(-1);
}

/** Finds the point at a distance from the beginning, and where the way heads there. Distances outside are clamped. */
export function pointAt(way: Way, distance: number): Point & { readonly heading: Heading } {
  const run = runAt(way, distance);
  if (run === undefined) return { ...(way[0] ?? { x: 0, y: 0 }), heading: 'right' };
  return { ...along(run, Math.min(Math.max(distance, run.start), run.end)), heading: run.heading };
}

/** Cuts the piece between two distances out of a way, with its corners. */
export function slice(way: Way, from: number, to: number): Way {
  const corners = runsOf(way)
    .filter((run) => run.end > from && run.end < to)
    .map((run) => run.to);
  return [pointAt(way, from), ...corners, pointAt(way, to)].map(({ x, y }) => ({ x, y }));
}

/** What remains of a way when the gaps (pairs of distances, in order) are left out. */
export function withoutGaps(way: Way, gaps: readonly (readonly [number, number])[]): readonly Way[] {
  const pieces: Way[] = [];
  let from = 0;
  for (const [start, end] of [...gaps, [lengthOf(way), lengthOf(way)] as const]) {
    if (start - from > 1) pieces.push(slice(way, from, start));
    from = Math.max(from, end);
  }
  return pieces;
}

const NORMAL: Readonly<Record<Heading, Point>> = {
  right: { x: 0, y: -1 },
  left: { x: 0, y: 1 },
  down: { x: 1, y: 0 },
  up: { x: -1, y: 0 },
};

/** Draws a way beside the way, `by` px to the left of its heading (negative: to the right). */
export function beside(way: Way, by: number): Way {
  const runs = runsOf(way);
  return [...runs, undefined].map((run, index) => {
    const before = runs[index - 1];
    const corner = run?.from ?? before?.to ?? { x: 0, y: 0 };
    const shift = { x: 0, y: 0 };
    for (const side of [before, run]) {
      if (side === undefined) continue;
      const normal = NORMAL[side.heading];
      if (normal.x !== 0) shift.x = normal.x * by;
      if (normal.y !== 0) shift.y = normal.y * by;
    }
    return { x: corner.x + shift.x, y: corner.y + shift.y };
  });
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Writes a way as SVG path data, its corners rounded. */
export function pathData(way: Way, radius: number): string {
  const runs = runsOf(way);
  const first = runs[0];
  if (first === undefined) return '';
  let data = `M${round(first.from.x)} ${round(first.from.y)}`;
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1];
    if (next === undefined) return `${data}L${round(run.to.x)} ${round(run.to.y)}`;
    const r = Math.min(radius, (run.end - run.start) / 2, (next.end - next.start) / 2);
    const into = along(run, run.end - r);
    const out = along(next, next.start + r);
    data += `L${round(into.x)} ${round(into.y)}Q${round(run.to.x)} ${round(run.to.y)} ${round(out.x)} ${round(out.y)}`;
  }
  return data;
}

/**
 * Says between which distances a box may travel so that at both ends it lies whole on a straight run.
 * Prefers horizontal runs; where none is long enough it stays in the middle of the longest run.
 */
export function travel(way: Way, width: number, height: number, margin: number): readonly [number, number] {
  const room = (run: Run) => run.end - run.start;
  const isLevel = (run: Run) => run.heading === 'left' || run.heading === 'right';
  const runs = runsOf(way);
  const level = runs.filter((run) => isLevel(run) && room(run) >= width + 2 * margin);
  const fitting =
    level.length > 0 ? level : runs.filter((run) => !isLevel(run) && room(run) >= height + 2 * margin);
  const first = fitting[0];
  const last = fitting.at(-1);
  if (first === undefined || last === undefined) {
    const longest = runs.reduce<Run | undefined>(
      (a, b) => (a === undefined || room(b) > room(a) ? b : a),
      undefined,
    );
    const middle = longest === undefined ? 0 : (longest.start + longest.end) / 2;
    return [middle, middle];
  }
  const half = (level.length > 0 ? width : height) / 2 + margin;
  return [first.start + half, last.end - half];
}
