import type { Side } from '@/sim/index';

/** What a transcript says in one of its lines. */
export type TextLine =
  /** Said on the connection `call`; `text` is UTF-16 and stands for UTF-8, `raw` has escapes and its own line end. */
  | {
      readonly kind: 'said';
      readonly side: Side;
      readonly call: string;
      readonly text: string;
      readonly raw: boolean;
      /** Milliseconds since the beginning; null where the transcript does not say. */
      readonly at: number | null;
    }
  /** A connection begins here; what is known of where it leads. */
  | {
      readonly kind: 'call';
      readonly call: string;
      readonly host: string | null;
      readonly port: number | null;
    }
  /** From here on the connection is under TLS. */
  | { readonly kind: 'tls'; readonly call: string }
  /** A line that goes on with the one before it. */
  | { readonly kind: 'more'; readonly text: string };

/** A way of writing conversations down. */
export interface Form {
  /** As it is told: `swaks’ output`. */
  readonly title: string;
  /** What a line says; null for one that says nothing of the conversation. */
  readonly read: (line: string) => TextLine | null;
}

/** Escape sequences of terminals, as `script` and copied windows hold them. */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

export const withoutEscapes = (text: string): string => text.replace(ESCAPES, '');
