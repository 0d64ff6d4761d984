import { plan } from '../kernel/agenda.ts';
import { SimBug } from '../kernel/assert.ts';
import { append, type Entry, type Log, type SimTime } from '../kernel/log.ts';
import type { StreamBuffer } from '../net/stream.ts';
import type { Refusal } from './action.ts';
import type { Errand } from './errands.ts';
import type { Side, WorldEvent } from './events.ts';
import type { Fetching } from './fetching.ts';
import type { MailHost } from './mail-host.ts';
import type { Party } from './parties.ts';
import type { HostSpec, MailHostSpec, WorldSpec } from './spec.ts';
import type { Connection, Happening, HostState, WorldState } from './state.ts';

/** What the parts of a world work on. `state` is copied by snapshots, `log` and `streams` only grow. */
export interface Core {
  readonly spec: WorldSpec;
  /** POP3 and IMAP; null in a world that has not got them (yet). */
  fetching: Fetching | null;
  readonly specs: ReadonlyMap<string, HostSpec>;
  readonly log: Log<WorldEvent>;
  readonly streams: Map<number, { readonly client: StreamBuffer; readonly server: StreamBuffer }>;
  readonly state: WorldState;
  readonly hosts: ReadonlyMap<string, MailHost>;
  /** The living ends of connections. */
  readonly parties: Map<number, { client: Party | null; server: Party | null }>;
  /** What happens next in this same instant, in order. */
  readonly errands: Errand[];
}

/** Writes an entry for this instant. */
export function note(
  core: Core,
  event: WorldEvent,
  cause: number | null,
  connection: number | null,
): Entry<WorldEvent> {
  return append(core.log, core.state.now, cause, connection, event);
}

/** Plans what is in flight: the world does not rest before it has come. */
export function planFlight(core: Core, at: SimTime, what: Happening): void {
  core.state.inFlight++;
  plan(core.state.agenda, at, what);
}

/** Tells why the present action, opening this connection, did not succeed; the first reason counts. */
export function failConnect(core: Core, connection: Connection, reason: Refusal): void {
  const { outcome } = core.state;
  if (outcome.connection === connection.id) outcome.refusal ??= reason;
}

export function otherSide(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}

export function hostOfSide(connection: Connection, side: Side): string {
  return side === 'client' ? connection.from : connection.to;
}

export function hostState(core: Core, host: string): HostState {
  const state = core.state.hosts.get(host);
  if (!state) throw new SimBug(`no host ${host}`);
  return state;
}

export function hostSpec(core: Core, host: string): HostSpec {
  const spec = core.specs.get(host);
  if (!spec) throw new SimBug(`no host ${host}`);
  return spec;
}

export function mailSpec(core: Core, host: string): MailHostSpec {
  const spec = hostSpec(core, host);
  if (spec.kind !== 'mail') throw new SimBug(`${host} is no mail host`);
  return spec;
}
