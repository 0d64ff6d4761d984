import { cloneState } from '../kernel/clone.ts';
import { StreamBuffer } from '../net/stream.ts';
import { firstState } from './build.ts';
import { type Core, note } from './core.ts';
import type { Fetching } from './fetching.ts';
import { type MailHost, newMailHost } from './mail-host.ts';
import { partyFrom } from './parties.ts';
import type { Snapshot } from './snapshot.ts';
import type { WorldSpec } from './spec.ts';
import type { WorldState } from './state.ts';

/** A new world: its log begins with what waited in the mailboxes. */
export function firstCore(spec: WorldSpec, seed: number, fetching: Fetching | null): Core {
  const core = coreOf(spec, firstState(spec, seed), [], fetching);
  const began = note(core, { kind: 'world.began', scenario: spec.id, startsAt: spec.startsAt }, null, null);
  for (const [host, { store }] of core.state.hosts) {
    for (const { name, mailboxes } of store.accounts.values()) {
      for (const mailbox of mailboxes.values()) {
        if (mailbox.messages.length === 0) continue;
        const stored = mailbox.messages.map((each) => ({ ...each }));
        const uids = stored.map(({ uid }) => uid);
        const change = { account: name, mailbox: mailbox.name, by: null, what: 'added', uids } as const;
        note(core, { kind: 'store.changed', host, change, stored }, began.seq, null);
      }
    }
  }
  return core;
}

/** A world that goes on from a snapshot of `origin`. Both share what lies before it. */
export function coreFrom(origin: Core, snapshot: Snapshot): Core {
  const state = cloneState(snapshot.state);
  const entries = origin.log.entries.slice(0, snapshot.entries);
  const core = coreOf(origin.spec, state, entries, origin.fetching);
  for (const [id, { client, server }] of snapshot.streams) {
    const streams = origin.streams.get(id);
    if (!streams) continue;
    core.streams.set(id, {
      client: new StreamBuffer(streams.client, client),
      server: new StreamBuffer(streams.server, server),
    });
  }
  for (const [id, { client, server }] of cloneState(snapshot.parties)) {
    const connection = state.connections.get(id);
    if (!connection) continue;
    core.parties.set(id, {
      client: client && partyFrom(core, connection, client),
      server: server && partyFrom(core, connection, server),
    });
  }
  return core;
}

function coreOf(
  spec: WorldSpec,
  state: WorldState,
  entries: Core['log']['entries'],
  fetching: Fetching | null,
): Core {
  const hosts = new Map<string, MailHost>();
  for (const host of spec.hosts) {
    const hostState = state.hosts.get(host.id);
    if (host.kind === 'mail' && hostState)
      hosts.set(host.id, newMailHost(host, hostState, state, spec.startsAt));
  }
  return {
    spec,
    fetching,
    specs: new Map(spec.hosts.map((host) => [host.id, host])),
    log: { entries },
    streams: new Map(),
    state,
    hosts,
    parties: new Map(),
    errands: [],
  };
}
