import { IMAP_LIMITS } from '../imap/dialect.ts';
import type { ImapEffect } from '../imap/reply.ts';
import { ImapServer } from '../imap/server.ts';
import { emptyAgenda, nextPlanned, plan, takePlanned } from '../kernel/agenda.ts';
import { SimBug } from '../kernel/assert.ts';
import { concat, type Octets } from '../kernel/octets.ts';
import { randomOf } from '../kernel/random.ts';
import type { MtaEvent } from '../mta/events.ts';
import { imapServices, pop3Services } from '../mta/fetch-services.ts';
import { Mta, newMtaState } from '../mta/mta.ts';
import type { MtaEffect } from '../mta/orders.ts';
import { type Site, smtpServices } from '../mta/policy.ts';
import { POP3_LIMITS } from '../pop3/command.ts';
import { type Pop3Effect, Pop3Server } from '../pop3/server.ts';
import type { Sink, StreamInput, TlsInfo } from '../protocol/endpoint.ts';
import { type AcceptEffect, SMTP_LIMITS, type SmtpEffect } from '../smtp/config.ts';
import { SmtpServer } from '../smtp/server.ts';
import type { StoreChange } from '../store/change.ts';
import type { Crossed, ProtocolEvent } from './observe.ts';
import type { SmallService, SmallWorld } from './worlds.ts';

type ServerEffect = SmtpEffect | Pop3Effect | ImapEffect;

/** Something that a dialogue may ask for with `=`. */
export type Happening = ProtocolEvent | MtaEvent | AcceptEffect | MtaEffect;

interface Line {
  readonly service: SmallService;
  readonly step: (input: StreamInput) => void;
  /** Only IMAP is told of changes. */
  readonly changed: ((change: StoreChange) => void) | null;
  readonly wire: Crossed[];
  readonly events: ProtocolEvent[];
  readonly timers: Map<string, number>;
  securing: boolean;
  closed: boolean;
}

const TLS: TlsInfo = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };

/** One mail host without a network: what is sent arrives at once, and time passes when it is told to. */
export class SmallHost {
  readonly happenings: Happening[] = [];
  private readonly lines = new Map<number, Line>();
  private readonly site: Site;
  private readonly mta: Mta;
  private readonly world: SmallWorld;
  private readonly agenda = emptyAgenda<{ readonly connection: number | null; readonly name: string }>();
  private now = 0;

  constructor(world: SmallWorld) {
    this.world = world;
    const epochMs = () => world.startsAt + this.now;
    this.site = { config: world.mta, store: world.store(), epochMs, newAccount: null };
    this.mta = new Mta(this.site, newMtaState(randomOf(1)));
  }

  /** Opens a connection; false where the world has no such service. */
  open(connection: number, serviceName: string): boolean {
    const service = this.world.services[serviceName];
    if (!service) return false;
    this.lines.set(connection, this.serve(connection, service));
    this.line(connection).step({ kind: 'opened', tls: service.tls ? TLS : null });
    return true;
  }

  isOpen(connection: number): boolean {
    return this.lines.has(connection);
  }

  send(connection: number, octets: Octets): void {
    // The server itself drops what comes in clear once a handshake is agreed on, and counts it.
    const line = this.line(connection);
    if (line.closed) return;
    line.wire.push({ kind: 'octets', side: 'client', octets });
    line.step({ kind: 'octets', octets });
  }

  /** The handshake; false where none was agreed on. */
  secure(connection: number): boolean {
    const line = this.line(connection);
    if (!line.securing) return false;
    line.securing = false;
    line.wire.push({ kind: 'secured' });
    line.step({ kind: 'secured', tls: TLS });
    return true;
  }

  drop(connection: number): void {
    this.line(connection).step({ kind: 'ended' });
  }

  /** Lets time pass; timers go off in their order. */
  pass(ms: number): void {
    const until = this.now + ms;
    for (let next = nextPlanned(this.agenda); next && next.at <= until; next = nextPlanned(this.agenda)) {
      takePlanned(this.agenda);
      this.now = next.at;
      const { connection, name } = next.what;
      if (connection === null) this.mta.step({ kind: 'timer', name }, this.mtaSink);
      else this.fire(this.line(connection), name, next.at);
    }
    this.now = until;
  }

  /** All that the server has said on a connection. */
  said(connection: number): Octets {
    return concat(
      this.line(connection).wire.flatMap((crossed) =>
        crossed.kind === 'octets' && crossed.side === 'server' ? [crossed.octets] : [],
      ),
    );
  }

  /** All that crossed a connection, in its order. */
  wire(connection: number): readonly Crossed[] {
    return this.line(connection).wire;
  }

