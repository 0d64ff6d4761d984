import { type Action, type Entry, INITIAL_STATES, type ServiceProtocol, type WorldEvent } from '@/sim/index';

/** Something a person did, as far as it is the same whoever does it: so that two ways can be compared. */
export interface Move {
  readonly kind: 'call' | 'say' | 'hang-up' | 'dig' | 'look' | 'answer' | 'fault' | 'wait' | 'other';
  /** Which console: the host at which it stands, and its number there. */
  readonly on: string;
  readonly tab: number;
  /** What was done, without what may differ: `RCPT`, `call campus 25`. Ends in ! where it was refused. */
  readonly key: string;
  /** The same with all that was said, in lower case. */
  readonly whole: string;
  /** The connection on which it was done. */
  readonly session: number | null;
  /** How the session stood before: protocol, state and way of reading. Empty at the shell. */
  readonly before: string;
}

/** A console as it stands now. */
export interface Standing {
  readonly session: number | null;
  readonly before: string;
}

interface Session {
  readonly on: string;
  readonly tab: number;
  readonly protocol: ServiceProtocol | null;
  state: string;
  mode: string;
  open: boolean;
}

interface Draft {
  move: Move;
  refused: boolean;
}

/** What people did along a log, and how their consoles stand at its end. */
export class Moves {
  readonly list: Move[] = [];
  private readonly sessions = new Map<number, Session>();
  private draft: Draft | null = null;
  /** Where the call was made that comes next. */
  private calling: { readonly on: string; readonly tab: number } = { on: '', tab: 0 };

  constructor(entries: readonly Entry<WorldEvent>[]) {
    for (const entry of entries) this.see(entry);
    this.finish();
  }

  /** How a console stands: in a session, or at the shell. */
  standing(on: string, tab: number): Standing {
    const found = [...this.sessions].findLast(
      ([, session]) => session.on === on && session.tab === tab && session.open,
    );
    return found ? { session: found[0], before: standingOf(found[1]) } : { session: null, before: '' };
  }

  /** The console at which a session is held, while it is open. */
  consoleOf(session: number): { readonly on: string; readonly tab: number } | null {
    const found = this.sessions.get(session);
    return found?.open ? found : null;
  }

  private see({ event, connection }: Entry<WorldEvent>): void {
    if (event.kind === 'person.did') {
      this.finish();
      this.begin(event.action);
      return;
    }
    if (event.kind === 'connection.opening') {
      if (event.purpose !== 'terminal' || connection === null) return;
      this.opened(connection, event);
      return;
    }
    const session = connection === null ? undefined : this.sessions.get(connection);
    if (session) this.went(session, event, connection);
  }

  private opened(
    connection: number,
    { to, port, protocol }: WorldEvent & { readonly kind: 'connection.opening' },
  ): void {
    const { on, tab } = this.calling;
    const state = protocol ? INITIAL_STATES[protocol] : '';
    this.sessions.set(connection, { on, tab, protocol, state, mode: 'command', open: true });
    const key = `call ${to ?? '?'} ${port}`;
    this.finish();
    this.draft = {
      move: { kind: 'call', on, tab, key, whole: key, session: connection, before: '' },
      refused: false,
    };
  }

  private went(session: Session, event: WorldEvent, connection: number | null): void {
    const isOurs = this.draft?.move.session === connection;
    switch (event.kind) {
      case 'connection.closed':
      case 'connection.refused':
        session.open = false;
        if (isOurs && event.kind === 'connection.refused') this.refuse(true);
        return;
      case 'state.changed':
        session.state = event.to;
        return;
      case 'mode.changed':
        session.mode = event.mode;
        return;
      case 'smtp.decided':
      case 'pop3.decided':
      case 'imap.decided':
        // What is no command is the same mistake, whatever was typed.
        if (isOurs && event.fault?.kind === 'unknown-command' && this.draft)
          this.draft.move = { ...this.draft.move, key: '?', whole: '?' };
        return;
      case 'smtp.replied':
        if (isOurs) this.refuse(event.code >= 400);
        return;
      case 'pop3.replied':
        if (isOurs) this.refuse(!event.ok);
        return;
      case 'imap.responded':
        if (isOurs && event.tag !== null) this.refuse(event.status === 'NO' || event.status === 'BAD');
        return;
      default:
        return;
    }
  }

  private refuse(refused: boolean): void {
    if (this.draft) this.draft.refused = refused;
  }

  private begin(action: Action): void {
    switch (action.kind) {
      case 'type': {
        const session = this.sessions.get(action.connection);
        if (!session) return;
        const { on, tab } = session;
        const line = action.text.replace(/\r?\n$/, '');
        const before = standingOf(session);
        this.draft = {
          move: { kind: 'say', on, tab, ...saidAs(line, session), session: action.connection, before },
          refused: false,
        };
        return;
      }
      case 'hang-up': {
        const session = this.sessions.get(action.connection);
        if (!session) return;
        const { on, tab } = session;
        const before = standingOf(session);
        const key = 'hang up';
        this.draft = {
          move: { kind: 'hang-up', on, tab, key, whole: key, session: action.connection, before },
          refused: false,
        };
        return;
      }
      case 'connect':
        this.calling = { on: action.device, tab: action.tab ?? 0 };
        return;
      case 'dig':
        this.put('dig', action.device, action.tab ?? 0, `dig ${action.type} ${action.name.toLowerCase()}`);
        return;
      case 'answer':
        this.put('answer', '', 0, `answer ${action.question} ${action.value.toLowerCase()}`);
        return;
      case 'fault':
        this.put('fault', '', 0, `fault ${JSON.stringify(action.fault)}`);
        return;
      case 'wait':
      case 'wait-next':
        this.put('wait', '', 0, 'wait');
        return;
      case 'shell': {
        const line = action.line.trim();
        const isLook = /^(mailq|maillog)\b/.test(line);
        this.put(isLook ? 'look' : 'other', action.device, action.tab ?? 0, `${action.device} ${line}`);
      }
    }
  }

  private put(kind: Move['kind'], on: string, tab: number, key: string): void {
    this.draft = { move: { kind, on, tab, key, whole: key, session: null, before: '' }, refused: false };
  }

  private finish(): void {
    if (!this.draft) return;
    const { move, refused } = this.draft;
    this.draft = null;
    this.list.push(refused ? { ...move, key: `${move.key}!`, whole: `${move.whole}!` } : move);
  }
}

const standingOf = ({ protocol, state, mode }: Session): string => `${protocol} ${state} ${mode}`;

/** Commands that do the same. */
const ALIKE: { readonly [verb: string]: string } = {
  EHLO: 'HELO',
  'UID FETCH': 'FETCH',
  'UID STORE': 'STORE',
};

/** What a line says, in the way in which it is read there. */
function saidAs(line: string, { protocol, mode }: Session): { readonly key: string; readonly whole: string } {
  if (mode !== 'command') {
    const key = mode === 'letter' && line !== '.' ? 'text' : line === '.' ? 'dot' : mode;
    return { key, whole: key };
  }
  const words = line.trim().split(/\s+/);
  if (protocol === 'imap') words.shift();
  const first = (words[0] ?? '').toUpperCase();
  const verb = first === 'UID' ? `UID ${(words[1] ?? '').toUpperCase()}` : first;
  return { key: ALIKE[verb] ?? verb, whole: words.join(' ').toLowerCase() };
}
