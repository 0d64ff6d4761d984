import type { ChartArrow, StateChart } from '../../../lib/views/state-chart';
import { CLEAR, CORNER, LABEL, labelLines, NODE, nodeWidth, PILL, pillWidth, widthOf } from './measures';
import {
  type ArrowGroup,
  groupsByTarget,
  inDrawingOrder,
  lookOf,
  type PlacedArrow,
  type PlacedChart,
  type PlacedLabel,
  type PlacedRefusal,
  refusalWords,
} from './placed';

const GAP = 44;
/** Room for a label over the line into the first state. */
const ABOVE = 10;
/** Lines beside the states: from line to line. */
const LANE = 18;
/** Heights at the right side of a state at which lines come in, are missing and go out, the first and the next. */
const PORT = { in: 8, refused: 20, out: 40, next: 8 } as const;
/** Labels between two states: how far from the line, and how wide they may be before they are broken. */
const BESIDE = 12;
const STRAIGHT_WIDTH = 100;

/** Places a chart from top to bottom, for narrow screens: moves to the next state between them, all others at the right. */
export function placeDown(chart: StateChart, width: number): PlacedChart {
  const { nodes, refusal } = chart;
  const order = new Map(nodes.map(({ state }, place) => [state, place]));
  const placeOf = (state: string): number => order.get(state) ?? 0;
  const wide = nodeWidth(nodes.map(({ summary }) => summary));
  const isStraight = ({ from, to }: ChartArrow): boolean => placeOf(to) === placeOf(from) + 1;
  const straight = chart.arrows.filter(isStraight);
  const span = ({ to, arrows }: ArrowGroup): number =>
    Math.max(...arrows.map(({ from }) => Math.abs(placeOf(from) - placeOf(to))));
  // Short lines lie inside, long ones outside.
  const groups = [...groupsByTarget(chart.arrows.filter((arrow) => !isStraight(arrow)))].sort(
    (a, b) => span(a) - span(b),
  );
  const lane = width - 2 - (groups.length - 1) * LANE;

  const pill = refusal === null ? null : { width: Math.min(pillWidth(refusalWords(refusal)), width) };
  const pillGap = refusal && gapOfPill(placeOf(refusal.from), placeOf(refusal.to), nodes.length);
  const tops = [ABOVE];
  for (const [place, { state }] of nodes.entries()) {
    const lines = labelLines(straight.find(({ from }) => from === state)?.labels ?? [], STRAIGHT_WIDTH);
    const reach = wide / 2 + BESIDE + Math.max(0, ...lines.map(widthOf));
    // Beside a long label there is no room for the pill: it stands below it.
    const isShared = pill !== null && place === pillGap && reach > width - pill.width;
    tops.push((tops[place] ?? 0) + NODE.height + GAP + (isShared ? PILL.height : 0));
  }
  const top = (state: string): number => tops[placeOf(state)] ?? 0;

  const placed: readonly Labelled[] = [
    ...straight.map((arrow): Labelled => {
      const x = wide / 2;
      const start = { x, y: top(arrow.from) + NODE.height + 2 };
      const lines = labelLines(arrow.labels, STRAIGHT_WIDTH);
      const y = start.y + (GAP - CLEAR) / 2 + 4 - ((lines.length - 1) * LABEL.line) / 2;
      const label = { lines, look: arrow.look, x: x + BESIDE, y, anchor: 'start' } as const;
      return { arrow, way: [start, { x, y: top(arrow.to) - CLEAR }], label };
    }),
    ...sideArrows(groups, top, wide, lane),
  ];
  return {
    width,
    height: top(nodes.at(-1)?.state ?? '') + NODE.height + 2,
    nodeWidth: wide,
    nodes: nodes.map((node) => ({ node, x: 0, y: top(node.state) })),
    arrows: inDrawingOrder(placed),
    labels: placed.flatMap(({ label }) => label ?? []),
    refusal:
      refusal && pill && pillGap !== null
        ? {
            ...missing(refusal, top, wide, lane - 14),
            words: refusalWords(refusal),
            width: pill.width,
            x: width - pill.width / 2,
            y: (tops[pillGap + 1] ?? 0) - GAP / 2,
          }
        : null,
  };
}

interface Labelled extends PlacedArrow {
  readonly label: PlacedLabel | null;
}

/** The gap in which the pill stands, by the state above it: the first one on the way. */
function gapOfPill(from: number, to: number, count: number): number {
  const goesUp = to < from || from === count - 1;
  return Math.max(0, goesUp ? from - 1 : from);
}

/** Out at the right side, along a line for each state that they lead to, and back into its right side. */
function sideArrows(
  groups: readonly ArrowGroup[],
  top: (state: string) => number,
  wide: number,
  firstLane: number,
): readonly Labelled[] {
  const room = firstLane - wide - 18;
  /** How many lines leave each state already. */
  const leaving = new Map<string, number>();
  return groups.flatMap(({ to, arrows, sharesLabels }, place) => {
    const x = firstLane + place * LANE;
    const goal = { x: wide + CLEAR, y: top(to) + PORT.in };
    return arrows.map((arrow, index): Labelled => {
      const { from, labels, look } = arrow;
      const before = leaving.get(from) ?? 0;
      leaving.set(from, before + 1);
      const y = top(from) + PORT.out + before * PORT.next;
      const way = [{ x: wide + 2, y }, { x, y }, { x, y: goal.y }, goal];
      // What all of them say stands once, over the line into their goal.
      if (sharesLabels) {
        const words = { lines: [labels.join(', ')], look: lookOf(arrows) };
        return {
          arrow,
          way,
          label: index > 0 ? null : { ...words, x: wide + 18, y: goal.y - 5, anchor: 'start' },
        };
      }
      const lines = labelLines(labels, room);
      const first = y - 5 - (lines.length - 1) * LABEL.line;
      return { arrow, way, label: { lines, look, x: wide + 12, y: first, anchor: 'start' } };
    });
  });
}

/** Out at the right side of its state and back to where it would lead; a command that would lead nowhere ends in its pill. */
function missing(
  { from, to }: NonNullable<StateChart['refusal']>,
  top: (state: string) => number,
  wide: number,
  x: number,
): Pick<PlacedRefusal, 'path' | 'tip'> {
  const y1 = top(from) + PORT.refused;
  const y2 = top(to) + PORT.refused;
  const r = y2 >= y1 ? CORNER : -CORNER;
  const out = `M${wide + 4} ${y1}H${x - CORNER}Q${x} ${y1} ${x} ${y1 + r}`;
  if (from === to) return { path: `${out}V${top(from) + NODE.height + GAP / 2}`, tip: null };
  const path = `${out}V${y2 - r}Q${x} ${y2} ${x - CORNER} ${y2}H${wide + CLEAR}`;
  return { path, tip: { x: wide + CLEAR, y: y2, heading: 'left' } };
}
