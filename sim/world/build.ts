import { emptyAgenda } from '../kernel/agenda.ts';
import { assert } from '../kernel/assert.ts';
import { utf8Encode } from '../kernel/octets.ts';
import { forkRandom, type RandomState, randomOf } from '../kernel/random.ts';
import { messageOf } from '../message/message.ts';
import { newMtaState } from '../mta/mta.ts';
import { addAccount, emptyStore, inboxOf, type Store } from '../store/account.ts';
import { NO_FLAGS, SEEN } from '../store/flags.ts';
import { addMessage } from '../store/mailbox.ts';
import { faultFits, setFault } from './faults.ts';
import type { HostSpec, WorldSpec } from './spec.ts';
import type { HostState, WorldState } from './state.ts';

/** The first ephemeral port. @rfc 6335 6 */
const FIRST_PORT = 49_152;

/** The state of a world in which nothing has happened yet. */
export function firstState(spec: WorldSpec, seed: number): WorldState {
  const random = randomOf(seed);
  const state: WorldState = {
    now: 0,
    quietAt: 0,
    agenda: emptyAgenda(),
    inFlight: 0,
    losing: new Set(),
    nextConnection: 1,
    nextQuestion: 1,
    connections: new Map(),
    questions: new Map(),
    hosts: new Map(spec.hosts.map((host) => [host.id, firstHostState(host, random, spec.startsAt)])),
    programs: new Map(),
    timers: new Map(),
    cut: new Set(),
    slow: new Set(),
    stripped: new Set(),
    busyUntil: new Map(),
    down: new Set(),
    failingZones: new Set(),
    outcome: { refusal: null, connection: null, answer: null },
  };
  for (const fault of spec.faults ?? []) {
    assert(faultFits(spec, fault), `${spec.id} has nothing that this fault would break`);
    setFault(state, fault);
  }
  return state;
}

function firstHostState(host: HostSpec, random: RandomState, startsAt: number): HostState {
  return {
    manners: 'good',
    wrongCertificate: null,
    greylist: new Map(),
    store: firstStore(host, startsAt),
    isn: forkRandom(random, `${host.id}/isn`),
    mta: host.kind === 'mail' ? newMtaState(forkRandom(random, host.id)) : null,
    nextPort: FIRST_PORT,
    missed: [],
  };
}

/** Accounts with the letters that wait in them. */
function firstStore(host: HostSpec, startsAt: number): Store {
  const store = emptyStore();
  if (host.kind !== 'mail') return store;
  for (const { name, password, addresses, letters } of host.accounts) {
    // As Dovecot does: UIDVALIDITY is the time at which the mailbox was made. @rfc 3501 2.3.1.1
    const account = addAccount(store, name, password, addresses, Math.floor(startsAt / 1000));
    const inbox = inboxOf(account);
    for (const { text, receivedAt, seen } of letters) {
      const flags = seen ? { system: SEEN, keywords: [] } : NO_FLAGS;
      addMessage(inbox, messageOf(utf8Encode(text)), flags, receivedAt);
    }
  }
  return store;
}
