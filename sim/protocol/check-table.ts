import { parseAll } from '../wire/grammar.ts';
import type { AnyRow, Dialect, ProtocolTable } from './row.ts';

/**
 * Lists what is wrong with a protocol's rows; an empty list is a sound table.
 *
 * Checks that samples parse by their own grammar, that states and modes named by outcomes exist, that
 * every state can be reached, and that a row which sets a mode knows how to go on.
 */
export function checkTable<D extends Dialect>(table: ProtocolTable<D>): readonly string[] {
  const states = new Set(Object.keys(table.states));
  const modes = new Set(Object.keys(table.modes));
  const reached = new Set<string>([table.initial]);
  const faults: string[] = [];
  for (const [key, row] of table.commands) {
    if (key !== row.verb || key !== key.toUpperCase()) faults.push(`${key}: the key is not the verb`);
    faults.push(...rowFaults(row, states), ...outcomeFaults(row, states, modes));
    for (const { to } of Object.values(row.outcomes)) if (to !== undefined) reached.add(to);
  }
  for (const state of states) if (!reached.has(state)) faults.push(`state ${state} cannot be reached`);
  return faults;
}

function rowFaults<D extends Dialect>(row: AnyRow<D>, states: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (!/^\d+ [0-9A-Z][0-9A-Z.]*$/.test(row.rfc)) faults.push(`${row.verb}: "${row.rfc}" is no RFC section`);
  if (row.states.length === 0) faults.push(`${row.verb}: legal nowhere`);
  for (const state of row.states) if (!states.has(state)) faults.push(`${row.verb}: no state ${state}`);
  const sample = row.verb + row.args.sample;
  const parsed = parseAll(row.args, sample, row.verb.length);
  if (!parsed.ok) faults.push(`${row.verb}: sample "${sample}" fails at ${parsed.at}: ${parsed.expected}`);
  return faults;
}

function outcomeFaults<D extends Dialect>(
  row: AnyRow<D>,
  states: ReadonlySet<string>,
  modes: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  for (const [name, { from, to, mode }] of Object.entries(row.outcomes)) {
    const where = `${row.verb}/${name}`;
    for (const state of from ?? []) if (!states.has(state)) faults.push(`${where}: no state ${state}`);
    if (to !== undefined && !states.has(to)) faults.push(`${where}: no state ${to}`);
    if (mode !== undefined && !modes.has(mode)) faults.push(`${where}: no mode ${mode}`);
    if (mode !== undefined && !row.goOn) faults.push(`${where}: sets a mode, but the row cannot go on`);
  }
  return faults;
}
