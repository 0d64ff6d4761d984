/**
 * The one file that opens sockets: listeners, streams in clear and under TLS, timers. Longer than other
 * files for that reason.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { StreamEffect, StreamInput, TlsInfo } from '@/sim/hosting.ts';
import type { Certificate } from './certificate.ts';
import type { OpenSession, Session } from './session.ts';

/** One port to listen on. */
interface Door {
  readonly host: string;
  readonly port: number;
  readonly implicitTls: boolean;
  readonly open: OpenSession;
  /** For whom there is no room: says so and closes. */
  readonly refuse: OpenSession;
}

export interface Sockets {
  /** Listens; resolves to the port number, rejects where the port cannot be had. */
  listen(door: Door): Promise<number>;
  /** Takes no more connections, lets every session say goodbye, and resolves when all streams are gone. */
  close(): Promise<void>;
}

/** A handshake that takes longer is given up. */
const HANDSHAKE_MS = 30_000;
/** How long a peer may take to close its side after ours. */
const LINGER_MS = 2_000;
/** A peer that takes none of the last words for so long gets no more of them. */
const STUCK_MS = 30_000;
/** With more than this waiting to be sent, nothing more is read. */
const HIGH_WATER_OCTETS = 262_144;
/** How much is worked off at once: small while answers are many times larger than what asks for them. */
const SMALLEST_BITE = 2_048;
const LARGEST_BITE = 65_536;
const SHORT_OCTETS = 1_024;

/**
 * Opens listeners that share a certificate and a limit of connections. A mistake of the engine's ends
 * the one connection on which it showed, and is told to `report`.
 */
export function openSockets(
  certificate: Certificate,
  maxConnections: number,
  report: (bug: unknown) => void,
): Sockets {
  const context = createSecureContext({ ...certificate, minVersion: 'TLSv1.2' });
  const servers: Server[] = [];
  const streams = new Set<Stream>();

  function accept(door: Door, socket: Socket): void {
    socket.setNoDelay(true);
    const open = streams.size < maxConnections ? door.open : door.refuse;
    const stream = new Stream(socket, context, report, () => streams.delete(stream));
    streams.add(stream);
    stream.start(open, door.implicitTls);
  }

  return {
    listen: (door) =>
      new Promise((resolve, reject) => {
        // The peer may close its side first and still wants its answers.
        const server = createServer({ allowHalfOpen: true }, (socket) => accept(door, socket));
        servers.push(server);
        server.once('error', reject);
        server.listen(door.port, door.host, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : door.port);
        });
      }),
    close: async () => {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const stream of streams) stream.shutdown();
      await Promise.all(closed);
    },
  };
}

/** One connection: reads what comes, steps the session, and does on the socket what it orders. */
class Stream {
  /** The TCP socket, and after a handshake the TLS socket above it. */
  private socket: Socket;
  private session: Session | null = null;
  private readonly context: SecureContext;
  private readonly report: (bug: unknown) => void;
  private readonly onGone: () => void;
  private readonly timers = new Map<string, { readonly timer: NodeJS.Timeout; readonly afterMs: number }>();
  /** What a step orders to be sent; leaves in one write when the step is over. */
  private outgoing: Uint8Array[] = [];
  /** What came and was not yet worked off, while the peer reads too slowly. */
  private waiting: Uint8Array = NOTHING;
  private bite = SMALLEST_BITE;
  private answeredOctets = 0;
  private peerEnded = false;
  /** TLS was ordered and the handshake is not done: octets go to TLS, not to the session. */
  private securing = false;
  private stepping = false;
  /** What the step orders to be sent may wait until all that has arrived on any stream is worked off. */
  private defers = false;
  private closing = false;
  private isGone = false;

  constructor(socket: Socket, context: SecureContext, report: (bug: unknown) => void, onGone: () => void) {
    this.socket = socket;
    this.context = context;
    this.report = report;
    this.onGone = onGone;
  }

  start(open: OpenSession, implicitTls: boolean): void {
    const { socket } = this;
    const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    this.session = open(peer, (effect) => this.act(effect));
    // An error is always followed by `close`, which does the tidying.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.gone());
    if (implicitTls) {
      this.handshake((tls) => this.step({ kind: 'opened', tls }));
    } else {
      this.listen();
      this.step({ kind: 'opened', tls: null });
    }
  }

  /** The host goes down: the session says goodbye. */
  shutdown(): void {
    this.waiting = NOTHING;
    // Without a finished handshake there is nobody to say it to.
    if (this.securing) this.socket.destroy();
    else this.step({ kind: 'shutdown' });
    this.end();
    setTimeout(() => this.socket.destroy(), LINGER_MS).unref();
  }

  private listen(): void {
    this.socket.on('data', this.onData).on('drain', this.onDrain).on('end', this.onEnd);
  }

  private readonly onData = (chunk: Buffer): void => this.came(chunk);
  private readonly onDrain = (): void => this.workOff();
  private readonly onEnd = (): void => {
    this.peerEnded = true;
    this.workOff();
  };

  private came(chunk: Buffer): void {
    if (this.securing || this.closing) return;
    // A plain view: the engine must not meet Buffer's own `slice`, which does not copy.
    const octets = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    if (this.waiting.length === 0 && octets.length <= this.bite && !this.isFull) {
      // With more to come for other streams, the answers of all leave together: their readers wake once.
      this.defers = true;
      this.take(octets);
      this.defers = false;
      return;
    }
    this.waiting = this.waiting.length === 0 ? octets : joined(this.waiting, octets);
    this.workOff();
  }

