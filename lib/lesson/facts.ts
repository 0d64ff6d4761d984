import { accountNamed, namesAccount } from '@/lib/views/login-name';
import {
  type AccountSpec,
  type Entry,
  latin1,
  type Message,
  type Octets,
  type ServiceProtocol,
  type Side,
  type StoreChanged,
  type StoredView,
  type WorldEvent,
  type WorldSpec,
} from '@/sim/index';

/** What predicates are judged by. */
export interface LogSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  readonly octets: (connection: number, side: Side, from: number, to: number) => Octets;
}

/** A session as far as the log has told. */
export interface SessionFacts {
  readonly id: number;
  /** Where the person sits, and what was called: ids of hosts. */
  readonly device: string;
  readonly host: string | null;
  readonly port: number;
  readonly protocol: ServiceProtocol | null;
  /** By hand: neither what servers do among themselves nor what a mail program does. */
  readonly byPerson: boolean;
  /** TLS began with the first octet, if it began. */
  implicit: boolean;
  tls: boolean;
  account: string | null;
  mode: string;
  /** The command that is being answered, and where in the client's stream it stands. */
  asked: Asked | null;
  /** By IMAP tag. */
  readonly tags: Map<string, Asked>;
  /** QUIT or LOGOUT was answered. */
  farewell: boolean;
}

interface Asked {
  readonly verb: string | null;
  readonly from: number;
  readonly to: number;
}

/** A message that a change of a mailbox concerned, with its flags before. */
export interface Touched {
  readonly view: StoredView;
  readonly before: StoredView | null;
}

/** Tells whether a question of the lab was answered rightly so. */
export type Judge = (question: string, value: string) => boolean;

/** Causes that are looked through for the connection on which something came about. */
const FARTHEST_CAUSE = 8;

/** What the entries so far have told, beside what each of them says itself. Carried on entry by entry. */
export class Facts {
  readonly source: LogSource;
  private readonly judge: Judge;
  /** What the present entry, a change of a mailbox, concerned. */
  touched: readonly Touched[] = [];
  /** Questions to the DNS that people asked by hand, by their number. */
  private readonly digs = new Set<number>();
  private readonly sessions = new Map<number, SessionFacts>();
  private readonly boxes = new Map<string, Map<number, StoredView>>();
  private readonly accounts: ReadonlyMap<string, readonly AccountSpec[]>;

  constructor(source: LogSource, judge: Judge) {
    this.source = source;
    this.judge = judge;
    this.accounts = new Map(
      source.spec.hosts.map((host) => [host.id, host.kind === 'mail' ? host.accounts : []]),
    );
  }

  /** The session of an entry; null for what happened on none. */
  sessionOf({ connection }: Entry<WorldEvent>): SessionFacts | null {
    return connection === null ? null : (this.sessions.get(connection) ?? null);
  }

  /** The connection on which something happened, or on which that was said which led to it. */
  connectionOf(entry: Entry<WorldEvent>): number | null {
    let at: Entry<WorldEvent> | undefined = entry;
    for (let i = 0; at && i < FARTHEST_CAUSE; i++) {
      if (at.connection !== null) return at.connection;
      at = at.cause === null ? undefined : this.source.entries[at.cause];
    }
    return null;
  }

  /** Tells whether this entry is a right answer to a question. */
  knows(question: string, { event }: Entry<WorldEvent>): boolean {
    if (event.kind !== 'person.did' || event.action.kind !== 'answer') return false;
    const { action } = event;
    return action.question === question && this.judge(question, action.value);
  }

  /** Tells whether a question to the DNS, by its number, was asked by hand. */
  wasDig(id: number): boolean {
    return this.digs.has(id);
  }

  /** The command that an entry answers: its verb, and its line as it was typed. */
  answeredBy(entry: Entry<WorldEvent>): { readonly verb: string | null; readonly line: string } | null {
    const { event } = entry;
    const session = this.sessionOf(entry);
    if (!session) return null;
    const asked = event.kind === 'imap.responded' ? session.tags.get(event.tag ?? '') : session.asked;
    return asked ? { verb: asked.verb, line: this.said(session.id, 'client', asked) } : null;
  }

