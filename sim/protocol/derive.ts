import type { Mark, Slot } from '../wire/grammar.ts';
import { parseAll } from '../wire/grammar.ts';
import type { AnyRow, Dialect, ProtocolTable } from './row.ts';

/** A table, or as much of it as tells what may be said. */
type Commands<D extends Dialect> = Pick<ProtocolTable<D>, 'commands'>;

/** The commands that are legal in `state`, in the order of the table. */
export function legalIn<D extends Dialect>(table: Commands<D>, state: D['state']): readonly AnyRow<D>[] {
  return [...table.commands.values()].filter((row) => row.states.includes(state));
}

/** A whole line that could be typed, with the places a learner fills in. */
export interface Suggestion {
  readonly verb: string;
  readonly line: string;
  readonly summary: string;
  readonly slots: readonly Slot[];
}

/** A valid line for a row, as its grammar's samples give it. */
function sampleLine<D extends Dialect>(row: AnyRow<D>): string {
  return row.verb + row.args.sample;
}

/**
 * Completes what was typed so far (without tag) to lines that are legal in `state`: by verb, and once
 * the verb stands, by its sample arguments. Case of the typed text does not matter.
 */
export function complete<D extends Dialect>(
  table: Commands<D>,
  state: D['state'],
  typed: string,
): readonly Suggestion[] {
  const wanted = typed.toUpperCase();
  return legalIn(table, state)
    .map((row) => ({ verb: row.verb, line: sampleLine(row), summary: row.summary, slots: row.args.slots }))
    .filter((suggestion) => suggestion.line.toUpperCase().startsWith(wanted));
}

/** An arrow of the state chart: this command, ending this way, leads there. */
export interface Edge<S extends string> {
  readonly from: S;
  readonly to: S;
  readonly verb: string;
  readonly outcome: string;
}

/** The state chart of a protocol, drawn from its rows. */
export function stateGraph<D extends Dialect>(table: ProtocolTable<D>): readonly Edge<D['state']>[] {
  const edges: Edge<D['state']>[] = [];
  for (const row of table.commands.values()) {
    for (const [outcome, { to, from: sources }] of Object.entries(row.outcomes)) {
      if (to === undefined) continue;
      for (const from of sources ?? row.states) edges.push({ from, to, verb: row.verb, outcome });
    }
  }
  return edges;
}

/**
 * Splits a command line (without tag) into its row and the named pieces of its arguments, for
 * explanations. `row` is null for an unknown verb; marks stop where parsing stopped.
 */
export function dissect<D extends Dialect>(
  table: ProtocolTable<D>,
  line: string,
): { readonly row: AnyRow<D> | null; readonly marks: readonly Mark[]; readonly failedAt: number | null } {
  const upper = line.toUpperCase();
  let found: AnyRow<D> | null = null;
  for (const row of table.commands.values()) {
    if (!upper.startsWith(row.verb)) continue;
    const next = upper.charAt(row.verb.length);
    if ((next === '' || next === ' ') && row.verb.length > (found?.verb.length ?? 0)) found = row;
  }
  if (!found) return { row: null, marks: [], failedAt: null };
  const marks: Mark[] = [];
  const parsed = parseAll(found.args, line, found.verb.length, marks);
  return { row: found, marks, failedAt: parsed.ok ? null : parsed.at };
}
