import { describe, expect, test } from 'vitest';
import { stateChart } from '../../../lib/views/state-chart';
import type { ChartSession } from '../../../lib/views/state-chart-fold';
import type { Graph } from '../../../lib/views/state-chart-graph';
import { imapTable, pop3Table } from '../../../sim/fetching';
import { stateGraph } from '../../../sim/index';
import { smtpTable } from '../../../sim/smtp/index';
import { LABEL, labelLines, NODE, PILL, widthOf } from './measures';
import { placeAcross } from './place-across';
import { placeDown } from './place-down';
import type { PlacedChart, PlacedLabel } from './placed';

const GRAPHS: Readonly<Record<string, Graph>> = {
  smtp: { table: smtpTable, arrows: stateGraph(smtpTable) },
  pop3: { table: pop3Table, arrows: stateGraph(pop3Table) },
  imap: { table: imapTable, arrows: stateGraph(imapTable) },
};

interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function boxOf({ lines, x, y, anchor }: PlacedLabel): Box {
  const width = Math.max(...lines.map(widthOf));
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const bottom = y + (lines.length - 1) * LABEL.line + 2;
  return { what: lines.join(' '), left, right: left + width, top: y - 9, bottom };
}

const nodesOf = ({ nodes, nodeWidth }: PlacedChart): readonly Box[] =>
  nodes.map(({ node, x, y }) => ({
    what: node.state,
    left: x,
    right: x + nodeWidth,
    top: y,
    bottom: y + NODE.height,
  }));

function pillOf({ refusal }: PlacedChart): Box | null {
  if (!refusal) return null;
  const { words, x, y, width } = refusal;
  const [halfWidth, halfHeight] = [width / 2, PILL.height / 2];
  return {
    what: words,
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - halfHeight,
    bottom: y + halfHeight,
  };
}

/** Every pair of state and command that is not legal in it, with a chart of that moment; and the bare chart. */
function chartsOf(graph: Graph) {
  const { table } = graph;
  const rest = { connection: 1, from: 'a', to: 'b', port: 25, purpose: 'terminal', mode: 'command' } as const;
  const past = { octetsOwed: null, over: false, way: [], lastMove: null, last: null };
  const standing = { secured: false, loggedIn: false };
  const moments = Object.keys(table.states).flatMap((state) => {
    const session: ChartSession = { ...rest, ...past, ...standing, protocol: table.protocol, state };
    const rows = [...table.commands.values()];
    // Where nothing is legal (data, update, logout) nothing is read as a command.
    if (!rows.some(({ states }) => states.includes(state))) return [];
    return rows.flatMap(({ verb, states: legal }) => {
      if (legal.includes(state)) return [];
      const fault = { kind: 'wrong-state', verb, state, legal } as const;
      return [stateChart(graph, session, undefined, { verb, outcome: null, fault, state })];
    });
  });
  return [stateChart(graph, null, undefined, null), ...moments];
}

function check(placed: PlacedChart): void {
  const nodes = nodesOf(placed);
  const labels = placed.labels.map(boxOf);
  const pill = pillOf(placed);
  for (const box of [...nodes, ...labels, ...(pill ? [pill] : [])]) {
    expect(box.left, box.what).toBeGreaterThanOrEqual(0);
    expect(box.top, box.what).toBeGreaterThanOrEqual(0);
    expect(box.right, box.what).toBeLessThanOrEqual(placed.width);
    expect(box.bottom, box.what).toBeLessThanOrEqual(placed.height);
  }
  const apart = [...nodes, ...labels];
  for (const [place, one] of apart.entries()) {
    for (const other of apart.slice(place + 1))
      expect(meet(one, other), `${one.what} on ${other.what}`).toBe(false);
  }
  if (pill)
    for (const box of [...nodes, ...labels]) expect(meet(pill, box), `pill on ${box.what}`).toBe(false);
  for (const { way, arrow } of placed.arrows) {
    for (const { x, y } of way) {
      expect(x >= 0 && x <= placed.width && y >= 0 && y <= placed.height, `${arrow.from} ${arrow.to}`).toBe(
        true,
      );
    }
    // An arrow begins at its state's edge and points at the edge of the state it leads to.
    const near = (state: string, point: { readonly x: number; readonly y: number } | undefined): boolean => {
      const box = nodes.find(({ what }) => what === state);
      if (!box || !point) return false;
      const { left, right, top, bottom } = box;
      const around = { what: state, left: left - 8, right: right + 8, top: top - 8, bottom: bottom + 8 };
      const spot = { what: '', left: point.x, right: point.x, top: point.y, bottom: point.y };
      return meet(around, spot) && !meet(box, spot);
    };
    expect(near(arrow.from, way[0]), `${arrow.from} → ${arrow.to} begins`).toBe(true);
    expect(near(arrow.to, way.at(-1)), `${arrow.from} → ${arrow.to} ends`).toBe(true);
  }
}

describe.each(Object.entries(GRAPHS))('%s', (_, graph) => {
  test.each([1108, 900, 1400])(
    'has room from left to right in %i px: nothing lies on anything else',
    (width) => {
      for (const chart of chartsOf(graph)) {
        const placed = placeAcross(chart, width);
        expect(placed).not.toBeNull();
        if (placed) check(placed);
      }
    },
  );

  test.each([328, 400])('has room from top to bottom in %i px', (width) => {
    for (const chart of chartsOf(graph)) check(placeDown(chart, width));
  });

  test('does not move when a command is refused', () => {
    const [bare, ...others] = chartsOf(graph);
    const placesOf = (chart: typeof bare) =>
      chart && placeAcross(chart, 1108)?.nodes.map(({ x, y }) => [x, y]);
    for (const other of others) expect(placesOf(other)).toEqual(placesOf(bare));
  });
});

test('SMTP stands as in the picture: 240 from state to state', () => {
  const graph = GRAPHS['smtp'];
  const chart = graph && stateChart(graph, null, undefined, null);
  const placed = chart && placeAcross(chart, 1108);
  expect(placed?.nodes.map(({ x }) => x)).toEqual([0, 240, 480, 720, 960]);
  expect(placed?.nodeWidth).toBe(148);
});

test('five states have no room in 800 px', () => {
  const graph = GRAPHS['smtp'];
  expect(graph && placeAcross(stateChart(graph, null, undefined, null), 800)).toBeNull();
});

test('labels break between commands', () => {
  expect(labelLines(['HELO', 'EHLO', 'RSET'], 90)).toEqual(['HELO, EHLO,', 'RSET']);
  expect(labelLines(['AUTHENTICATE', 'LOGIN'], 20)).toEqual(['AUTHENTICATE,', 'LOGIN']);
  expect(labelLines(['QUIT'], 90)).toEqual(['QUIT']);
});
