import type { ChartArrow, ChartNode, StateChart } from '../../../lib/views/state-chart';
import { CLEAR, LABEL, labelLines, NODE, nodeWidth, pillWidth, widestOf, widthOf } from './measures';
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

/** Room above the states for the missing arrow: always there, so that nothing moves when one comes. */
const ABOVE = 46;
const ARC = 30;
/** Between two states, at least and where there is room. */
const GAP = { least: 38, usual: 92 } as const;
/** Below the states: to the first line that leads back, and from line to line. */
const LANE = { first: 36, next: 24 } as const;
const PORTS_APART = 26;

/** Where lines meet the lower side of states. From left to right they cross each other least in this order. */
type Side = 'left' | 'straight' | 'right';
interface Port {
  readonly group: string;
  readonly state: string;
  readonly side: Side;
  readonly depth: number;
}

/**
 * Places a chart from left to right: states by their distance from the first one, moves onward between them, all
 * others on lines below. Null where the width is too small for that.
 */
export function placeAcross(chart: StateChart, width: number): PlacedChart | null {
  for (const isNarrow of [false, true]) {
    const across = new Across(chart.nodes, chart.arrows, width, isNarrow);
    if (across.width <= width) return across.place(chart);
  }
  return null;
}

class Across {
  readonly width: number;
  private readonly nodeWidth: number;
  private readonly nodes: ReadonlyMap<string, ChartNode>;
  private readonly straight: readonly ChartArrow[];
  private readonly lanes: readonly ArrowGroup[];
  private readonly drops: readonly ArrowGroup[];
  /** The left edge of each layer. */
  private readonly lefts: readonly number[];
  private readonly laneTop: number;
  private readonly ports: readonly Port[];

  constructor(nodes: readonly ChartNode[], arrows: readonly ChartArrow[], width: number, isNarrow: boolean) {
    this.nodes = new Map(nodes.map((node) => [node.state, node]));
    this.nodeWidth = nodeWidth(
      nodes.map(({ summary }) => summary),
      isNarrow,
    );
    const isStraight = ({ from, to }: ChartArrow): boolean =>
      this.row(from) === 0 && this.row(to) === 0 && this.layer(to) === this.layer(from) + 1;
    this.straight = arrows.filter(isStraight);
    const groups = groupsByTarget(arrows.filter((arrow) => !isStraight(arrow)));
    // The line to the state that is farthest on lies highest: it is the shortest.
    this.lanes = groups
      .filter(({ to }) => this.row(to) === 0)
      .sort((a, b) => this.layer(b.to) - this.layer(a.to));
    this.drops = groups.filter(({ to }) => this.row(to) > 0);
    this.lefts = this.placeLayers(width);
    this.width = (this.lefts.at(-1) ?? 0) + this.nodeWidth;
    const stubs = this.lanes.filter(({ sharesLabels }) => !sharesLabels).flatMap((group) => group.arrows);
    const lines = Math.max(0, ...stubs.map(({ labels }) => this.stubLines(labels).length));
    this.laneTop = Math.max(LANE.first, lines * LABEL.line + 13);
    this.ports = this.portsOf();
  }

  place({ nodes, refusal }: StateChart): PlacedChart {
    const placed = [...this.straightArrows(), ...this.laneArrows(), ...this.dropArrows()];
    const lowest = Math.max(
      ...nodes.map(({ state }) => this.top(state) + NODE.height),
      ABOVE + NODE.height + (this.lanes.length > 0 ? this.laneY(this.lanes.length - 1) : 0),
    );
    return {
      width: this.width,
      height: lowest + 4,
      nodeWidth: this.nodeWidth,
      nodes: nodes.map((node) => ({ node, x: this.left(node.state), y: this.top(node.state) })),
      arrows: inDrawingOrder(placed.map(({ arrow, way }) => ({ arrow, way }))),
      labels: placed.flatMap(({ label }) => label ?? []),
      refusal: refusal && this.refusal(refusal),
    };
  }

