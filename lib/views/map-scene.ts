/**
 * What the map shows at one moment, as plain data.
 *
 * The fold (log, now) → MapScene decides *what* is seen; `app/_parts/map` decides *where* it stands.
 * Lists are in the order of the route: devices first, then the provider, then the destination.
 * Nothing here moves by itself: whatever travels carries its `progress`, 0 at its sender, 1 where it lands.
 */

export type MapProtocol = 'smtp' | 'pop3' | 'imap';

export interface MapScene {
  /** At most two devices, then at most two servers. */
  readonly hosts: readonly MapHost[];
  readonly cables: readonly MapCable[];
  /** What is in flight, and per cable the last one that landed (`progress: 1`), until something new leaves. */
  readonly segments: readonly MapSegment[];
  readonly letters: readonly MapLetter[];
  /** The look-ups to show in the book above the host that asked; the newest last. */
  readonly lookups: readonly MapLookup[];
  /** Hops on which the last try failed, until somebody tries again. */
  readonly failures: readonly MapFailure[];
}

export interface MapHost {
  readonly id: string;
  readonly kind: 'laptop' | 'phone' | 'server';
  /** "Your laptop", "mail.campus.example". */
  readonly name: string;
  /** The second line: "laptop.campus.example", "hung up", "for remote.example". */
  readonly subtitle: string | null;
  /** One or two words for its state: "waits for HELO", "relaying". Servers only. */
  readonly state: string | null;
  /** active: takes part now; resting: stands by and may shrink; grey: not reached yet. */
  readonly stance: 'active' | 'resting' | 'grey';
  /** The slots to draw, three or four at most, in the order of their rows. */
  readonly ports: readonly MapPort[];
  readonly store: MapStore | null;
  /** What a tap on the host offers: "Talk: SMTP 25 · POP3 110 · IMAP 143". */
  readonly talk: readonly MapTalk[];
}

export interface MapPort {
  readonly port: number;
  readonly protocol: MapProtocol;
  readonly inUse: boolean;
}

export interface MapTalk {
  readonly port: number;
  readonly protocol: MapProtocol;
}

export type MapStore =
  | { readonly kind: 'mailbox'; readonly account: string; readonly count: number }
  | {
      readonly kind: 'queue';
      readonly count: number;
      /** "0:15": when the queue tries again; null when nothing waits for a retry. */
      readonly nextTry: string | null;
      /** A letter has left the tray and is not yet taken by the next host. */
      readonly onItsWay: boolean;
    };

export interface MapCable {
  readonly id: string;
  /** The host that opened the connection. */
  readonly from: string;
  readonly to: string;
  /** The port at `to`. */
  readonly port: number;
  /** null: nothing is connected, the cable is a sheath without a line. */
  readonly protocol: MapProtocol | null;
  readonly tls: 'none' | 'handshaking' | 'tls';
  /** One way, as the world has it; a label, never a speed of drawing. */
  readonly latencyMs: number | null;
  /** "SMTP, in clear"; null draws none. */
  readonly caption: string | null;
  /** What a relay has said on this hop so far, oldest first. */
  readonly past: readonly MapExchange[];
}

export interface MapExchange {
  readonly request: string;
  /** null: not answered yet. */
  readonly reply: string | null;
  readonly error: boolean;
}

/** request goes from the connection's opener to the server, reply comes back. */
type MapDirection = 'request' | 'reply';

export interface MapSegment {
  readonly id: string;
  readonly cable: string;
  readonly direction: MapDirection;
  readonly progress: number;
  /** "RCPT TO", "250"; under TLS ignored in favour of `encryptedOctets`. */
  readonly label: string;
  readonly error: boolean;
  /** Octets of a TLS record: drawn as a filled block nobody can read. null: in clear. */
  readonly encryptedOctets: number | null;
  /** More than one when several are drawn as a count. */
  readonly count: number;
  /** Under reduced motion the number of this step; null otherwise. */
  readonly step: number | null;
}

export interface MapFailure {
  readonly id: string;
  /** The host that tried. */
  readonly host: string;
  /** The cable on which it failed; null where it never came so far. */
  readonly cable: string | null;
  /** "refused", "550", "DNS failed". */
  readonly words: string;
}

export interface MapLetter {
  readonly id: string;
  readonly cable: string;
  readonly direction: MapDirection;
  readonly progress: number;
  /** The RCPT address, as it stands on the envelope. */
  readonly address: string;
  /** A delivery failure on its way back: ↩ and `<>`. */
  readonly bounce: boolean;
}

export interface MapLookup {
  readonly id: string;
  /** The host that asked. */
  readonly host: string;
  /** "MX remote.example". */
  readonly question: string;
  /** "10 mx1.remote.example"; null while the answer is on its way. */
  readonly answer: string | null;
  readonly error: boolean;
}
