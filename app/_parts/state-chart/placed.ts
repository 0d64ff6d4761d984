import type { ChartArrow, ChartLook, ChartNode, StateChart } from '../../../lib/views/state-chart';
import type { Way } from '../map/geometry';

export interface PlacedNode {
  readonly node: ChartNode;
  readonly x: number;
  readonly y: number;
}

export interface PlacedArrow {
  readonly arrow: ChartArrow;
  /** From node to node; the head stands at its end. */
  readonly way: Way;
}

export interface PlacedLabel {
  readonly lines: readonly string[];
  readonly look: ChartLook;
  /** The first line's baseline. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface PlacedRefusal {
  readonly words: string;
  /** Path data, head left out. */
  readonly path: string;
  /** Null where the line ends at its pill. */
  readonly tip: { readonly x: number; readonly y: number; readonly heading: 'down' | 'left' } | null;
  /** The pill's middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A chart with a place for everything in it. */
export interface PlacedChart {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodes: readonly PlacedNode[];
  readonly arrows: readonly PlacedArrow[];
  readonly labels: readonly PlacedLabel[];
  readonly refusal: PlacedRefusal | null;
}

/** The words on the missing arrow: `RCPT: not yet`. */
export const refusalWords = ({ verb, when }: NonNullable<StateChart['refusal']>): string =>
  `${verb}: ${when}`;

/** Arrows in groups of the same target, and whether all of a group say the same. */
export interface ArrowGroup {
  readonly to: string;
  readonly arrows: readonly ChartArrow[];
  readonly sharesLabels: boolean;
}

export function groupsByTarget(arrows: readonly ChartArrow[]): readonly ArrowGroup[] {
  const groups = new Map<string, ChartArrow[]>();
  for (const arrow of arrows) groups.set(arrow.to, [...(groups.get(arrow.to) ?? []), arrow]);
  return [...groups].map(([to, all]) => {
    const words = new Set(all.map(({ labels }) => labels.join()));
    return { to, arrows: all, sharesLabels: all.length > 1 && words.size === 1 };
  });
}

const RANK: Readonly<Record<ChartLook, number>> = { other: 0, taken: 1, next: 2 };

/** The most striking look of a group: that of the label they share. */
export function lookOf(arrows: readonly ChartArrow[]): ChartLook {
  return arrows.map(({ look }) => look).reduce((a, b) => (RANK[b] > RANK[a] ? b : a), 'other');
}

/** What is drawn later lies above: what may be taken next above what was, and that above the rest. */
export function inDrawingOrder(arrows: readonly PlacedArrow[]): readonly PlacedArrow[] {
  return [...arrows].sort((a, b) => RANK[a.arrow.look] - RANK[b.arrow.look]);
}
