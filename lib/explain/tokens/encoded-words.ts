import { display } from '@/lib/views/session-view';
import { utf8Encode } from '@/sim/index';
import { decodeEncodedWords } from '@/sim/message/index';
import { LETTER_TOKEN_WORDS } from '../words/tokens';
import type { Spans, TokenKind } from './token';

const WORDS = LETTER_TOKEN_WORDS;
const ENCODED = /=\?([^?]*)\?([QqBb])\?([^?]*)\?=/g;

/** Takes text up to `end`, its encoded words piece by piece with what they say beside them. @rfc 2047 2 */
export function takeEncoded(spans: Spans, end: number, kind: TokenKind, words: string): void {
  const { text, at } = spans;
  for (const found of text.slice(at, end).matchAll(ENCODED)) {
    takeText(spans, at + found.index, kind, words);
    const [whole, charset = '', encoding = '', content = ''] = found;
    spans.take(2, 'mark', WORDS.wordBegin);
    spans.take(charset.length, 'name', WORDS.wordCharset);
    spans.take(1, 'mark', WORDS.wordMark);
    spans.take(1, 'name', encoding.toUpperCase() === 'Q' ? WORDS.wordQ : WORDS.wordB);
    spans.take(1, 'mark', WORDS.wordMark);
    // Whatever it decodes to: nothing in it may be invisible.
    spans.take(content.length, 'data', WORDS.wordText, display(utf8Encode(decodeEncodedWords(whole))));
    spans.take(2, 'mark', WORDS.wordEnd);
  }
  takeText(spans, end, kind, words);
}

/** Takes text as one span, the spaces around it left out. */
export function takeText(spans: Spans, end: number, kind: TokenKind, words: string): void {
  spans.skipSpaces();
  const length = spans.text.slice(spans.at, end).trimEnd().length;
  if (spans.at < end) spans.take(length, kind, words);
  spans.at = Math.max(spans.at, end);
}
