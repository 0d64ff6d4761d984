import type { Judged } from './state-chart-fold';
import { endingOf, type Graph, shortestWay, spoken, successes } from './state-chart-graph';

/** The arrow that is missing: a command that the session's state or its server did not allow. */
export interface Refusal {
  readonly verb: string;
  /** The state in which it came. */
  readonly from: string;
  /** Where it would have led; where it leads nowhere, the nearest state in which it is legal. */
  readonly to: string;
  /** Whether it may still come: farther on, after going back, never in this session, or not on this port. */
  readonly when: 'not yet' | 'not now' | 'too late' | 'not offered';
  /** The commands that make it legal, in order; null where none do. */
  readonly way: readonly string[] | null;
  /** Why, and what to say instead. */
  readonly sentence: string;
}

interface Surroundings {
  readonly present: string | null;
  /** Commands that this session offers. */
  readonly here: ReadonlySet<string>;
  readonly why: (needs: string) => string;
}

/** The missing arrow of a command that was refused for its state or its extension; null for everything else. */
export function refusalOf(
  graph: Graph,
  layers: ReadonlyMap<string, number>,
  { fault, state: from }: Judged,
  around: Surroundings,
): Refusal | null {
  if (fault?.kind === 'not-offered') {
    const { verb, needs } = fault;
    const to = successes(graph).find((arrow) => arrow.verb === verb && arrow.from === from)?.to ?? from;
    const sentence = `${verb} belongs to “${from}”, but it is not offered here: ${around.why(needs)}.`;
    return { verb, from, to, when: 'not offered', way: null, sentence };
  }
  if (fault?.kind !== 'wrong-state') return null;
  const { verb, legal } = fault;
  const way = shortestWay(graph, around.here, from, legal);
  const nearest = way?.at(-1)?.to ?? legal[0] ?? from;
  const to = successes(graph).find((arrow) => arrow.verb === verb && arrow.from === nearest)?.to ?? nearest;
  const isAhead = (layers.get(nearest) ?? 0) > (layers.get(from) ?? 0);
  const came = `${verb} came in “${from}”, but it belongs to ${quoted(legal)}.`;
  if (way === null) {
    const sentence = `${came} No command leads there from “${from}”: only a new connection does.`;
    return { verb, from, to, when: 'too late', way, sentence };
  }
  const steps = [...way.map((arrow) => endingOf(graph, arrow) ?? spoken(arrow.verb)), verb];
  const lead = around.present === from ? 'The shortest way' : 'The shortest way from there';
  const sentence = `${came} ${lead}: ${inTurn(steps)}.`;
  const verbs = way.map((arrow) => arrow.verb);
  return { verb, from, to, when: isAhead ? 'not yet' : 'not now', way: verbs, sentence };
}

/** `“mail” or “rcpt”`. */
function quoted(states: readonly string[]): string {
  const all = states.map((state) => `“${state}”`);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** `HELO, MAIL, then RCPT`. */
function inTurn(steps: readonly string[]): string {
  return steps.length < 2 ? (steps[0] ?? '') : `${steps.slice(0, -1).join(', ')}, then ${steps.at(-1)}`;
}
