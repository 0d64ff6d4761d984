import { latin1, octetsOf } from '../kernel/octets.ts';
import type { TlsInfo } from '../protocol/endpoint.ts';
import {
  type AcceptEffect,
  SMTP_LIMITS,
  type SmtpConfig,
  type SmtpEffect,
  type SmtpServices,
} from './config.ts';
import type { SmtpEvent, SmtpWireEvent } from './events.ts';
import type { ObserverInput } from './observer.ts';
import { SmtpServer } from './server.ts';

/** For tests only: a server with a small machine behind it, and all that happened on its stream. */
export const TLS: TlsInfo = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };

/** As the recorded Postfix of e2e/dialogues was set up. */
export const RECORDED: SmtpConfig = {
  hostname: 'mail.example.test',
  role: 'mx',
  sizeLimit: 1_048_576,
  offersTls: false,
  mechanisms: [],
  authInClear: false,
  requireAuth: false,
  peerAddress: '192.0.2.10',
  limits: SMTP_LIMITS,
};

export const SUBMISSION: SmtpConfig = {
  ...RECORDED,
  role: 'submission',
  offersTls: true,
  mechanisms: ['PLAIN', 'LOGIN'],
  requireAuth: true,
};

const LOCAL = new Set(['alice', 'bob', 'postmaster', 'u1', 'a b']);

/** The accounts of the recordings; `grey`, `full` and `broken` show the other verdicts. */
export function servicesOf(): SmtpServices {
  let ids = 0;
  return {
    epochMs: () => 0,
    queueId: () => `Q${++ids}`,
    authenticate: (user, password) =>
      user === 'alice@example.test' && password === 'wonderland' ? 'alice' : null,
    recipient: ({ local, domain }, { authenticated }) => {
      if (domain !== null && domain !== 'example.test')
        return authenticated === null ? 'relay-denied' : 'relay';
      if (local === 'grey') return { greylistedSeconds: 300 };
      if (local === 'full') return 'over-quota';
      if (local === 'broken') return 'try-again';
      return LOCAL.has(local.toLowerCase()) ? 'local' : 'unknown';
    },
    senderAllowed: ({ local }, authenticated) => local === authenticated,
    verify: ({ address }) =>
      address.startsWith('nobody') ? { kind: 'unknown' } : { kind: 'cannot-tell', address },
    expand: (text) =>
      text === 'staff' ? ['Alice <alice@example.test>', 'Bob <bob@example.test>'] : 'unknown',
  };
}

/** Wire events are those that an observer can see too. */
export const isWireEvent = (event: SmtpEvent): event is SmtpWireEvent => event.kind !== 'smtp.decided';

export class TestSession {
  readonly server: SmtpServer;
  readonly events: SmtpEvent[] = [];
  readonly accepted: AcceptEffect[] = [];
  /** Kinds of the other effects, `send` left out. */
  readonly orders: string[] = [];
  /** Everything that crossed the stream, as an observer gets it. */
  readonly wire: ObserverInput[] = [];
  sent = '';
  private told = 0;

  constructor(config: SmtpConfig = RECORDED, services: SmtpServices = servicesOf()) {
    this.server = new SmtpServer(config, services);
  }

  private readonly out = {
    event: (event: SmtpEvent) => {
      this.events.push(event);
    },
    effect: (effect: SmtpEffect) => {
      if (effect.kind === 'send') {
        this.sent += latin1(effect.octets);
        this.wire.push({ kind: 'octets', side: 'server', octets: effect.octets });
      } else if (effect.kind === 'accept') this.accepted.push(effect);
      else this.orders.push(effect.kind);
    },
  };

  open(tls: TlsInfo | null = null): this {
    this.server.step({ kind: 'opened', tls }, this.out);
    return this;
  }

  secure(): this {
    this.wire.push({ kind: 'secured' });
    this.server.step({ kind: 'secured', tls: TLS }, this.out);
    return this;
  }

  input(kind: 'ended' | 'shutdown'): this {
    this.server.step({ kind }, this.out);
    return this;
  }

  idle(): this {
    this.server.step({ kind: 'timer', name: 'idle' }, this.out);
    return this;
  }

  /** Feeds a latin1 string as it stands and returns what the server said since. */
  raw(text: string): string {
    const octets = octetsOf(text);
    this.wire.push({ kind: 'octets', side: 'client', octets });
    this.server.step({ kind: 'octets', octets }, this.out);
    return this.fresh();
  }

  /** Sends a line and returns the reply without its last line end. */
  line(text: string): string {
    return this.raw(`${text}\r\n`).replace(/\r\n$/, '');
  }

  /** Sends lines one by one; the last reply is returned. */
  lines(...texts: readonly string[]): string {
    let reply = '';
    for (const text of texts) reply = this.line(text);
    return reply;
  }

  /** What the server said since the last look. */
  fresh(): string {
    const text = this.sent.slice(this.told);
    this.told = this.sent.length;
    return text;
  }
}
