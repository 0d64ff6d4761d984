import type { DnsAnswer } from '../dns/answer.ts';
import type { RecordType } from '../dns/zone.ts';
import type { MailOrder, ProgramRefusal } from '../program/order.ts';
import type { ServiceProtocol } from './spec.ts';
import type { WorldFault } from './world-fault.ts';

/**
 * What a person does to a world: the lines of its journal. Hosts are named by their id. `device` is where the person
 * sits: a device, or a mail host with its own console. `tab` tells the consoles of one host apart, the first is 0.
 */
export type Action =
  /**
   * Opens a terminal connection, as telnet (`none`) or openssl s_client do. `host` is what was typed:
   * a name or an address. `upgrade` types what `-starttls` types before the person's turn.
   */
  | {
      readonly kind: 'connect';
      readonly device: string;
      readonly host: string;
      readonly port: number;
      readonly tls: 'none' | 'implicit';
      readonly upgrade?: ServiceProtocol;
      readonly tab?: number;
    }
  /** Sends `text` as it stands: a latin1 string, line ends included. */
  | { readonly kind: 'type'; readonly connection: number; readonly text: string }
  | { readonly kind: 'hang-up'; readonly connection: number }
  | {
      readonly kind: 'dig';
      readonly device: string;
      readonly name: string;
      readonly type: RecordType;
      readonly tab?: number;
    }
  /**
   * A line typed at the device's own prompt. The world only notes it: what the shell makes of it
   * follows as an action of its own, or is no business of the network.
   */
  | { readonly kind: 'shell'; readonly device: string; readonly line: string; readonly tab?: number }
  /** What a person answered to a question that a lab asked. Only noted, as `shell` is. */
  | { readonly kind: 'answer'; readonly question: string; readonly value: string }
  /** Lets virtual time pass; timers that are due on the way go off. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** Lets virtual time pass until the next timer (a retry, an autologout) has gone off, or a lost session is given up. */
  | { readonly kind: 'wait-next' }
  | { readonly kind: 'fault'; readonly fault: WorldFault }
  /** Does something with the mail program of a device. */
  | { readonly kind: 'mail'; readonly device: string; readonly do: MailOrder };

/**
 * What became of an action. Entries `from` to `to` (exclusive) of the log are what it led to.
 *
 * `ok: false` says why in `reason`. Where `from === to` nothing happened in the world, and the
 * action does not stand in the journal.
 */
export type Applied = { readonly from: number; readonly to: number } & (
  | {
      readonly ok: true;
      /** `connect`: the new connection. */
      readonly connection: number | null;
      /** `dig`: what the resolver said. */
      readonly answer: DnsAnswer | null;
    }
  | { readonly ok: false; readonly reason: Refusal; readonly connection: number | null }
);

/** Why an action did not succeed. */
export type Refusal =
  /** There is no such host, or nobody can sit at it. */
  | 'no-such-device'
  | 'no-power'
  | 'no-such-connection'
  | 'connection-closed'
  | 'no-such-host'
  /** DNS knows no such name. */
  | 'unknown-name'
  /** The name has no address. */
  | 'no-address'
  /** The resolver gave SERVFAIL or no answer. */
  | 'dns-failed'
  | 'connection-refused'
  | 'timed-out'
  /** There is no such address in this world, or no cable leads there. */
  | 'unreachable'
  /** The other side did not go along with TLS. */
  | 'tls-failed'
  | 'bad-port'
  | 'bad-name'
  /** One action may carry at most `LIMITS.typeOctets`, an answer `LIMITS.answerChars`. */
  | 'too-long'
  | 'journal-full'
  | 'log-full'
  | 'bad-wait'
  /** `wait-next`: no timer runs. */
  | 'nothing-planned'
  | ProgramRefusal;

/** What one journal may hold; beyond that actions are refused, not cut. */
export const LIMITS = {
  /** Octets of one `type` action. */
  typeOctets: 1_048_576,
  /** The question's name, and what was answered: UTF-16 units each. */
  answerChars: 200,
  /** What one side of a connection may say; then its host is out of buffers and resets it: 64 MiB. */
  streamOctets: 67_108_864,
  actions: 100_000,
  logEntries: 2_000_000,
  /** The longest single wait: 30 days. */
  waitMs: 2_592_000_000,
} as const;