  /** What one side said there, as a latin1 string. */
  said(connection: number, side: Side, { from, to }: { readonly from: number; readonly to: number }): string {
    return latin1(this.source.octets(connection, side, from, to));
  }

  /** The message of that UID, as it lies in a mailbox now. */
  stored(host: string, account: string, mailbox: string, uid: number): Message | null {
    return this.boxes.get(keyOf(host, account, mailbox))?.get(uid)?.message ?? null;
  }

  see(entry: Entry<WorldEvent>): void {
    const { event, connection } = entry;
    if (event.kind === 'store.changed') this.storeChanged(event);
    else if (event.kind === 'dns.asked') {
      if (event.purpose === 'dig') this.digs.add(event.id);
    } else if (event.kind === 'connection.opening') {
      if (connection === null) return;
      const { from, to, port, protocol, purpose } = event;
      const byPerson = purpose === 'terminal';
      this.sessions.set(
        connection,
        newSession({ id: connection, device: from, host: to, port, protocol, byPerson }),
      );
    } else {
      const session = this.sessionOf(entry);
      if (session?.byPerson) this.sessionWent(session, event);
    }
  }

  private sessionWent(session: SessionFacts, event: WorldEvent): void {
    switch (event.kind) {
      case 'tls.started':
        if (session.asked === null) session.implicit = true;
        return;
      case 'tls.secured':
        if (event.side === 'server') session.tls = true;
        return;
      case 'smtp.received':
      case 'pop3.received':
      case 'imap.received':
        session.asked = { verb: event.verb, from: event.from, to: event.to };
        if (event.kind === 'imap.received' && event.tag !== null) session.tags.set(event.tag, session.asked);
        this.named(session, event.verb, event);
        return;
      case 'smtp.continued':
      case 'pop3.continued':
      case 'imap.continued':
        this.named(session, session.asked?.verb ?? null, event);
        return;
      case 'mode.changed':
        session.mode = event.mode;
        return;
      case 'smtp.replied':
        if (event.verb === 'QUIT' && event.code < 400) session.farewell = true;
        // What was said in clear is forgotten, a login too. @rfc 3207 4.2
        if (event.verb === 'STARTTLS' && event.code === 220) session.account = null;
        return;
      case 'pop3.replied':
        if (event.verb === 'QUIT' && event.ok) session.farewell = true;
        return;
      case 'imap.responded':
        if (event.status === 'OK' && session.tags.get(event.tag ?? '')?.verb === 'LOGOUT')
          session.farewell = true;
        return;
      default:
        return;
    }
  }

  /** Notes whom a line of a login names. */
  private named(
    session: SessionFacts,
    verb: string | null,
    event: { readonly from: number; readonly to: number },
  ): void {
    if (!namesAccount(verb)) return;
    const line = this.said(session.id, 'client', event);
    const account = accountNamed(verb, line, this.accounts.get(session.host ?? '') ?? []);
    if (account !== null) session.account = account;
  }

  private storeChanged({ host, change, stored }: StoreChanged): void {
    const { account, mailbox } = change;
    const key = keyOf(host, account, mailbox);
    const box = this.boxes.get(key) ?? new Map<number, StoredView>();
    this.boxes.set(key, box);
    this.touched = [];
    switch (change.what) {
      case 'added':
      case 'flags':
        this.touched = stored.map((view) => ({ view, before: box.get(view.uid) ?? null }));
        for (const view of stored) box.set(view.uid, view);
        return;
      case 'removed':
        this.touched = change.uids.flatMap((uid) => {
          const before = box.get(uid);
          box.delete(uid);
          return before ? [{ view: before, before }] : [];
        });
        return;
      case 'deleted':
        this.boxes.delete(key);
        return;
      case 'renamed':
        this.boxes.set(keyOf(host, account, change.to), new Map(box));
        this.boxes.delete(key);
        return;
      default:
        return;
    }
  }
}

const keyOf = (host: string, account: string, mailbox: string): string => `${host}/${account}/${mailbox}`;

function newSession(
  known: Pick<SessionFacts, 'id' | 'device' | 'host' | 'port' | 'protocol' | 'byPerson'>,
): SessionFacts {
  return {
    ...known,
    implicit: false,
    tls: false,
    account: null,
    mode: 'command',
    asked: null,
    tags: new Map(),
    farewell: false,
  };
}