  events(connection: number): readonly ProtocolEvent[] {
    return this.line(connection).events;
  }

  service(connection: number): SmallService {
    return this.line(connection).service;
  }

  isClosed(connection: number): boolean {
    return this.line(connection).closed;
  }

  private fire(line: Line, name: string, at: number): void {
    // A timer that was set again or stopped since has another time, or none.
    if (line.closed || line.timers.get(name) !== at) return;
    line.timers.delete(name);
    line.step({ kind: 'timer', name });
  }

  private line(connection: number): Line {
    const line = this.lines.get(connection);
    if (!line) throw new SimBug(`connection ${connection} is not open`);
    return line;
  }

  private serve(connection: number, service: SmallService): Line {
    const wire: Crossed[] = [];
    const events: ProtocolEvent[] = [];
    const shared = { service, wire, events, timers: new Map(), securing: false, closed: false };
    const sink: Sink<ServerEffect, ProtocolEvent> = {
      effect: (effect) => this.obey(connection, effect),
      event: (event) => {
        events.push(event);
        this.happenings.push(event);
      },
    };
    const { hostname } = this.world.mta;
    if (service.protocol === 'smtp') {
      const isSubmission = service.role === 'submission';
      const config = {
        hostname,
        role: service.role,
        sizeLimit: this.world.mta.sizeLimitOctets,
        offersTls: true,
        mechanisms: isSubmission ? (['PLAIN', 'LOGIN'] as const) : [],
        authInClear: service.authInClear,
        requireAuth: isSubmission,
        peerAddress: service.peerAddress,
        limits: SMTP_LIMITS,
      };
      const server = new SmtpServer(
        config,
        smtpServices(this.site, () => this.mta.newQueueId()),
      );
      return { ...shared, step: (input) => server.step(input, sink), changed: null };
    }
    const { clearLogin } = service;
    if (service.protocol === 'pop3') {
      const apopStamp = `<1896.697170952@${hostname}>`;
      const config = { hostname, offersTls: true, clearLogin, apopStamp, limits: POP3_LIMITS };
      const server = new Pop3Server(config, pop3Services(this.site, connection));
      return { ...shared, step: (input) => server.step(input, sink), changed: null };
    }
    const config = { hostname, offersTls: true, clearLogin, limits: IMAP_LIMITS };
    const server = new ImapServer(config, imapServices(this.site, connection));
    const changed = (change: StoreChange) => server.step({ kind: 'changed', change }, sink);
    return { ...shared, step: (input) => server.step(input, sink), changed };
  }

  private obey(connection: number, effect: ServerEffect): void {
    const line = this.line(connection);
    switch (effect.kind) {
      case 'send':
        line.wire.push({ kind: 'octets', side: 'server', octets: effect.octets });
        break;
      case 'start-tls':
        line.securing = true;
        break;
      case 'close':
        line.closed = true;
        break;
      case 'timer':
        this.setTimer(connection, line, effect.name, effect.afterMs);
        break;
      case 'changed':
        this.spread(effect.change);
        break;
      case 'accept': {
        this.happenings.push(effect);
        const role = line.service.protocol === 'smtp' ? line.service.role : 'mx';
        this.mta.step({ ...effect, kind: 'accepted', role }, this.mtaSink);
        break;
      }
    }
  }

  private setTimer(connection: number, line: Line, name: string, afterMs: number | null): void {
    if (afterMs === null) line.timers.delete(name);
    else {
      line.timers.set(name, this.now + afterMs);
      plan(this.agenda, this.now + afterMs, { connection, name });
    }
  }

  /** Tells all other sessions at once, so that they say the same however the input was cut. */
  private spread(change: StoreChange): void {
    for (const [connection, line] of this.lines) {
      if (connection !== change.by && !line.closed) line.changed?.(change);
    }
  }

  /** There is no other host here, and no DNS: every question fails at once, and mail for others waits. */
  private readonly mtaSink: Sink<MtaEffect, MtaEvent> = {
    event: (event) => void this.happenings.push(event),
    effect: (effect) => {
      this.happenings.push(effect);
      if (effect.kind === 'changed') this.spread(effect.change);
      else if (effect.kind === 'timer') {
        plan(this.agenda, this.now + effect.afterMs, { connection: null, name: effect.name });
      } else if (effect.kind === 'resolve') {
        const { id, name, type } = effect;
        const answer = { status: 'servfail', name, type, records: [] } as const;
        this.mta.step({ kind: 'answer', id, answer }, this.mtaSink);
      }
    },
  };
}
