import type { Fault } from '@/sim/index';

/**
 * Words for one way something ends: title, sentence and, where it is refused, a word for its badge and
 * a line to try. `{name}` is filled in; see fill.ts for the names. Without a line to try the usual next
 * step is offered; null offers none.
 */
export type Said = readonly [title: string, sentence: string, badge?: string, tryLine?: string | null];

/** Words for one command. */
interface VerbWords {
  /** The client's line itself. */
  readonly asks: readonly [title: string, sentence: string];
  /** What the standard says, in our words. */
  readonly rule: string;
  /** By outcome of the row. `outcome/variant` where the same outcome means different things. */
  readonly outcomes: Readonly<Record<string, Said>>;
  /** Said in a state where it is not legal; by state. */
  readonly early?: Readonly<Record<string, Said>>;
  readonly badArguments?: Said;
  readonly notOffered?: Said;
  /** What the marks of its grammar mean, by name. */
  readonly marks?: Readonly<Record<string, string>>;
}

interface FaultWords {
  readonly said: Said;
  readonly rfc: string;
  readonly rule: string;
}

/** Words for one protocol: every row, every outcome and every fault has some, and a test checks it. */
export interface ProtocolWords {
  readonly verbs: Readonly<Record<string, VerbWords>>;
  readonly faults: Readonly<Record<Fault['kind'], FaultWords>>;
  /** A command out of order, by the state in which it came; where its verb has no words of its own. */
  readonly early?: Readonly<Record<string, Said>>;
  readonly greeting: readonly [title: string, sentence: string];
  readonly greetingRule: { readonly rfc: string; readonly words: string };
  /** For what the server says unasked before it closes. */
  readonly farewellRule: { readonly rfc: string; readonly words: string };
  /** A command's name where a tag should be. */
  readonly tagMissing?: Said;
}
