import type { Entry, HostSpec, ProtocolEvent, ServiceProtocol, SimTime, WorldEvent } from '@/sim/index';
import type { LogWriter } from './host-log-line';
import { accountNamed, namesAccount } from './login-name';
import type { MapSource } from './map';
import { lineOf } from './segment-label';

/** The other end of a session, as a log names it. */
export interface Peer {
  /** The program that serves it: `postfix/smtpd`. */
  readonly program: string;
  readonly name: string;
  /** `laptop.campus.example[192.0.2.10]` */
  readonly text: string;
  readonly account: string | null;
}

interface Session {
  readonly isServer: boolean;
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly protocol: ServiceProtocol;
  greeted: boolean;
  tls: boolean;
  /** Who is about to log in, and who did. */
  asking: string | null;
  account: string | null;
  verb: string | null;
  outcome: string | null;
  saidGoodbye: boolean;
  /** When the client said something last. */
  heardAt: SimTime;
  /** Why the server has said 421. */
  givenUp: 'waited' | 'errors' | null;
}

/** Ports whose service Postfix's log names. */
const SMTPD: Readonly<Record<number, string>> = {
  465: 'postfix/submissions/smtpd',
  587: 'postfix/submission/smtpd',
};
/** Commands whose refusal is a decision about a letter, not a slip of the client. */
const DECIDES_LETTER: ReadonlySet<string> = new Set(['MAIL', 'RCPT', 'DATA', 'LETTER']);

/** The sessions' part of a host's log: who came, who logged in, who was refused. */
export class HostSessionLog {
  private readonly source: MapSource;
  private readonly host: string;
  private readonly writer: LogWriter;
  private readonly sessions = new Map<number, Session>();

  constructor(source: MapSource, host: string, writer: LogWriter) {
    this.source = source;
    this.host = host;
    this.writer = writer;
  }

  /** All sessions are gone without a word. */
  forget(): void {
    this.sessions.clear();
  }

  /** Who handed in the letter that this entry queues; null where nobody is known. */
  bringer({ cause }: Entry<WorldEvent>): Peer | null {
    const connection = cause === null ? null : this.source.entries[cause]?.connection;
    const session = connection == null ? undefined : this.sessions.get(connection);
    if (!session?.isServer) return null;
    return {
      program: programOf(session),
      name: session.name,
      text: peerText(session),
      account: session.account,
    };
  }

  enter({ event, connection, at }: Entry<WorldEvent>): void {
    if (connection === null) return;
    if (event.kind === 'connection.opening') {
      // What a person at the host's own console connects to is no business of its mail log.
      const calls = event.from === this.host && event.purpose === 'relay';
      if (event.to === this.host || calls) this.begin(connection, event);
      return;
    }
    const session = this.sessions.get(connection);
    if (!session) return;
    switch (event.kind) {
      case 'tls.secured':
        if ((event.side === 'server') === session.isServer) this.secured(session, event);
        return;
      case 'connection.refused':
        this.sessions.delete(connection);
        return;
      case 'connection.closed':
        this.closed(session, event);
        this.sessions.delete(connection);
        return;
      case 'state.changed':
        if (session.isServer && (event.to === 'transaction' || event.to === 'authenticated'))
          this.loggedIn(session);
        return;
      default:
        if (session.isServer && isSpoken(event)) this.spoken(connection, session, event, at);
    }
  }

  private begin(id: number, event: WorldEvent & { readonly kind: 'connection.opening' }): void {
    const { protocol, port } = event;
    if (protocol === null) return;
    const isServer = event.to === this.host;
    const peer = this.source.spec.hosts.find((host) => host.id === (isServer ? event.from : event.to));
    this.sessions.set(id, {
      ...{
        isServer,
        protocol,
        port,
        greeted: false,
        tls: false,
        saidGoodbye: false,
        heardAt: 0,
        givenUp: null,
      },
      name: peer?.names[0] ?? 'unknown',
      address: isServer ? addressLike(peer, event.address) : event.address,
      ...{ asking: null, account: null, verb: null, outcome: null },
    });
  }

  private secured(session: Session, event: WorldEvent & { readonly kind: 'tls.secured' }): void {
    const { version, cipher } = event;
    this.greet(session);
    session.tls = true;
    if (session.protocol !== 'smtp') return;
    const words = 'From here on nobody on the wire can read along.';
    const how = session.isServer
      ? `Anonymous TLS connection established from ${peerText(session)}`
      : `Untrusted TLS connection established to ${peerText(session)}:${session.port}`;
    this.writer.write(programOf(session), `${how}: ${version} with cipher ${cipher}`, words);
  }

  /** The first sign of a session: Dovecot says nothing before a login. */
  private greet(session: Session): void {
    if (session.greeted) return;
    session.greeted = true;
    if (session.protocol !== 'smtp' || !session.isServer) return;
    const words = `${session.name} has connected to port ${session.port}.`;
    this.writer.write(programOf(session), `connect from ${peerText(session)}`, words);
  }

