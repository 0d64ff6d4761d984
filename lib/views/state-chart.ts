import type { Edge, ServiceProtocol, ServiceSpec } from '@/sim/index';
import type { ChartSession, Judged } from './state-chart-fold';
import {
  type ChartRow,
  endingOf,
  type Graph,
  isRefusal,
  layersOf,
  outcomeOf,
  spoken,
  successes,
} from './state-chart-graph';
import { hindranceOf, isOffered, whyNotOffered } from './state-chart-offers';
import { type Refusal, refusalOf } from './state-chart-refusal';

/** A state, and where in the order of the protocol it stands. */
export interface ChartNode {
  readonly state: string;
  readonly summary: string;
  readonly rfc: string;
  /** Moves away from the initial state. */
  readonly layer: number;
  /** Place among the states of its layer, in the order of the table. */
  readonly row: number;
  /** Commands that may be said in it and leave it as it is. */
  readonly stays: readonly string[];
  /** Commands that end the session. */
  readonly ends: readonly string[];
  /** Ways of reading other than as commands that there are in it, by their prompts: `letter`. */
  readonly reads: readonly string[];
}

/** next: may be taken now; taken: on the way that led here. */
export type ChartLook = 'next' | 'taken' | 'other';

/** All arrows between two states. */
export interface ChartArrow {
  readonly from: string;
  readonly to: string;
  readonly look: ChartLook;
  /** What leads along it: commands, then commands that fail, then the end of a letter or a login. */
  readonly labels: readonly string[];
}

/** A command that may be said now. */
export interface LegalCommand {
  readonly verb: string;
  readonly summary: string;
  /** The state it leads to when it succeeds; null where it stays. */
  readonly to: string | null;
  /** `on` leads farther from the beginning, `back` the other way; `ends` closes the session. */
  readonly kind: 'on' | 'stays' | 'back' | 'ends';
  /** What stands in its way although it is legal: `STARTTLS first`. */
  readonly hindrance: string | null;
}

/** The chart of a protocol's states, with one session in it. */
export interface StateChart {
  readonly protocol: ServiceProtocol;
  readonly nodes: readonly ChartNode[];
  readonly arrows: readonly ChartArrow[];
  /** The state the session is in; null where it is over, or there is none. */
  readonly present: string | null;
  /** The state in which it was when it ended. */
  readonly endedIn: string | null;
  /** How the server reads now, where that is not as commands. */
  readonly reading: {
    readonly prompt: string;
    readonly summary: string;
    readonly ends: string;
    readonly octetsOwed: number | null;
  } | null;
  readonly may: readonly LegalCommand[];
  /** Commands that belong to this state but are not offered in this session. */
  readonly missing: readonly { readonly verb: string; readonly why: string }[];
  /** The missing arrow of a command that was not legal. */
  readonly refusal: Refusal | null;
}

/**
 * The chart of one session; without one the bare chart of the protocol.
 * @param judged the command whose refusal is drawn, if it was refused for its state or its extension
 */
export function stateChart(
  graph: Graph,
  session: ChartSession | null,
  service: ServiceSpec | undefined,
  judged: Judged | null,
): StateChart {
  const { table } = graph;
  const present = session === null || session.over ? null : session.state;
  const isHere = (row: ChartRow): boolean =>
    session === null || service === undefined || isOffered(row.needs, service, session);
  const mode = session && present !== null ? table.modes[session.mode] : undefined;
  const layers = layersOf(graph);
  const rows = [...table.commands.values()];
  const legal =
    mode === undefined ? rows.filter(({ states }) => present !== null && states.includes(present)) : [];
  const here = new Set(rows.filter(isHere).map(({ verb }) => verb));
  return {
    protocol: table.protocol,
    nodes: nodesOf(graph, layers, here),
    arrows: arrowsOf(graph, session, here, mode !== undefined),
    present,
    endedIn: session?.over ? session.state : null,
    reading: mode && session ? { ...mode, octetsOwed: session.octetsOwed } : null,
    may: ordered(
      legal
        .filter(({ verb }) => here.has(verb))
        .map((row) => ({
          ...effectOf(graph, row, present ?? '', layers),
          verb: row.verb,
          summary: row.summary,
          hindrance: session && hindranceOf(row, service, session),
        })),
    ),
    missing: legal
      .filter(({ verb }) => !here.has(verb))
      .map(({ verb, needs = '' }) => ({ verb, why: session ? whyNotOffered(needs, service, session) : '' })),
    refusal:
      judged &&
      refusalOf(graph, layers, judged, {
        present,
        here,
        why: (needs) => (session ? whyNotOffered(needs, service, session) : needs),
      }),
  };
}

