import type { DnsAnswer } from '../dns/answer.ts';
import type { RecordType } from '../dns/zone.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { SimTime } from '../kernel/log.ts';
import type { RandomState } from '../kernel/random.ts';
import type { Greylist } from '../mta/greylist.ts';
import type { MtaState } from '../mta/mta.ts';
import type { CertificateProblem } from '../net/certificate.ts';
import type { TcpEnd } from '../net/tcp.ts';
import type { Dial } from '../program/program.ts';
import type { ProgramState } from '../program/state.ts';
import type { Store } from '../store/account.ts';
import type { Refusal } from './action.ts';
import type { Side } from './events.ts';
import type { ServiceProtocol } from './spec.ts';
import type { Manners } from './world-fault.ts';

/**
 * All that a world remembers beside its log and streams. Plain data: a snapshot is a copy of it.
 * The sessions' own states lie in `parties` (see core.ts) and are copied with it.
 */
export interface WorldState {
  now: SimTime;
  /** Until then segments travel that change nothing (acknowledgements) and stand in no agenda. */
  quietAt: SimTime;
  readonly agenda: Agenda<Happening>;
  /** How many planned things are in flight; the rest are timers, and what waits to be sent again. */
  inFlight: number;
  /** Ends of standing connections (`3 client`) that wait for their time to send again what got lost. */
  readonly losing: Set<string>;
  nextConnection: number;
  nextQuestion: number;
  readonly connections: Map<number, Connection>;
  readonly questions: Map<number, Question>;
  readonly hosts: Map<string, HostState>;
  /** Mail programs that were used, by device. */
  readonly programs: Map<string, ProgramState>;
  readonly timers: Map<string, Timer>;
  /** Keys of cables: cut, slow, and those on which somebody writes over STARTTLS. */
  readonly cut: Set<string>;
  readonly slow: Set<string>;
  readonly stripped: Set<string>;
  /** Until when a slow cable is busy in one direction, by the ids of its ends in that order. */
  readonly busyUntil: Map<string, SimTime>;
  /** Ids of hosts without power, origins of zones that fail. */
  readonly down: Set<string>;
  readonly failingZones: Set<string>;
  /** What the present action has come to. */
  readonly outcome: { refusal: Refusal | null; connection: number | null; answer: DnsAnswer | null };
}

/** What is planned. `seq` is the entry that led to it. */
export type Happening =
  /** The segment that entry `seq` tells of arrives. */
  | { readonly what: 'segment'; readonly seq: number; readonly flight: Flight | null }
  /** The segment of entry `seq` got lost and goes out again. With `rests` nothing is in flight meanwhile. */
  | { readonly what: 'again'; readonly seq: number; readonly times: number; readonly rests: boolean }
  | { readonly what: 'question'; readonly seq: number; readonly id: number }
  | { readonly what: 'answer'; readonly seq: number; readonly id: number; readonly answer: DnsAnswer }
  | { readonly what: 'no-answer'; readonly seq: number; readonly id: number }
  | { readonly what: 'timer'; readonly key: string };

/** What the arrival of a segment means beyond its octets: the end of a flight, the third handshake. */
export type Flight = 'opens' | 'client-hello' | 'server-flight' | 'client-finished' | 'part';

export interface Connection {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly fromAddress: string;
  readonly fromPort: number;
  readonly address: string;
  readonly port: number;
  /** Place of the service in the host's list; −1 where nothing listens. */
  readonly service: number;
  readonly purpose: 'terminal' | 'relay' | 'program';
  /** The number that the queue or the mail program has for it; null for a terminal. */
  readonly attemptId: number | null;
  /** What `-starttls` names; null without it. */
  readonly upgrade: ServiceProtocol | null;
  /** The name that the server's certificate must stand for; null for a client that does not look. */
  readonly verifies: string | null;
  readonly openedAt: SimTime;
  readonly latencyMs: number;
  readonly client: TcpEnd;
  readonly server: TcpEnd;
  phase: 'opening' | 'open' | 'over';
  /** TLS begins with the first octet, if the client has its way. */
  readonly implicitTls: boolean;
  clientTls: 'none' | 'handshake' | 'secured';
  /** `awaited`: STARTTLS was accepted, clear octets no longer count. */
  serverTls: 'none' | 'awaited' | 'handshake' | 'secured';
  /** What each side sent that got lost, in its order: it goes out again when its time has come. */
  readonly lost: { readonly client: Lost[]; readonly server: Lost[] };
  /** The server will reset the connection at the next octets. */
  willDrop: boolean;
}

/** A segment that got lost: its entry, and what its arrival will mean. */
export interface Lost {
  readonly seq: number;
  readonly flight: Flight | null;
}

export interface Question {
  readonly id: number;
  readonly from: string;
  readonly name: string;
  readonly type: RecordType;
  readonly askedAt: SimTime;
  asked: number;
  readonly why:
    | { readonly purpose: 'terminal'; readonly call: Call }
    | { readonly purpose: 'dig' }
    | { readonly purpose: 'relay'; readonly queryId: number }
    | { readonly purpose: 'program'; readonly dial: Dial };
}

/** A terminal connection that waits for its address. */
export interface Call {
  readonly device: string;
  readonly port: number;
  readonly tls: 'none' | 'implicit';
  readonly upgrade: ServiceProtocol | null;
}

export interface HostState {
  manners: Manners;
  wrongCertificate: CertificateProblem | null;
  readonly greylist: Greylist;
  readonly store: Store;
  readonly isn: RandomState;
  /** Null where no mail is kept. */
  readonly mta: MtaState | null;
  nextPort: number;
  /** Timers that fell due while the host had no power. */
  readonly missed: string[];
}

export interface Timer {
  readonly host: string;
  /** Null for a timer of the host's queue. */
  readonly connection: number | null;
  readonly side: Side;
  readonly name: string;
  /** Null: it was stopped; its place in the agenda stays until it comes up. */
  at: SimTime | null;
  /** When its place in the agenda comes up; null where it has none. */
  planned: SimTime | null;
  cause: number | null;
}
