import type { ServiceProtocol, SimTime } from '@/sim/index';

/**
 * What a ladder shows at one moment, as plain data: who takes part, and what passed between them in the
 * order of time. What is not there yet at that moment is absent.
 */
export interface Ladder {
  /** In the order of the route: devices, mail hosts, the resolver. */
  readonly lifelines: readonly Lifeline[];
  /** Oldest first. A row keeps its place; only the last ones still change. */
  readonly rows: readonly LadderRow[];
}

export interface Lifeline {
  /** The host's id. */
  readonly id: string;
  readonly kind: 'laptop' | 'phone' | 'server' | 'resolver';
  /** `mail.campus.example`, `Laptop`. */
  readonly name: string;
  /** The same where room is short: `mail.campus`. */
  readonly short: string;
}

interface RowBase {
  /** Place in the ladder, or in its group; never changes. */
  readonly id: number;
  readonly at: SimTime;
  /** The entry of the log that it begins with. */
  readonly seq: number;
}

/** Something that left one host for another. */
export interface LadderArrow extends RowBase {
  readonly kind: 'arrow';
  readonly what: 'segment' | 'question' | 'answer';
  /** A request goes from who called to who was called, a reply comes back. */
  readonly direction: 'request' | 'reply';
  readonly from: string;
  /** Null where nothing has that address. */
  readonly to: string | null;
  /** Null: it got lost. */
  readonly arrivesAt: SimTime | null;
  /** A word or two: `RCPT TO`, `250`, `SYN`. */
  readonly label: string;
  /** What its ends read: the first line, control characters as pictures. */
  readonly text: string;
  /** Line ends in it. */
  readonly lines: number;
  readonly connection: number | null;
  /** Null for what is spoken to no known service, and for questions to the DNS. */
  readonly protocol: ServiceProtocol | null;
  /** Octets on the cable of all its segments, headers of TCP and below left out. */
  readonly octets: number;
  /** Segments that left in one burst; 1 for most. */
  readonly segments: number;
  /** It crossed as TLS records: a listener sees its size only. */
  readonly secret: boolean;
  /** One word for what went wrong; null where nothing did. */
  readonly error: string | null;
  /** What somebody on the way wrote over: "STARTTLS became XXXXXXXX"; null for most. */
  readonly altered: string | null;
  /** Counts from 1 where it is sent again. */
  readonly again: number;
  /** It carries lines of a letter or a literal. */
  readonly content: boolean;
}

/** Several arrows that are one thing: they are folded until somebody wants to see them. */
export interface LadderGroup extends RowBase {
  readonly kind: 'group';
  readonly what: 'opening' | 'tls' | 'letter' | 'closing';
  readonly from: string;
  readonly to: string | null;
  readonly connection: number;
  readonly protocol: ServiceProtocol | null;
  /** "Connection to port 25". */
  readonly title: string;
  readonly state: 'under-way' | 'done' | 'failed';
  readonly error: string | null;
  /** What is in it crossed as TLS records. */
  readonly secret: boolean;
  readonly parts: readonly LadderArrow[];
  /** The entry that a console's line tells of: "Connected to …". */
  readonly told: number;
}

/** Something that happened inside a host. */
export interface LadderMark extends RowBase {
  readonly kind: 'mark';
  readonly what: 'taken' | 'delivered' | 'deferred' | 'passed' | 'bounced' | 'bounce' | 'given-up';
  readonly host: string;
  readonly text: string;
  readonly error: string | null;
}

/** A line across all lifelines: time passed, something was switched. */
export interface LadderNote extends RowBase {
  readonly kind: 'note';
  readonly what: 'time' | 'switch';
  readonly text: string;
}

export type LadderRow = LadderArrow | LadderGroup | LadderMark | LadderNote;
