import type { Answered, Asked } from '@/lib/views/wire-index';
import type { dissect, ServiceProtocol } from '@/sim/index';
import type { Explanation, Part } from './explanation';
import type { Scene } from './scene';
import type { Spans } from './tokens/token';
import type { ProtocolWords } from './words/shape';

/** What every protocol's rows tell, whatever their handlers' types are. */
interface Rows {
  readonly protocol: ServiceProtocol;
  readonly commands: ReadonlyMap<
    string,
    {
      readonly verb: string;
      readonly rfc: string;
      readonly summary: string;
      readonly states: readonly string[];
      readonly needs?: string;
    }
  >;
  readonly codes: readonly { readonly code: string; readonly summary: string }[];
  readonly capabilities: readonly {
    readonly keyword: string;
    readonly rfc: string;
    readonly summary: string;
  }[];
}

/** What explanations know of one protocol. */
export interface Tongue {
  readonly table: Rows;
  readonly words: ProtocolWords;
  /** The named pieces of a command line, without its tag. */
  dissect(text: string): ReturnType<typeof dissect>['marks'];
  /** The pieces of an answer's line. */
  parts(scene: Scene, answered: Answered): readonly Part[];
  /** Explains an answer's line that has a meaning of its own; null for a reply like any other. */
  special(scene: Scene, answered: Answered): Explanation | null;
  /** Takes a command's line apart, token by token. */
  takeCommand(spans: Spans, scene: Scene, asked: Asked): void;
  /** Takes an answer's line apart. */
  takeAnswer(spans: Spans, scene: Scene, answered: Answered): void;
}

/** The tongues of those who fetch letters: loaded when the first of them is spoken. */
export type FetchTongues = Readonly<Record<Exclude<ServiceProtocol, 'smtp'>, Tongue>>;
