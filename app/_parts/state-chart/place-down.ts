import type { ChartArrow, StateChart } from '../../../lib/views/state-chart';
import { CLEAR, LABEL, labelLines, NODE, nodeWidth, pillWidth, widthOf } from './measures';
import {
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
/** Lines beside the states: from line to line. */
const LANE = 18;
/** Heights at the right side of a state at which lines come in and, the first of them, go out. */
const PORT = { in: 12, out: 32, next: 11 } as const;

/** Places a chart from top to bottom, for narrow screens: moves to the next state between them, all others at the right. */
export function placeDown(chart: StateChart, width: number): PlacedChart {
  const order = [...chart.nodes].sort((a, b) => a.layer - b.layer || a.row - b.row);
  const places = new Map(order.map(({ state }, place) => [state, place]));
  const placeOf = (state: string): number => places.get(state) ?? 0;
  const top = (state: string): number => placeOf(state) * (NODE.height + GAP) + 2;
  const wide = nodeWidth(order.map(({ summary }) => summary));
  const isStraight = ({ from, to }: ChartArrow): boolean => placeOf(to) === placeOf(from) + 1;
  const span = (arrows: readonly ChartArrow[], to: string): number =>
    Math.max(...arrows.map(({ from }) => Math.abs(placeOf(from) - placeOf(to))));
  // Short lines lie inside, long ones outside.
  const groups = [...groupsByTarget(chart.arrows.filter((arrow) => !isStraight(arrow)))].sort(
    (a, b) => span(a.arrows, a.to) - span(b.arrows, b.to),
  );
  const firstLane = width - 2 - (groups.length - 1) * LANE;
  const room = firstLane - wide - 18;
  const arrows: PlacedArrow[] = [];
  const labels: PlacedLabel[] = [];
  for (const arrow of chart.arrows.filter(isStraight)) {
    const x = wide / 2;
    const start = { x, y: top(arrow.from) + NODE.height + 2 };
    const end = { x, y: top(arrow.to) - CLEAR };
    arrows.push({ arrow, way: [start, end] });
    const lines = labelLines(arrow.labels, width - x - 20);
    const y = (start.y + end.y) / 2 + 5 - ((lines.length - 1) * LABEL.line) / 2;
    labels.push({ lines, look: arrow.look, x: x + 12, y, anchor: 'start' });
  }
  /** How many lines leave each state already. */
  const leaving = new Map<string, number>();
  for (const [lane, { to, arrows: all, sharesLabels }] of groups.entries()) {
    const x = firstLane + lane * LANE;
    const goal = { x: wide + CLEAR, y: top(to) + PORT.in };
    for (const arrow of all) {
      const place = leaving.get(arrow.from) ?? 0;
      leaving.set(arrow.from, place + 1);
      const y = top(arrow.from) + PORT.out + place * PORT.next;
      arrows.push({ arrow, way: [{ x: wide + 2, y }, { x, y }, { x, y: goal.y }, goal] });
      if (!sharesLabels) labels.push(...stubLabel(arrow, wide, y, room));
    }
    const [first] = all;
    // Long words over the line into the state where all lead.
    if (sharesLabels && first)
      labels.push({
        lines: [first.labels.join(', ')],
        look: lookOf(all),
        x: wide + 18,
        y: goal.y - 5,
        anchor: 'start',
      });
  }
  return {
    width,
    height: order.length * (NODE.height + GAP) - GAP + 4,
    nodeWidth: wide,
    nodes: order.map((node) => ({ node, x: 0, y: top(node.state) })),
    arrows: inDrawingOrder(arrows),
    labels,
    refusal: chart.refusal && placeRefusal(chart.refusal, top, wide, width),
  };
}

function stubLabel(
  { labels, look }: ChartArrow,
  wide: number,
  y: number,
  room: number,
): readonly PlacedLabel[] {
  const lines = labelLines(labels, room);
  return [{ lines, look, x: wide + 12, y: y - 5 - (lines.length - 1) * LABEL.line, anchor: 'start' }];
}

function placeRefusal(
  refusal: NonNullable<StateChart['refusal']>,
  top: (state: string) => number,
  wide: number,
  width: number,
): PlacedRefusal {
  const { from, to } = refusal;
  const words = refusalWords(refusal);
  const self = from === to;
  const y1 = top(from) + NODE.height / 2 - (self ? 16 : 0);
  const y2 = top(to) + NODE.height / 2 + (self ? 16 : 0);
  const pill = Math.min(pillWidth(words), width);
  const x = Math.min(width - 10, Math.max(wide + 40, width - widthOf(words) / 2));
  const r = y2 > y1 ? 14 : -14;
  const path = `M${wide + 4} ${y1}H${x - 14}Q${x} ${y1} ${x} ${y1 + r}V${y2 - r}Q${x} ${y2} ${x - 14} ${y2}H${wide + CLEAR}`;
  return {
    words,
    path,
    tip: { x: wide + CLEAR, y: y2, heading: 'left' },
    x: width - pill / 2,
    y: (y1 + y2) / 2,
    width: pill,
  };
}