  private spoken(connection: number, session: Session, event: ProtocolEvent, at: SimTime): void {
    this.greet(session);
    if (event.kind.endsWith('.received') || event.kind === 'smtp.letter') session.heardAt = at;
    switch (event.kind) {
      case 'smtp.received':
      case 'pop3.received':
      case 'imap.received':
        session.verb = event.verb ?? 'UNKNOWN';
        this.names(connection, session, event);
        return;
      case 'smtp.continued':
      case 'pop3.continued':
      case 'imap.continued':
        this.names(connection, session, event);
        return;
      case 'smtp.letter':
        session.verb = 'LETTER';
        return;
      case 'smtp.decided':
      case 'pop3.decided':
      case 'imap.decided':
        session.outcome = event.outcome;
        this.decided(session);
        return;
      case 'smtp.replied': {
        const { verb, outcome } = session;
        if (event.code === 221) session.saidGoodbye = true;
        if (event.code === 421) session.givenUp = session.heardAt === at ? 'errors' : 'waited';
        // A slip of the client has no outcome: nothing was decided about its letter.
        if (event.code < 400 || outcome === null || verb === null || !DECIDES_LETTER.has(verb)) return;
        this.rejected(connection, session, event);
        return;
      }
      case 'imap.responded':
        if (event.status === 'BYE') session.saidGoodbye = true;
        return;
      case 'pop3.replied':
        if (event.verb === 'QUIT' && event.ok) session.saidGoodbye = true;
        return;
      default:
        return;
    }
  }

  private names(
    connection: number,
    session: Session,
    place: { readonly from: number; readonly to: number },
  ): void {
    const { verb } = session;
    if (!namesAccount(verb)) return;
    const host = this.source.spec.hosts.find(({ id }) => id === this.host);
    const accounts = host?.kind === 'mail' ? host.accounts : [];
    const line = lineOf(this.source.octets(connection, 'client', place.from, place.to));
    session.asking = accountNamed(verb, line, accounts) ?? session.asking;
  }

  private decided(session: Session): void {
    const { verb, outcome, protocol } = session;
    if (verb === null || !(namesAccount(verb) || verb === 'PASS')) return;
    if (protocol === 'smtp' && outcome === 'accepted') session.account = session.asking;
    if (outcome !== 'refused') return;
    const words = 'Name and password do not belong together.';
    const text =
      protocol === 'smtp'
        ? `warning: ${peerText(session)}: SASL authentication failed`
        : `${protocol}-login: auth failed: ${userText(session.asking)}rip=${session.address}`;
    this.writer.write(programOf(session), text, words, { failed: true });
  }

  private loggedIn(session: Session): void {
    if (session.account !== null) return;
    session.account = session.asking;
    const tls = session.tls ? ', TLS' : '';
    const text = `${session.protocol}-login: Login: ${userText(session.account)}rip=${session.address}${tls}`;
    const words = `${session.account ?? 'Somebody'} logs in to read, ${session.tls ? 'under TLS' : 'in clear'}.`;
    this.writer.write('dovecot', text, words);
  }

  private rejected(
    connection: number,
    session: Session,
    { from, to, code }: ProtocolEvent & { readonly kind: 'smtp.replied' },
  ): void {
    const at = session.verb === 'LETTER' ? 'END-OF-MESSAGE' : session.verb;
    const reply = lineOf(this.source.octets(connection, 'server', from, to));
    const text = `NOQUEUE: reject: ${at} from ${peerText(session)}: ${reply}`;
    const words = code < 500 ? 'Not now: the client may come again.' : 'No, and asking again will not help.';
    this.writer.write(programOf(session), text, words, { failed: true });
  }

  private closed(session: Session, event: WorldEvent & { readonly kind: 'connection.closed' }): void {
    const { protocol, isServer, saidGoodbye, account } = session;
    if (!isServer || !session.greeted) return;
    if (protocol !== 'smtp') {
      if (account === null) return;
      const how = saidGoodbye
        ? 'Logged out'
        : event.reason === 'timed-out'
          ? 'Inactivity'
          : 'Connection closed';
      const words = saidGoodbye
        ? `${account} is done.`
        : `The connection to ${account} ended without a goodbye.`;
      this.writer.write('dovecot', `${protocol}(${account}): Disconnected: ${how}`, words, {
        failed: !saidGoodbye,
      });
      return;
    }
    if (!saidGoodbye) {
      const after = session.verb === 'LETTER' ? 'END-OF-MESSAGE' : (session.verb ?? 'CONNECT');
      const [what, words] = endWords(event, session.givenUp);
      const text = `${what} after ${after} from ${peerText(session)}`;
      this.writer.write(programOf(session), text, words, { failed: true });
    }
    this.writer.write(programOf(session), `disconnect from ${peerText(session)}`, 'The connection is over.');
  }
}

function isSpoken(event: WorldEvent): event is ProtocolEvent {
  return /^(smtp|pop3|imap)\./.test(event.kind);
}

function programOf({ protocol, isServer, port }: Session): string {
  if (protocol !== 'smtp') return 'dovecot';
  return isServer ? (SMTPD[port] ?? 'postfix/smtpd') : 'postfix/smtp';
}

const peerText = ({ name, address }: Session): string => `${name}[${address}]`;
const userText = (account: string | null): string => (account === null ? '' : `user=<${account}>, `);

/** The address of a host that has the family of another one: it speaks from that. */
function addressLike(host: HostSpec | undefined, other: string): string {
  const six = other.includes(':');
  return host?.addresses.find((own) => own.includes(':') === six) ?? host?.addresses[0] ?? 'unknown';
}

/** How a session ended that ended without QUIT. */
function endWords(
  { by, reason }: WorldEvent & { readonly kind: 'connection.closed' },
  givenUp: Session['givenUp'],
): readonly [string, string] {
  if (givenUp === 'errors')
    return ['too many errors', 'The client broke too many rules, so this server hung up.'];
  if (givenUp === 'waited' || (by === 'server' && reason === 'timed-out'))
    return ['timeout', 'Nothing came for too long, so this server hung up.'];
  if (by === 'server' && reason === 'reset')
    return ['connection reset', 'This server broke the connection off itself.'];
  if (by === 'server') return ['hung up', 'This server ended the connection before the client said QUIT.'];
  return ['lost connection', 'It went without QUIT: what it had not handed in completely is forgotten.'];
}