  private layer = (state: string): number => this.nodes.get(state)?.layer ?? 0;
  private row = (state: string): number => this.nodes.get(state)?.row ?? 0;
  private left = (state: string): number => this.lefts[this.layer(state)] ?? 0;
  private middle = (state: string): number => this.left(state) + this.nodeWidth / 2;
  /** Below the states' lower edge. */
  private laneY = (lane: number): number => this.laneTop + lane * LANE.next;
  private stubLines = (labels: readonly string[]): readonly string[] =>
    labelLines(labels, (this.nodeWidth + GAP.usual) * 0.6);

  private top(state: string): number {
    const row = this.row(state);
    const below = this.lanes.length > 0 ? this.laneY(this.lanes.length - 1) + 12 : GAP.least;
    return row === 0 ? ABOVE : ABOVE + NODE.height + below + (row - 1) * (NODE.height + LANE.next);
  }

  /** Gaps are as wide as their labels need; what room there is lets labels stand on one line. */
  private placeLayers(width: number): readonly number[] {
    const last = Math.max(0, ...[...this.nodes.values()].map(({ layer }) => layer));
    const gaps = Array.from({ length: last }, (_, layer) => {
      const labels = this.straight.find(({ from }) => this.layer(from) === layer)?.labels ?? [];
      const least = Math.max(GAP.least, widestOf(labels) + 18);
      return { least, most: Math.max(GAP.usual, least, widthOf(labels.join(', ')) + 20) };
    });
    const spare = width - (last + 1) * this.nodeWidth - gaps.reduce((sum, { least }) => sum + least, 0);
    const wish = gaps.reduce((sum, { least, most }) => sum + most - least, 0);
    const share = wish === 0 ? 0 : Math.min(1, Math.max(0, spare / wish));
    const lefts = [0];
    for (const { least, most } of gaps)
      lefts.push((lefts.at(-1) ?? 0) + this.nodeWidth + Math.floor(least + (most - least) * share));
    return lefts;
  }

  private portsOf(): readonly Port[] {
    const groups = [...this.lanes, ...this.drops];
    return groups.flatMap((group, depth) => {
      const isLane = this.row(group.to) === 0;
      const sources = group.arrows.map(({ from }): Port => {
        const by = this.layer(group.to) - this.layer(from);
        return {
          group: group.to,
          state: from,
          depth,
          side: by === 0 ? 'straight' : by < 0 ? 'left' : 'right',
        };
      });
      const comesFromRight = group.arrows.some(({ from }) => this.layer(from) > this.layer(group.to));
      const goal = {
        group: group.to,
        state: group.to,
        depth,
        side: comesFromRight ? 'right' : 'left',
      } as const;
      return isLane ? [...sources, goal] : sources;
    });
  }

  /** Where a line of a group meets the lower side of a state. */
  private portX(state: string, group: string): number {
    const ports = this.ports.filter((port) => port.state === state && this.row(state) === 0);
    const rank = ({ side, depth }: Port): number =>
      side === 'left' ? depth - 1000 : side === 'right' ? 1000 - depth : 0;
    const place = ports.sort((a, b) => rank(a) - rank(b)).findIndex((port) => port.group === group);
    return this.middle(state) + (place - (ports.length - 1) / 2) * PORTS_APART;
  }

  private isRightmostPort(state: string, group: string): boolean {
    const x = this.portX(state, group);
    return this.ports.every((port) => port.state !== state || this.portX(state, port.group) <= x);
  }

  private straightArrows(): readonly Labelled[] {
    return this.straight.map((arrow) => {
      const start = this.left(arrow.from) + this.nodeWidth + CLEAR;
      const end = this.left(arrow.to) - CLEAR;
      const y = ABOVE + NODE.height / 2;
      const lines = labelLines(arrow.labels, end - start + CLEAR);
      const label: PlacedLabel = {
        lines,
        look: arrow.look,
        x: (start + end) / 2,
        y: y - 9 - (lines.length - 1) * LABEL.line,
        anchor: 'middle',
      };
      return {
        arrow,
        way: [
          { x: start, y },
          { x: end, y },
        ],
        label,
      };
    });
  }

