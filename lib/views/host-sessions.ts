import {
  type ConnectionEvent,
  type Entry,
  INITIAL_STATES,
  type ServiceProtocol,
  type SimTime,
  type WorldEvent,
} from '@/sim/index';
import { copyFold, reachable } from './copy-fold';
import { reasonWord } from './ladder-words';
import { accountNamed, namesAccount } from './login-name';
import type { MapSource } from './map';
import { lineOf } from './segment-label';

/** A connection between two hosts, and the session on it. */
export interface HostSession {
  readonly connection: number;
  /** Who opened it. */
  readonly from: string;
  /** Null where nothing has that address. */
  readonly to: string | null;
  readonly address: string;
  readonly port: number;
  readonly protocol: ServiceProtocol | null;
  readonly purpose: 'terminal' | 'relay' | 'program';
  /** One way; null where no cable leads there. */
  readonly latencyMs: number | null;
  readonly openedAt: SimTime;
  readonly phase: 'opening' | 'open' | 'over';
  readonly tls: 'none' | 'handshaking' | 'tls';
  /** A state of the protocol's table; '' before the server has greeted. */
  readonly state: string;
  /** How the server reads what comes next: `command`, `letter`, `sasl`, `idle` … */
  readonly mode: string;
  /** Who has logged in. */
  readonly account: string | null;
  /** How it ended where it did not end in order: `no answer`. */
  readonly failed: string | null;
}

/** So many connections that are over are still told of. */
const KEPT_OVER = 12;

/**
 * All connections of the world at one moment, carried on: `showUntil` moves forward at the price of what is
 * new. Going back in time takes a new one, or a copy.
 */
export class SessionsFold {
  private readonly source: MapSource;
  private sessions: readonly HostSession[] = [];
  /** Who is about to log in, by connection. */
  private readonly asking = new Map<
    number,
    { readonly verb: string | null; readonly account: string | null }
  >();
  private read = 0;
  private now: SimTime = -1;

  constructor(source: MapSource) {
    this.source = source;
  }

  /** The moment shown last. */
  get shownUntil(): SimTime {
    return this.now;
  }

  /** The same, to be carried on by itself. */
  copy(): SessionsFold {
    const { source } = this;
    return copyFold(this, [source, source.entries, ...reachable(source.spec), ...this.sessions]);
  }

  /** Those that stand or are being opened, and the last that are over, oldest first. */
  showUntil(now: SimTime): readonly HostSession[] {
    this.now = now;
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      if (entry.connection !== null) this.enter(entry, entry.connection);
    }
    return this.sessions;
  }

  private enter(entry: Entry<WorldEvent>, connection: number): void {
    const { event } = entry;
    switch (event.kind) {
      case 'connection.opening':
        this.open(event, entry.at, connection);
        return;
      case 'connection.opened':
        this.change(connection, () => ({ phase: 'open' }));
        return;
      case 'connection.refused':
        this.end(connection, reasonWord(event.reason));
        return;
      case 'connection.closed':
        this.end(connection, event.reason === 'finished' ? null : reasonWord(event.reason));
        return;
      case 'tls.started':
        this.change(connection, () => ({ tls: 'handshaking' }));
        return;
      case 'tls.secured':
        this.change(connection, () => ({ tls: 'tls' }));
        return;
      case 'tls.distrusted':
        this.change(connection, () => ({ failed: 'not trusted' }));
        return;
      case 'state.changed':
        this.change(connection, ({ account }) => ({
          state: event.to,
          account: LOGGED_IN.has(event.to)
            ? (account ?? this.asking.get(connection)?.account ?? null)
            : account,
        }));
        return;
      case 'mode.changed':
        this.change(connection, () => ({ mode: event.mode }));
        return;
      default:
        this.said(event, connection);
    }
  }

  private open(
    event: ConnectionEvent & { readonly kind: 'connection.opening' },
    openedAt: SimTime,
    connection: number,
  ): void {
    const { from, to, address, port, protocol, purpose, latencyMs } = event;
    const session: HostSession = {
      ...{ connection, from, to, address, port, protocol, purpose, latencyMs, openedAt },
      ...{ phase: 'opening', tls: 'none', state: '', mode: 'command', account: null, failed: null },
    };
    const over = this.sessions.filter(({ phase }) => phase === 'over').slice(-KEPT_OVER);
    const kept = new Set(over);
    this.sessions = [...this.sessions.filter((one) => one.phase !== 'over' || kept.has(one)), session];
  }

  private end(connection: number, failed: string | null): void {
    this.asking.delete(connection);
    this.change(connection, (session) => ({ phase: 'over', failed: session.failed ?? failed }));
  }

  private change(connection: number, next: (session: HostSession) => Partial<HostSession>): void {
    const place = this.sessions.findIndex((one) => one.connection === connection);
    const session = this.sessions[place];
    if (session) this.sessions = this.sessions.with(place, { ...session, ...next(session) });
  }

  /** Names in logins, and the greeting: the first sign of a state. */
  private said(event: WorldEvent, connection: number): void {
    if (event.kind === 'smtp.decided' && event.verb === 'AUTH' && event.outcome === 'accepted') {
      const account = this.asking.get(connection)?.account ?? null;
      this.change(connection, () => ({ account }));
      return;
    }
    const isReply = event.kind.endsWith('.replied') || event.kind.endsWith('.responded');
    if (isReply) {
      this.change(connection, ({ state, protocol }) => ({
        state: state === '' && protocol !== null ? INITIAL_STATES[protocol] : state,
      }));
      return;
    }
    const isLine = event.kind.endsWith('.received') || event.kind.endsWith('.continued');
    if (
      isLine &&
      'from' in event &&
      typeof event.from === 'number' &&
      'to' in event &&
      typeof event.to === 'number'
    )
      this.login(connection, 'verb' in event ? (event.verb ?? null) : null, event.from, event.to);
  }

  private login(connection: number, own: string | null, from: number, to: number): void {
    const before = this.asking.get(connection);
    const verb = own ?? before?.verb ?? null;
    if (!namesAccount(verb)) {
      if (own !== null && own !== 'PASS') this.asking.delete(connection);
      return;
    }
    const host = this.sessions.find((one) => one.connection === connection)?.to;
    const spec = this.source.spec.hosts.find(({ id }) => id === host);
    const accounts = spec?.kind === 'mail' ? spec.accounts : [];
    const account = accountNamed(verb, lineOf(this.source.octets(connection, 'client', from, to)), accounts);
    this.asking.set(connection, { verb, account: account ?? before?.account ?? null });
  }
}

/** States that a session is in once somebody has logged in. */
const LOGGED_IN: ReadonlySet<string> = new Set(['transaction', 'authenticated']);
