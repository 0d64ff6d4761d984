import type { Zone } from '../dns/zone.ts';
import type { MtaConfig } from '../mta/spec.ts';
import type { WorldFault } from './world-fault.ts';

/**
 * A world as data: hosts, cables, zones, accounts. Plain JSON, so that it has a digest and fits in a
 * file. Hosts and networks are named by ids that never change; people see the names.
 */
export interface WorldSpec {
  /** Stands in journals: `campus`. */
  readonly id: string;
  readonly title: string;
  /** Epoch milliseconds of virtual time 0, UTC. */
  readonly startsAt: number;
  readonly hosts: readonly HostSpec[];
  readonly networks: readonly NetworkSpec[];
  readonly links: readonly LinkSpec[];
  readonly zones: readonly Zone[];
  /** What is broken from the beginning, in this order. Each must fit the world: see `faultFits`. */
  readonly faults?: readonly WorldFault[];
}

/** A network is a point that cables meet in. */
export interface NetworkSpec {
  readonly id: string;
  readonly title: string;
}

/** A cable between two hosts or networks. A route takes the way with the least sum. */
export interface LinkSpec {
  readonly a: string;
  readonly b: string;
  /** One way. */
  readonly latencyMs: number;
}

interface HostBase {
  readonly id: string;
  /** Host names, the one it calls itself by first. */
  readonly names: readonly string[];
  /** IP addresses, the one it speaks from first. */
  readonly addresses: readonly string[];
  /** The host whose DNS answers it trusts. */
  readonly resolver: string;
}

export type HostSpec = DeviceSpec | MailHostSpec | ResolverSpec;

/** A computer in front of which a person sits. */
export interface DeviceSpec extends HostBase {
  readonly kind: 'device';
  readonly look: 'laptop' | 'phone';
  /** `Your laptop`. */
  readonly title: string;
}

interface ResolverSpec extends HostBase {
  readonly kind: 'resolver';
}

/** A host that speaks mail protocols and has one store and one queue. */
export interface MailHostSpec extends HostBase {
  readonly kind: 'mail';
  /** The domain a person thinks of: `campus.example`. */
  readonly title: string;
  readonly services: readonly ServiceSpec[];
  readonly accounts: readonly AccountSpec[];
  readonly mta: Omit<MtaConfig, 'hostname' | 'names' | 'addresses'>;
  /** Domains whose mail it takes for another host and sends on: it is their backup MX. @rfc 5321 5.1 */
  readonly backupFor: readonly string[];
  /** Mail that it sends on is enciphered where the next host offers it, or never. */
  readonly relayTls: 'opportunistic' | 'never';
  /** Behaves badly where a person switches it so; the map offers the switches. */
  readonly flaky?: boolean;
}

export type ServiceProtocol = 'smtp' | 'pop3' | 'imap';

/** What listens on a port. */
export type ServiceSpec = {
  readonly port: number;
  /** TLS from the first octet, by STARTTLS/STLS where the client asks for it, or never. */
  readonly tls: 'implicit' | 'upgrade' | 'none';
} & (
  | {
      readonly protocol: 'smtp';
      readonly role: 'mx' | 'submission';
      /** AUTH is offered; without it the port knows no accounts. */
      readonly auth: boolean;
      /** AUTH may be used without TLS. */
      readonly authInClear: boolean;
    }
  | {
      readonly protocol: 'pop3' | 'imap';
      /** A password may be sent without TLS. */
      readonly clearLogin: boolean;
    }
);

export interface AccountSpec {
  readonly name: string;
  readonly password: string;
  readonly addresses: readonly string[];
  /** What waits in INBOX, oldest first. */
  readonly letters: readonly LetterSpec[];
}

/** A letter that was there before the world began. */
export interface LetterSpec {
  /** Header, empty line and body; lines end in LF. Sent as UTF-8. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly seen?: boolean;
}