  private laneArrows(): readonly Labelled[] {
    const bottom = ABOVE + NODE.height;
    return this.lanes.flatMap((group, lane) => {
      const y = bottom + this.laneY(lane);
      const goalX = this.portX(group.to, group.to);
      const xs = group.arrows.map(({ from }) => this.portX(from, group.to));
      const nearest = xs.reduce(
        (a, b) => (Math.abs(b - goalX) < Math.abs(a - goalX) ? b : a),
        xs[0] ?? goalX,
      );
      return group.arrows.map((arrow, place): Labelled => {
        const x = xs[place] ?? goalX;
        const way = [
          { x, y: bottom + 2 },
          { x, y },
          { x: goalX, y },
          { x: goalX, y: bottom + CLEAR },
        ];
        if (!group.sharesLabels) return { arrow, way, label: this.stubLabel(arrow, x) };
        const label: PlacedLabel = {
          lines: [group.arrows[0]?.labels.join(', ') ?? ''],
          look: lookOf(group.arrows),
          x: (goalX + nearest) / 2,
          y: y - 7,
          anchor: 'middle',
        };
        return { arrow, way, label: place === 0 ? label : null };
      });
    });
  }

  /** Beside the line, on the side where nothing else comes down. */
  private stubLabel({ from, to, labels, look }: ChartArrow, x: number): PlacedLabel {
    const lines = this.stubLines(labels);
    const reach = x + 10 + Math.max(...lines.map(widthOf));
    const atRight = this.isRightmostPort(from, to) && reach <= this.width;
    const y = ABOVE + NODE.height + 17;
    return { lines, look, x: atRight ? x + 10 : x - 10, y, anchor: atRight ? 'start' : 'end' };
  }

  /** Down to states of lower rows: straight from the state above, else into their sides. */
  private dropArrows(): readonly Labelled[] {
    const bottom = ABOVE + NODE.height;
    return this.drops.flatMap((group) => {
      const goalTop = this.top(group.to);
      const goalY = goalTop + NODE.height / 2;
      const labelled = group.arrows.findIndex(({ from }) => this.layer(from) === this.layer(group.to));
      return group.arrows.map((arrow, place): Labelled => {
        const x = this.portX(arrow.from, group.to);
        const start = { x, y: bottom + 2 };
        const by = this.layer(group.to) - this.layer(arrow.from);
        const end =
          by === 0
            ? { x, y: goalTop - CLEAR }
            : {
                x: by > 0 ? this.left(group.to) - CLEAR : this.left(group.to) + this.nodeWidth + CLEAR,
                y: goalY,
              };
        const way = by === 0 ? [start, end] : [start, { x, y: goalY }, end];
        const isLabelled = group.sharesLabels ? place === Math.max(0, labelled) : true;
        const lines = [arrow.labels.join(', ')];
        const look = group.sharesLabels ? lookOf(group.arrows) : arrow.look;
        // To the left: lines that come back to the state above end at its right.
        const beside = { lines, look, x: x - 10, y: bottom + 19, anchor: 'end' } as const;
        const onLine = { lines, look, x: (x + end.x) / 2, y: goalY - 7, anchor: 'middle' } as const;
        return { arrow, way, label: isLabelled ? (by === 0 ? beside : onLine) : null };
      });
    });
  }

  private refusal(refusal: NonNullable<StateChart['refusal']>): PlacedRefusal {
    const { from, to } = refusal;
    const words = refusalWords(refusal);
    const width = pillWidth(words);
    const self = from === to;
    const legs = self ? this.nodeWidth / 2 - 12 : 0;
    const x1 = this.middle(from) - legs;
    const x2 = this.middle(to) + legs;
    const y = ABOVE - ARC;
    const x = Math.min(this.width - width / 2, Math.max(width / 2, (x1 + x2) / 2));
    const bend = (x2 - x1) * (self ? 0 : 0.12);
    const path = `M${x1} ${ABOVE - 4}C${x1} ${y + 10} ${x1 + bend} ${y} ${x1 + 3 * bend} ${y}H${x2 - 3 * bend}C${x2 - bend} ${y} ${x2} ${y + 10} ${x2} ${ABOVE - CLEAR}`;
    return { words, path, tip: { x: x2, y: ABOVE - CLEAR, heading: 'down' }, x, y, width };
  }
}

interface Labelled extends PlacedArrow {
  readonly label: PlacedLabel | null;
}
