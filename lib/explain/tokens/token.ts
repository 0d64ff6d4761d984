import { display } from '@/lib/views/session-view';
import type { Octets } from '@/sim/index';
import { TOKEN_WORDS } from '../words/tokens';

/** What a piece of a line is, for setting it in type and for spelling it out. */
export type TokenKind =
  | 'verb'
  | 'tag'
  | 'code'
  /** Brackets, colons, hyphens: what parts and joins. */
  | 'mark'
  /** A name that the standard gives: a parameter, a field, a keyword. */
  | 'name'
  | 'value'
  /** base64, encoded words, literals: octets that mean something else. */
  | 'data'
  | 'text'
  | 'space'
  /** Spaces before the line's end. */
  | 'trailing'
  /** The dot that was added for the way. */
  | 'stuffed'
  /** The dot that ends a letter or an answer. */
  | 'last-dot'
  | 'control'
  /** Where a server could not go on reading. */
  | 'wrong'
  | 'line-end'
  | 'bare-lf';

/** A piece of a line and what it means. */
export interface Span {
  /** Octets, counted from the line's beginning. */
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
  readonly words: string;
  /** What it says in clear, where it is written another way. */
  readonly decoded?: string;
}

/** A span with what stands there, in which nothing is invisible but spaces. */
export interface Token extends Span {
  readonly text: string;
}

const CR = 13;
const LF = 10;
const TAB = 9;
const SPACE = 32;
const DELETE = 127;

/** Where the line's content ends and its end begins. */
export function contentEnd(octets: Octets): number {
  const { length } = octets;
  if (octets[length - 1] !== LF) return length;
  return octets[length - 2] === CR ? length - 2 : length - 1;
}

const isBlank = (octet: number | undefined): boolean => octet === SPACE || octet === TAB;
const isControl = (octet: number | undefined): boolean =>
  octet !== undefined && (octet < SPACE || octet === DELETE) && octet !== TAB;

/**
 * The whole line in tokens: the given spans, and words for all that stands between them and after them. Every octet
 * is in exactly one token, whatever the octets and spans are: spans that overlap an earlier one are left out, and none
 * parts the octets of one character.
 * @param endWords what the line's end means, where it is not the usual
 */
export function coverLine(
  octets: Octets,
  spans: readonly Span[],
  endWords: string | null = null,
): readonly Token[] {
  const end = contentEnd(octets);
  const trailing = trailingFrom(octets, end);
  const covered: Span[] = [];
  let at = 0;
  const given = spans.filter(({ from, to }) => from >= 0 && to > from && to <= end);
  for (const span of [...given].sort((a, b) => a.from - b.from)) {
    if (span.from < at) continue;
    covered.push(...between(octets, at, span.from, trailing), ...withoutControls(octets, span));
    at = span.to;
  }
  covered.push(...between(octets, at, end, trailing), ...lineEnd(octets, end, endWords));
  return joined(octets, covered).map((span) => ({ ...span, text: textOf(octets, span) }));
}

/** Line ends in letters: their pictures are in few fonts. */
function textOf(octets: Octets, { from, to, kind }: Span): string {
  if (kind === 'line-end') return 'CR LF';
  return kind === 'bare-lf' ? 'LF' : display(octets.subarray(from, to)).replaceAll('\n', '\u240a');
}

/** A span in pieces, with each control character in it as one of its own. */
function withoutControls(octets: Octets, span: Span): readonly Span[] {
  const spans: Span[] = [];
  for (let at = span.from; at < span.to; ) {
    let next = at;
    while (next < span.to && !isControl(octets[next])) next++;
    if (next > at) spans.push({ ...span, from: at, to: next });
    else spans.push(...between(octets, at, ++next, octets.length));
    at = next;
  }
  return spans;
}

/** Where the spaces at the end of the content begin. */
function trailingFrom(octets: Octets, end: number): number {
  let from = end;
  while (from > 0 && isBlank(octets[from - 1])) from--;
  return from;
}

/** What nobody named: spaces, control characters, text. */
function between(octets: Octets, from: number, to: number, trailing: number): readonly Span[] {
  const spans: Span[] = [];
  for (let at = from; at < to; ) {
    const kind = kindAt(octets, at, trailing);
    let next = at + 1;
    while (next < to && kind !== 'control' && kindAt(octets, next, trailing) === kind) next++;
    const words = kind === 'control' && octets[at] === CR ? TOKEN_WORDS.bareCr : TOKEN_WORDS[kind];
    spans.push({ from: at, to: next, kind, words });
    at = next;
  }
  return spans;
}

function kindAt(octets: Octets, at: number, trailing: number): 'text' | 'space' | 'trailing' | 'control' {
  const octet = octets[at];
  if (isBlank(octet)) return at >= trailing ? 'trailing' : 'space';
  return isControl(octet) ? 'control' : 'text';
}

function lineEnd(octets: Octets, end: number, words: string | null): readonly Span[] {
  const to = octets.length;
  if (end === to) return [];
  const kind = to - end === 2 ? 'line-end' : 'bare-lf';
  return [{ from: end, to, kind, words: (kind === 'line-end' && words) || TOKEN_WORDS[kind] }];
}

/** Spans whose border would lie inside a character of several octets become one. */
function joined(octets: Octets, spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    const parts = (octets[span.from - 1] ?? 0) >= 0x80 && (octets[span.from] ?? 0) >= 0x80;
    if (last && parts) out[out.length - 1] = { ...last, to: span.to };
    else out.push(span);
  }
  return out;
}

/** Collects spans of a latin1 text one after the other. */
export class Spans {
  readonly all: Span[] = [];
  readonly text: string;
  at: number;
  /** What the line's end means, where it is not the usual. */
  endWords: string | null = null;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Takes the next so many characters; none is no span. */
  take(length: number, kind: TokenKind, words: string, decoded?: string): void {
    const { at } = this;
    this.at = Math.min(this.text.length, at + length);
    if (this.at > at)
      this.all.push({ from: at, to: this.at, kind, words, ...(decoded === undefined ? {} : { decoded }) });
  }

  /** Takes what `pattern` (sticky) matches here; null, and nothing taken, where it does not. */
  match(pattern: RegExp, kind: TokenKind, words: string | ((found: string) => string)): string | null {
    const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}y`);
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0] ?? null;
    if (found) this.take(found.length, kind, typeof words === 'string' ? words : words(found));
    return found;
  }

  /** Passes over spaces; `coverLine` names them. */
  skipSpaces(): void {
    while (this.text.charAt(this.at) === ' ' || this.text.charAt(this.at) === '\t') this.at++;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  get isDone(): boolean {
    return this.at >= this.text.length;
  }
}
