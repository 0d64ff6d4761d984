import { FLAG_WORDS, IMAP_TOKENS } from '../words/imap-tokens';
import type { Spans } from './token';

/** What bare words and strings mean where they stand. */
export interface DataWords {
  /** A word; `depth` counts the lists around it. Null where the general words do. */
  atom(word: string, depth: number): string | null;
  /** A string, as `atom`. */
  string?(text: string, depth: number): string | null;
  /** The bracket that begins a list among `depth` others. */
  list?(depth: number): string | null;
}

const NO_WORDS: DataWords = { atom: () => null };

/**
 * Takes IMAP's data up to `end`: lists, strings, flags, numbers, words, announced literals. Whatever stands there,
 * something is taken. @rfc 3501 4
 */
export function takeData(spans: Spans, end: number, words: DataWords = NO_WORDS): void {
  const { text } = spans;
  let depth = 0;
  while (spans.at < end) {
    spans.skipSpaces();
    if (spans.at >= end) return;
    const char = text.charAt(spans.at);
    if (char === '(') {
      spans.take(1, 'mark', words.list?.(depth) ?? IMAP_TOKENS.open);
      depth++;
    } else if (char === ')') {
      spans.take(1, 'mark', IMAP_TOKENS.close);
      depth--;
    } else if (char === '[' || char === ']')
      spans.take(1, 'mark', char === '[' ? IMAP_TOKENS.sectionOpen : IMAP_TOKENS.sectionClose);
    else if (char === '"') takeQuoted(spans, end, (found) => words.string?.(found, depth) ?? null);
    else if (char === '{' && /^\{\d+\+?\}$/.test(text.slice(spans.at, end))) takeAnnouncement(spans);
    else if (char === '\\') takeFlag(spans);
    else takeAtom(spans, end, (word) => words.atom(word, depth));
  }
}

/** `"…"`, quotation marks apart. */
export function takeQuoted(spans: Spans, end: number, words: (text: string) => string | null): void {
  const whole = /^"(?:[^"\\]|\\.)*"?/.exec(spans.text.slice(spans.at, end))?.[0] ?? '"';
  const closes = whole.length > 1 && whole.endsWith('"');
  const inside = whole.slice(1, closes ? -1 : undefined);
  spans.take(1, 'mark', IMAP_TOKENS.quote);
  spans.take(inside.length, 'value', words(inside) ?? IMAP_TOKENS.string);
  if (closes) spans.take(1, 'mark', IMAP_TOKENS.quote);
}

/** `{12}` or `{12+}`, at the end of a line. */
function takeAnnouncement(spans: Spans): void {
  spans.take(1, 'mark', IMAP_TOKENS.literalOpen);
  spans.match(/\d+/, 'value', IMAP_TOKENS.literalCount);
  spans.match(/\+/, 'mark', IMAP_TOKENS.literalPlus);
  spans.match(/\}/, 'mark', IMAP_TOKENS.literalClose);
}

export function takeFlag(spans: Spans): void {
  const flag = /^\\?[^\s()"\\[\]]*/.exec(spans.rest)?.[0] ?? '';
  const own = FLAG_WORDS[flag.toUpperCase()];
  const words = own ?? (flag.startsWith('\\') ? IMAP_TOKENS.flag : IMAP_TOKENS.keyword);
  spans.take(Math.max(1, flag.length), 'value', words);
}

function takeAtom(spans: Spans, end: number, words: (word: string) => string | null): void {
  const word = /^[^\s()[\]"\\]+/.exec(spans.text.slice(spans.at, end))?.[0] ?? spans.text.charAt(spans.at);
  const special = words(word);
  if (special !== null) spans.take(word.length, 'name', special);
  else if (/^nil$/i.test(word)) spans.take(word.length, 'value', IMAP_TOKENS.nil);
  else if (/^\d+$/.test(word)) spans.take(word.length, 'value', IMAP_TOKENS.number);
  else spans.take(word.length, 'value', IMAP_TOKENS.atom);
}

/** `1:3,5,*`: numbers and what joins them. @rfc 3501 9 */
export function takeSet(spans: Spans, end: number): void {
  while (spans.at < end) {
    const char = spans.text.charAt(spans.at);
    if (char === '*') spans.take(1, 'value', IMAP_TOKENS.last);
    else if (char === ':') spans.take(1, 'mark', IMAP_TOKENS.to);
    else if (char === ',') spans.take(1, 'mark', IMAP_TOKENS.and);
    else if (spans.match(/\d+/, 'value', IMAP_TOKENS.set) === null) {
      spans.take(end - spans.at, 'value', IMAP_TOKENS.set);
    }
  }
}
