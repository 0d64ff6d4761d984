import type { DnsAnswer } from '../dns/answer.ts';
import type { RecordType } from '../dns/zone.ts';
import type { ImapEvent } from '../imap/events.ts';
import type { SimTime } from '../kernel/log.ts';
import type { Message } from '../message/message.ts';
import type { MtaEvent } from '../mta/events.ts';
import type { Certificate, CertificateProblem } from '../net/certificate.ts';
import type { Pop3Event } from '../pop3/events.ts';
import type { ProgramEvent } from '../program/events.ts';
import type { SmtpEvent } from '../smtp/events.ts';
import type { StoreChange } from '../store/change.ts';
import type { FlagSet } from '../store/flags.ts';
import type { Action } from './action.ts';
import type { ServiceProtocol } from './spec.ts';

/** The side of a connection: who opened it, and who was called. */
export type Side = 'client' | 'server';

/** The first entry of every log. */
interface WorldBegan {
  readonly kind: 'world.began';
  readonly scenario: string;
  /** Epoch milliseconds of virtual time 0. */
  readonly startsAt: number;
}

/** A person did something; what it led to has this entry as its first cause. */
export interface PersonDid {
  readonly kind: 'person.did';
  readonly action: Action;
}

/** `Entry.connection` is the connection's number; hosts are ids. */
export type ConnectionEvent =
  | {
      readonly kind: 'connection.opening';
      readonly from: string;
      /** The host that has this address; null where none has. */
      readonly to: string | null;
      readonly address: string;
      readonly port: number;
      /** Where it calls from: null without an address of that family. */
      readonly fromAddress: string | null;
      readonly fromPort: number;
      /** What listens there; null where nothing does. */
      readonly protocol: ServiceProtocol | null;
      /** Who called: a person at a console, a host's queue, or a device's mail program. */
      readonly purpose: 'terminal' | 'relay' | 'program';
      /** One way; null where no cable leads there. */
      readonly latencyMs: number | null;
    }
  /** The client saw the SYN-ACK. */
  | { readonly kind: 'connection.opened' }
  | {
      readonly kind: 'connection.refused';
      readonly reason: 'connection-refused' | 'timed-out' | 'unreachable';
    }
  /** The second side has learnt that it is over. */
  | {
      readonly kind: 'connection.closed';
      readonly by: Side;
      readonly reason: 'finished' | 'reset' | 'timed-out';
    };

/** TCP's flags as they are said: `SYN`, `SYN-ACK` … A segment with data counts as `ACK`. */
export type SegmentFlags = 'SYN' | 'SYN-ACK' | 'ACK' | 'FIN-ACK' | 'RST';

/**
 * A segment left. It carries octets `from` to `to` of its side's stream (what the ends see, also under
 * TLS; read them with `world.octets`). Under TLS octets count for the segment that completes their record.
 */
export interface NetSent {
  readonly kind: 'net.sent';
  readonly side: Side;
  readonly flags: SegmentFlags;
  readonly seq: number;
  /** 0 where nothing is acknowledged: in a SYN, and in the RST that answers a stray segment. */
  readonly ack: number;
  /** Octets on the cable, TLS records included. */
  readonly lengthOctets: number;
  readonly from: number;
  readonly to: number;
  /** Null: the segment got lost (a host is down, a cable is cut). */
  readonly arrivesAt: SimTime | null;
  readonly tls: 'handshake' | 'record' | null;
  /** What TLS itself says in this segment: `ClientHello`, `close_notify`. */
  readonly tlsSays: string | null;
  /** Counts from 1 where the segment is sent again. */
  readonly again: number;
}

/**
 * Somebody on the cable `a`–`b` wrote over octets `from` to `to` of a segment that left clear: its entry
 * is the cause. `world.octets` gives what was sent there, `world.arrived` what came.
 */
export interface NetAltered {
  readonly kind: 'net.altered';
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  readonly a: string;
  readonly b: string;
  /** What came instead, as a latin1 string: as many octets. */
  readonly text: string;
}

export type TlsEvent =
  /** The client begins the handshake, at once or after STARTTLS/STLS. */
  | { readonly kind: 'tls.started' }
  /** This side may speak under TLS now; the server is the second one. */
  | {
      readonly kind: 'tls.secured';
      readonly side: Side;
      readonly version: string;
      readonly cipher: string;
      /** What the server showed. */
      readonly certificate: Certificate;
      /** What a client would find wrong with it that looks, and asked for this host. Who goes on did not. */
      readonly problem: CertificateProblem | null;
    }
  /** The client looked at the certificate, and goes no further. `name` is what it wanted to reach. */
  | {
      readonly kind: 'tls.distrusted';
      readonly name: string;
      readonly certificate: Certificate;
      readonly problem: CertificateProblem;
    };

export type DnsEvent =
  | {
      readonly kind: 'dns.asked';
      readonly id: number;
      readonly from: string;
      readonly resolver: string;
      readonly name: string;
      readonly type: RecordType;
      readonly purpose: 'terminal' | 'dig' | 'relay' | 'program';
      readonly arrivesAt: SimTime | null;
    }
  | {
      readonly kind: 'dns.answered';
      readonly id: number;
      readonly from: string;
      readonly to: string;
      readonly answer: DnsAnswer;
      readonly arrivesAt: SimTime | null;
    };

/** A message as it stands in a mailbox at this moment. */
export interface StoredView {
  readonly uid: number;
  readonly message: Message;
  /** Epoch milliseconds. */
  readonly internalDate: number;
  readonly flags: FlagSet;
}

/** A mailbox changed. What waited before the world began comes as `added` at time 0. */
export interface StoreChanged {
  readonly kind: 'store.changed';
  readonly host: string;
  readonly change: StoreChange;
  /** `added` and `flags`: the messages as they are now; else empty. */
  readonly stored: readonly StoredView[];
}

/** A timer went off: a retry, an autologout. */
interface TimerFired {
  readonly kind: 'timer.fired';
  readonly host: string;
  readonly name: string;
}

/** What a host's queue tells; `on` is the host whose queue it is, `host` in it the next one. */
export type HostEvent = MtaEvent & { readonly on: string };

/** What the sessions tell; offsets in them point into the connection's streams. */
export type ProtocolEvent = SmtpEvent | Pop3Event | ImapEvent;

/** Everything that can stand in a world's log. */
export type WorldEvent =
  | WorldBegan
  | PersonDid
  | ConnectionEvent
  | NetSent
  | NetAltered
  | TlsEvent
  | DnsEvent
  | StoreChanged
  | TimerFired
  | HostEvent
  | ProgramEvent
  | ProtocolEvent;