function nodesOf(
  graph: Graph,
  layers: ReadonlyMap<string, number>,
  here: ReadonlySet<string>,
): readonly ChartNode[] {
  const { states, commands } = graph.table;
  const filled = new Map<number, number>();
  return Object.entries(states).map(([state, { summary, rfc }]) => {
    const layer = layers.get(state) ?? 0;
    const row = filled.get(layer) ?? 0;
    filled.set(layer, row + 1);
    const legal = [...commands.values()].filter((one) => here.has(one.verb) && one.states.includes(state));
    const verbsThat = (kind: LegalCommand['kind']): readonly string[] =>
      legal.filter((one) => effectOf(graph, one, state, layers).kind === kind).map(({ verb }) => verb);
    return {
      ...{ state, summary, rfc, layer, row },
      stays: verbsThat('stays'),
      ends: verbsThat('ends'),
      reads: readsIn(graph, state, legal),
    };
  });
}

/** The ways of reading that commands of a state set, or that come with it; a literal comes with any command. */
function readsIn({ table }: Graph, state: string, legal: readonly ChartRow[]): readonly string[] {
  const outcomes = [...table.commands.values()].flatMap((row) => Object.values(row.outcomes));
  const isSet = (mode: string): boolean => outcomes.some((one) => one.mode === mode);
  const own = legal.flatMap((row) => Object.values(row.outcomes)).filter(({ to = state }) => to === state);
  const modes = [...own, ...outcomes.filter(({ to }) => to === state)].map(({ mode }) => mode);
  return Object.entries(table.modes)
    .filter(([mode]) => (isSet(mode) ? modes.includes(mode) : legal.length > 0))
    .map(([, { prompt }]) => prompt);
}

/** Arrows between different states, in the order of the table; those of extensions that are not here only where taken. */
function arrowsOf(
  graph: Graph,
  session: ChartSession | null,
  here: ReadonlySet<string>,
  goesOn: boolean,
): readonly ChartArrow[] {
  const groups = new Map<string, Edge<string>[]>();
  for (const arrow of graph.arrows) {
    if (arrow.from === arrow.to) continue;
    const key = `${arrow.from} ${arrow.to}`;
    groups.set(key, [...(groups.get(key) ?? []), arrow]);
  }
  const past = session === null ? [] : [...session.way, ...(session.lastMove ? [session.lastMove] : [])];
  const drawn: ChartArrow[] = [];
  for (const group of groups.values()) {
    const [{ from, to } = { from: '', to: '' }] = group;
    const wasTaken = past.some((move) => move.from === from && move.to === to);
    const shown = group.filter(({ verb }) => here.has(verb) || wasTaken);
    if (shown.length === 0) continue;
    // While a login or a letter goes on, only what ends it leads anywhere.
    const mayNow = shown.some(({ verb }) => here.has(verb) && (!goesOn || verb === session?.last?.verb));
    const isNext = mayNow && session !== null && !session.over && from === session.state;
    drawn.push({
      from,
      to,
      look: isNext ? 'next' : wasTaken ? 'taken' : 'other',
      labels: labelsOf(graph, shown),
    });
  }
  return drawn;
}

/** What stands on an arrow. */
function labelsOf(graph: Graph, arrows: readonly Edge<string>[]): readonly string[] {
  const words: string[] = [];
  const failing: string[] = [];
  const ends: string[] = [];
  for (const arrow of arrows) {
    const { verb } = arrow;
    const ending = endingOf(graph, arrow);
    if (ending !== null) ends.push(ending);
    else if (isRefusal(outcomeOf(graph, arrow)?.code ?? 0)) failing.push(verb);
    else words.push(spoken(verb));
  }
  const fails =
    failing.length === 0 ? [] : [`${failing.join('/')} ${failing.length === 1 ? 'fails' : 'fail'}`];
  return [...new Set([...words, ...fails, ...ends])];
}

function effectOf(
  graph: Graph,
  { verb, states, outcomes }: ChartRow,
  state: string,
  layers: ReadonlyMap<string, number>,
): Pick<LegalCommand, 'to' | 'kind'> {
  const arrow = successes(graph).find((one) => one.verb === verb && one.from === state && one.to !== state);
  const to = arrow?.to ?? null;
  // A command that ends the session in one of its outcomes only (DELETE) is no farewell.
  const mayEnd = Object.values(outcomes).filter(
    ({ from, code }) => !isRefusal(code) && (from ?? states).includes(state),
  );
  if (mayEnd.length > 0 && mayEnd.every(({ closes }) => closes)) return { to, kind: 'ends' };
  if (to === null) return { to, kind: 'stays' };
  return { to, kind: (layers.get(to) ?? 0) > (layers.get(state) ?? 0) ? 'on' : 'back' };
}

/** What leads on stands first, what ends the session last; else as the table has it. */
function ordered(commands: readonly LegalCommand[]): readonly LegalCommand[] {
  const rank = { on: 0, stays: 1, back: 1, ends: 2 };
  return [...commands].sort((a, b) => rank[a.kind] - rank[b.kind]);
}
