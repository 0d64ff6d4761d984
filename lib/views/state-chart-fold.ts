import { type Entry, INITIAL_STATES, type ServiceProtocol, type SimTime, type WorldEvent } from '@/sim/index';
import type { Standing } from './state-chart-offers';
import type { Asked } from './wire-index';

/** A change of state, and the command that led to it. */
interface Move {
  readonly from: string;
  readonly to: string;
  /** Null where no command did: the server itself said goodbye. */
  readonly verb: string | null;
}

/** What became of a command, and the state in which it came. */
export type Judged = Pick<Asked, 'verb' | 'outcome' | 'fault' | 'state'>;

/** A session as its server has it at one moment. */
export interface ChartSession extends Standing {
  readonly connection: number;
  /** Ids of hosts. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: ServiceProtocol;
  readonly purpose: 'terminal' | 'relay' | 'program';
  readonly state: string;
  /** How the server reads what comes next: `command`, or a mode of the protocol's table. */
  readonly mode: string;
  /** Octets of a literal that is still to come; null in other modes. */
  readonly octetsOwed: number | null;
  /** The connection is gone. */
  readonly over: boolean;
  /** The way that led here, without its detours, and the last move where it ended one. */
  readonly way: readonly Move[];
  readonly lastMove: Move | null;
  /** The command that was judged last. */
  readonly last: Judged | null;
}

/**
 * The sessions of a world at one moment, carried on: `showUntil` moves forward at the price of what is
 * new. A session that did not change is the same object as before. Going back in time takes a new one.
 */
export class StateChartFold {
  private readonly entries: readonly Entry<WorldEvent>[];
  private readonly opening = new Map<number, ChartSession>();
  private readonly sessions = new Map<number, ChartSession>();
  private shown: readonly ChartSession[] | null = null;
  private read = 0;
  private now: SimTime = -1;

  constructor(entries: readonly Entry<WorldEvent>[]) {
    this.entries = entries;
  }

  /** The moment shown last. */
  get shownUntil(): SimTime {
    return this.now;
  }

  /** The fold as it stands, to be carried on by itself. */
  copy(): StateChartFold {
    const { opening, sessions, shown, read, now } = this;
    return Object.assign(new StateChartFold(this.entries), {
      ...{ opening: new Map(opening), sessions: new Map(sessions) },
      ...{ shown, read, now },
    });
  }

  /** The sessions that were opened until `now`, oldest first; `now` must not lie before `shownUntil`. */
  showUntil(now: SimTime): readonly ChartSession[] {
    this.now = now;
    const { entries } = this;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      if (entry.connection !== null) this.enter(entry.event, entry.connection);
    }
    this.shown ??= [...this.sessions.values()];
    return this.shown;
  }

  private enter(event: WorldEvent, connection: number): void {
    if (event.kind === 'connection.opening') {
      const { from, to, port, protocol, purpose } = event;
      if (protocol === null || to === null) return;
      const rest = { mode: 'command', octetsOwed: null, secured: false, loggedIn: false, over: false };
      const state = INITIAL_STATES[protocol];
      const past = { way: [], lastMove: null, last: null };
      const call = { connection, from, to, port, protocol, purpose };
      this.opening.set(connection, { ...call, state, ...rest, ...past });
      return;
    }
    const session = this.sessions.get(connection) ?? this.opening.get(connection);
    const next = session && after(session, event);
    if (!next) return;
    // What is said before the client knows that it is connected belongs to the session, but shows none yet.
    const isKnown = event.kind === 'connection.opened' || this.sessions.has(connection);
    if (event.kind === 'connection.refused') this.opening.delete(connection);
    else if (isKnown) {
      this.opening.delete(connection);
      this.sessions.set(connection, next);
      this.shown = null;
    } else this.opening.set(connection, next);
  }
}

/** The session after an event of its connection; null for one that changes nothing. */
function after(session: ChartSession, event: WorldEvent): ChartSession | null {
  const { state, last } = session;
  switch (event.kind) {
    case 'connection.opened':
    case 'connection.refused':
      return session;
    case 'connection.closed':
      return { ...session, over: true };
    case 'tls.secured':
      return event.side === 'server' ? { ...session, secured: true } : null;
    case 'smtp.received':
    case 'pop3.received':
    case 'imap.received':
      return { ...session, last: { verb: event.verb, outcome: null, fault: null, state } };
    case 'smtp.letter':
      return { ...session, last: { verb: 'DATA', outcome: null, fault: null, state } };
    case 'smtp.decided':
    case 'pop3.decided':
    case 'imap.decided': {
      const { verb, outcome, fault } = event;
      const loggedIn = session.loggedIn || (verb === 'AUTH' && outcome === 'accepted');
      return { ...session, loggedIn, last: { verb, outcome, fault, state } };
    }
    case 'state.changed': {
      const move = { from: event.from, to: event.to, verb: last?.verb ?? null };
      // After STARTTLS the server has forgotten who logged in.
      const loggedIn = session.loggedIn && event.to !== INITIAL_STATES[session.protocol];
      return { ...session, state: event.to, loggedIn, way: wayWith(session, move), lastMove: move };
    }
    case 'mode.changed':
      return { ...session, mode: event.mode, octetsOwed: event.octets };
    default:
      return null;
  }
}

/** The way after one more move: whoever comes back to a state has made a detour, which is left out. */
function wayWith({ way, protocol }: ChartSession, move: Move): readonly Move[] {
  if (move.to === INITIAL_STATES[protocol]) return [];
  const been = way.findIndex(({ to }) => to === move.to);
  return been < 0 ? [...way, move] : way.slice(0, been + 1);
}
