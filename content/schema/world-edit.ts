import type { RecordType, WorldFault } from '@/sim/index';

/**
 * How a lab's world differs from the one it is made of. A closed set, applied in order; hosts are named
 * by their ids, accounts by one of their addresses.
 */
export type WorldEdit =
  | LetterEdit
  /** Nothing waits in this mailbox. */
  | { readonly edit: 'empty'; readonly account: string }
  /** Opens an account, or gives one that is there another password and other addresses; its letters stay. */
  | {
      readonly edit: 'account';
      readonly host: string;
      readonly name: string;
      readonly password: string;
      readonly addresses: readonly string[];
    }
  | { readonly edit: 'no-account'; readonly account: string }
  /** All records of that name and type are these and no others. The zone comes to be where there is none. */
  | {
      readonly edit: 'records';
      readonly zone: string;
      /** `@` is the zone itself. */
      readonly name: string;
      readonly type: RecordType;
      /** As `dig +short` prints them: `10 mx1.remote.example`, `198.51.100.25`. */
      readonly values: readonly string[];
    }
  /** How long a host's queue waits before the next tries, and how long it keeps a letter. */
  | {
      readonly edit: 'queue';
      readonly host: string;
      readonly retryMinutes: readonly number[];
      readonly giveUpMinutes: number;
    }
  | PolicyEdit
  /** What a port is like; `closed` takes the service away. */
  | {
      readonly edit: 'service';
      readonly host: string;
      readonly port: number;
      readonly closed?: boolean;
      readonly clearLogin?: boolean;
      readonly tls?: 'upgrade' | 'none';
    }
  | { readonly edit: 'link'; readonly a: string; readonly b: string; readonly latencyMs: number }
  /** Something is broken from the beginning. */
  | { readonly edit: 'fault'; readonly fault: WorldFault };

/** A letter that waits in INBOX; the letters of a mailbox stand in the order of their arrival. */
export interface LetterEdit {
  readonly edit: 'letter';
  readonly account: string;
  /** The From field: `Bob <bob@remote.example>`. */
  readonly from: string;
  /** The To field; without it the account. */
  readonly to?: string;
  readonly subject: string;
  /** When it came, before the world begins. */
  readonly minutesAgo: number;
  readonly seen?: boolean;
  /** The envelope's sender, where it is not the author; '' is the null sender. */
  readonly sender?: string;
  /** Received fields and the like, above all others; a line that begins with a space goes on with the one before it. */
  readonly trace?: readonly string[];
  /** Further fields, one a line. */
  readonly fields?: readonly string[];
  readonly body: readonly string[];
  /** A file of that name and so many octets is attached. */
  readonly file?: { readonly name: string; readonly octets: number };
}

interface PolicyEdit {
  readonly edit: 'policy';
  readonly host: string;
  readonly localDomains?: readonly string[];
  readonly relayNetworks?: readonly string[];
  readonly ownSendersOnly?: boolean;
  readonly sizeLimitOctets?: number;
  readonly backupFor?: readonly string[];
  readonly relayTls?: 'opportunistic' | 'never';
}
