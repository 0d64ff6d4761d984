import type { Edge, ServiceProtocol } from '@/sim/index';

interface ChartOutcome {
  readonly code: string | number;
  readonly from?: readonly string[];
  readonly to?: string;
  readonly mode?: string;
  readonly closes?: true;
}

/** A command's row, as far as a chart reads it. */
export interface ChartRow {
  readonly verb: string;
  readonly rfc: string;
  readonly summary: string;
  readonly states: readonly string[];
  readonly needs?: string;
  readonly args: { readonly sample: string };
  readonly outcomes: Readonly<Record<string, ChartOutcome>>;
}

/** What every protocol's table tells a chart, whatever its handlers' types are. */
interface ChartTable {
  readonly protocol: ServiceProtocol;
  readonly initial: string;
  readonly states: Readonly<Record<string, { readonly rfc: string; readonly summary: string }>>;
  readonly modes: Readonly<
    Record<string, { readonly summary: string; readonly prompt: string; readonly ends: string }>
  >;
  readonly commands: ReadonlyMap<string, ChartRow>;
}

/** A table with its arrows, as `stateGraph` gives them. */
export interface Graph {
  readonly table: ChartTable;
  readonly arrows: readonly Edge<string>[];
}

/** Tells whether a reply code or status refuses. */
export const isRefusal = (code: string | number): boolean =>
  typeof code === 'number' ? code >= 400 : code === '-ERR' || code === 'NO' || code === 'BAD';

/** The outcome that an arrow stands for. */
export function outcomeOf({ table }: Graph, { verb, outcome }: Edge<string>): ChartOutcome | undefined {
  return table.commands.get(verb)?.outcomes[outcome];
}

/** The arrows that one takes by doing what was meant: no failures. */
export function successes(graph: Graph): readonly Edge<string>[] {
  return graph.arrows.filter((arrow) => !isRefusal(outcomeOf(graph, arrow)?.code ?? 0));
}

/** How many moves each state is away from the initial one; states that no command leads to stand last. */
export function layersOf(graph: Graph): ReadonlyMap<string, number> {
  const { initial, states } = graph.table;
  const layers = new Map([[initial, 0]]);
  const arrows = successes(graph);
  // A Map is walked in the order of insertion, what is added on the way included: breadth first.
  for (const [state, layer] of layers) {
    for (const { from, to } of arrows) if (from === state && !layers.has(to)) layers.set(to, layer + 1);
  }
  const deepest = Math.max(...layers.values());
  for (const state of Object.keys(states)) if (!layers.has(state)) layers.set(state, deepest + 1);
  return layers;
}

/** A command that no row's states part from the one that must come before it. @rfc 1939 7 */
const WITH: Readonly<Record<string, string>> = { PASS: 'USER + PASS' };

/** A command as charts and ways name it. */
export const spoken = (verb: string): string => WITH[verb] ?? verb;

/** How the way of reading ends that leads along an arrow which starts where its command is not legal; null for others. */
export function endingOf({ table }: Graph, { verb, from }: Edge<string>): string | null {
  const row = table.commands.get(verb);
  if (!row || row.states.includes(from)) return null;
  const mode = Object.values(row.outcomes).find((outcome) => outcome.to === from)?.mode;
  return (mode !== undefined && table.modes[mode]?.ends) || verb;
}

/** How much there is to say for a command: nothing beside it, arguments, an exchange that follows. */
function effort({ table }: Graph, { verb }: Edge<string>): number {
  const row = table.commands.get(verb);
  const goesOn = Object.values(row?.outcomes ?? {}).some(({ mode }) => mode !== undefined);
  return (goesOn ? 1 : 0) + (row?.args.sample === '' ? 0 : 1);
}

/**
 * The fewest arrows from a state to one of `goals`, in order; where several commands make the same move, the one with
 * less to say, then the one that stands first in the table. Empty where one is there already, null where no way leads.
 * @param verbs the commands that may be used
 */
export function shortestWay(
  graph: Graph,
  verbs: ReadonlySet<string>,
  from: string,
  goals: readonly string[],
): readonly Edge<string>[] | null {
  const arrows = successes(graph)
    .filter(({ verb }) => verbs.has(verb))
    .sort((a, b) => effort(graph, a) - effort(graph, b));
  const ways = new Map<string, readonly Edge<string>[]>([[from, []]]);
  for (const [state, way] of ways) {
    if (goals.includes(state)) return way;
    for (const arrow of arrows)
      if (arrow.from === state && !ways.has(arrow.to)) ways.set(arrow.to, [...way, arrow]);
  }
  return null;
}