  /** Gives the session what waits, bite by bite, as long as the peer reads the answers. */
  private workOff(): void {
    while (this.waiting.length > 0 && !this.closing && !this.securing) {
      if (this.isFull) {
        this.socket.pause();
        return;
      }
      const octets = this.waiting.subarray(0, this.bite);
      this.waiting = this.waiting.subarray(octets.length);
      this.take(octets);
    }
    if (this.securing || this.closing) this.waiting = NOTHING;
    if (this.peerEnded && !this.closing && !this.securing) {
      this.step({ kind: 'ended' });
      this.end();
    } else if (!this.securing) this.socket.resume();
  }

  /** More waits to be sent than a peer should let lie. */
  private get isFull(): boolean {
    return this.socket.writableLength > HIGH_WATER_OCTETS;
  }

  private take(octets: Uint8Array): void {
    this.answeredOctets = 0;
    this.step({ kind: 'octets', octets });
    const large = this.answeredOctets > LARGEST_BITE;
    this.bite = large ? SMALLEST_BITE : Math.min(LARGEST_BITE, this.bite * 2);
  }

  /** Runs a step and then does on the socket what it ordered, in one write. */
  private step(input: StreamInput): void {
    this.stepping = true;
    try {
      this.session?.step(input);
    } catch (bug) {
      this.report(bug);
      this.socket.destroy();
    }
    this.stepping = false;
    if (!this.defers || this.answeredOctets > SHORT_OCTETS) this.flush();
    else if (this.outgoing.length > 0) flushSoon(this);
  }

  /** Also called outside a step of this stream's own, when another session changed its mailbox. */
  private act(effect: StreamEffect): void {
    switch (effect.kind) {
      case 'send':
        this.outgoing.push(effect.octets);
        this.answeredOctets += effect.octets.length;
        if (!this.stepping) this.flush();
        break;
      case 'timer':
        this.setTimer(effect.name, effect.afterMs);
        break;
      case 'start-tls':
        if (this.securing) break;
        this.flush();
        this.upgrade();
        break;
      case 'close':
        this.flush();
        this.end();
        break;
    }
  }

  /** Writes what was ordered to be sent, in one piece. */
  flush(): void {
    const { outgoing, socket } = this;
    if (outgoing.length === 0) return;
    this.outgoing = [];
    if (!socket.writable) return;
    const [only] = outgoing;
    if (outgoing.length === 1 && only) {
      // Node writes a short text quicker than octets, which it would first have to move out of its heap.
      if (only.length <= SHORT_OCTETS) socket.write(Buffer.from(only).toString('latin1'), 'latin1');
      else socket.write(only);
      return;
    }
    socket.cork();
    for (const octets of outgoing) socket.write(octets);
    socket.uncork();
  }

  private setTimer(name: string, afterMs: number | null): void {
    const running = this.timers.get(name);
    if (running && running.afterMs === afterMs) {
      running.timer.refresh();
      return;
    }
    clearTimeout(running?.timer);
    this.timers.delete(name);
    if (afterMs === null || this.isGone) return;
    const fire = (): void => this.step({ kind: 'timer', name });
    this.timers.set(name, { timer: setTimeout(fire, afterMs), afterMs });
  }

  /** STARTTLS: what came in clear is dropped; when the reply is out, TLS takes the socket over. */
  private upgrade(): void {
    const { socket } = this;
    this.securing = true;
    this.waiting = NOTHING;
    socket.pause();
    socket.off('data', this.onData).off('drain', this.onDrain).off('end', this.onEnd);
    // An empty write calls back when everything before it is out.
    socket.write('', () => this.handshake((tls) => this.step({ kind: 'secured', tls })));
  }

  private handshake(secured: (tls: TlsInfo) => void): void {
    const raw = this.socket;
    this.securing = true;
    if (raw.destroyed) return;
    const socket = new TLSSocket(raw, { isServer: true, secureContext: this.context });
    const patience = setTimeout(() => raw.destroy(), HANDSHAKE_MS);
    socket.on('error', () => raw.destroy());
    socket.once('close', () => {
      clearTimeout(patience);
      raw.destroy();
    });
    socket.once('secure', () => {
      clearTimeout(patience);
      this.socket = socket;
      this.securing = false;
      this.listen();
      const version = socket.getProtocol() === 'TLSv1.2' ? 'TLSv1.2' : 'TLSv1.3';
      secured({ version, cipher: socket.getCipher().name });
    });
  }

  /** Ends this side; the socket goes when the peer has ended its own, or does not read on. */
  private end(): void {
    if (this.closing) return;
    this.closing = true;
    const { socket } = this;
    socket.setTimeout(STUCK_MS, () => socket.destroy());
    socket.end(() => setTimeout(() => socket.destroy(), LINGER_MS).unref());
    // What still comes is read and dropped, so that the peer's data does not turn our goodbye into a reset.
    socket.resume();
  }

  private gone(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.closing = true;
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.step({ kind: 'ended' });
    this.session?.gone();
    this.onGone();
  }
}

let waitingToFlush: Stream[] = [];

/** Flushes the stream in this turn of the event loop, when all sockets were read. */
function flushSoon(stream: Stream): void {
  if (waitingToFlush.length === 0) setImmediate(flushAll);
  waitingToFlush.push(stream);
}

function flushAll(): void {
  const streams = waitingToFlush;
  waitingToFlush = [];
  for (const stream of streams) stream.flush();
}

const NOTHING = new Uint8Array(0);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
