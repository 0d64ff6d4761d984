import type { Octets, SegmentFlags, ServiceProtocol, Side } from '@/sim/index';

/** One end of a connection. */
export interface Peer {
  readonly address: string;
  readonly port: number;
  /** What it is called, where somebody said so; else it is looked for in what it says. */
  readonly name?: string;
}

/** A segment as it came by; it added octets `from` to `to` to its side's stream. */
export interface HeardSegment {
  /** Milliseconds since the first packet of the file. */
  readonly at: number;
  readonly side: Side;
  readonly flags: SegmentFlags;
  readonly seq: number;
  readonly ack: number;
  readonly lengthOctets: number;
  readonly from: number;
  readonly to: number;
  readonly again: number;
}

/** A connection of mail programs, as far as it was captured. */
export interface Conversation {
  readonly client: Peer;
  readonly server: Peer;
  readonly protocol: ServiceProtocol;
  /** TLS from the first octet. */
  readonly implicitTls: boolean;
  /** How what is known begins: with the server's greeting, behind it with a command, or anywhere. */
  readonly begins: 'greeting' | 'command' | 'middle';
  readonly segments: readonly HeardSegment[];
  readonly streams: { readonly client: Octets; readonly server: Octets };
  /** From these places on what was said crossed under TLS although it is known; null where none did. Transcripts say so. */
  readonly securedFrom: { readonly client: number; readonly server: number } | null;
}
