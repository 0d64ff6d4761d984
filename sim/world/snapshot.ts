import { cloneState } from '../kernel/clone.ts';
import type { SimTime } from '../kernel/log.ts';
import type { StreamMark } from '../net/stream.ts';
import type { Core } from './core.ts';
import type { Party, PartyState } from './parties.ts';
import type { WorldState } from './state.ts';

/** A world between two actions: all that is needed to go on from there. Never changes. */
export interface Snapshot {
  /** How many actions had been done. */
  readonly actions: number;
  readonly entries: number;
  readonly now: SimTime;
  readonly state: WorldState;
  readonly parties: ReadonlyMap<number, PartyPair>;
  readonly streams: ReadonlyMap<number, { readonly client: StreamMark; readonly server: StreamMark }>;
}

interface PartyPair {
  readonly client: PartyState | null;
  readonly server: PartyState | null;
}

/** Copies the world as it is. Messages and octets are shared. */
export function takeSnapshot(core: Core, actions: number): Snapshot {
  const parties = new Map<number, PartyPair>();
  for (const [id, { client, server }] of core.parties) {
    parties.set(id, { client: client && stateOf(client), server: server && stateOf(server) });
  }
  const streams = new Map<number, { client: StreamMark; server: StreamMark }>();
  for (const [id, { client, server }] of core.streams) {
    streams.set(id, { client: client.mark, server: server.mark });
  }
  return {
    actions,
    entries: core.log.entries.length,
    now: core.state.now,
    state: cloneState(core.state),
    parties: cloneState(parties),
    streams,
  };
}

/** A party's kind and state; the union keeps them together. */
function stateOf(party: Party): PartyState {
  switch (party.kind) {
    case 'terminal':
      return { kind: party.kind, state: party.endpoint.state };
    case 'relay':
      return { kind: party.kind, mail: party.mail, state: party.endpoint.state };
    case 'program':
      return { kind: party.kind, state: party.endpoint.session };
    case 'smtp':
      return { kind: party.kind, state: party.endpoint.state };
    case 'imap':
      return { kind: party.kind, state: party.endpoint.state };
    case 'pop3':
      return { kind: party.kind, state: party.endpoint.state };
  }
}
