import { ADDRESS_WORDS, LETTER_TOKEN_WORDS } from '../words/tokens';
import { takeAddressList, takePath } from './address-spans';
import { takeEncoded, takeText } from './encoded-words';
import type { Spans } from './token';

const WORDS = LETTER_TOKEN_WORDS;

/** Where in a letter a line stands, and how it travels. */
export interface LetterPlace {
  /** Before the empty line. */
  readonly inHeader: boolean;
  /** With doubled dots: to an SMTP server, or from a POP3 server; null where dots are left alone. */
  readonly stuffing: 'sent' | 'answered' | null;
}

/** Takes a line of a letter up to `end`: a header field, a folded one, or text. @rfc 5322 2.2 @rfc 5321 4.5.2 */
export function takeLetterLine(spans: Spans, end: number, { inHeader, stuffing }: LetterPlace): void {
  if (stuffing !== null && spans.text.charAt(spans.at) === '.') {
    const isDouble = spans.text.charAt(spans.at + 1) === '.';
    const sent = isDouble ? WORDS.stuffed : WORDS.unstuffed;
    spans.take(1, 'stuffed', stuffing === 'sent' ? sent : WORDS.stuffedAnswer);
  }
  if (!inHeader) {
    takeText(spans, end, 'text', WORDS.body);
    return;
  }
  const folded = spans.match(/[ \t]+/, 'space', WORDS.fold);
  if (folded !== null) {
    takeEncoded(spans, end, 'value', WORDS.value);
    return;
  }
  const [, name] = /^([!-9;-~]+)[ \t]*:/.exec(spans.text.slice(spans.at, end)) ?? [];
  if (name === undefined) {
    takeText(spans, end, 'text', WORDS.header);
    return;
  }
  spans.take(name.length, 'name', WORDS.field);
  spans.skipSpaces();
  spans.take(1, 'mark', WORDS.colon);
  spans.skipSpaces();
  takeValue(spans, end, name.toLowerCase());
}

const ADDRESSES =
  /^(resent-)?(from|sender|to|cc|bcc|reply-to)$|^return-path$|^delivered-to$|^disposition-notification-to$/;
const IDS = /^(resent-)?message-id$|^in-reply-to$|^references$|^content-id$/;
const DATES = /^(resent-)?date$/;
const WITH_PARAMETERS = /^content-(type|disposition|transfer-encoding)$/;

function takeValue(spans: Spans, end: number, field: string): void {
  const takeName = (here: Spans, to: number): void => takeEncoded(here, to, 'value', ADDRESS_WORDS.name);
  if (ADDRESSES.test(field)) takeAddressList(spans, end, takeName);
  else if (IDS.test(field)) takeIds(spans, end, field.endsWith('message-id') ? WORDS.id : WORDS.idOther);
  else if (DATES.test(field)) takeDate(spans, end);
  else if (WITH_PARAMETERS.test(field)) takeParameters(spans, end);
  else if (field === 'received') takeReceived(spans, end);
  else takeEncoded(spans, end, 'value', WORDS.value);
}

function takeIds(spans: Spans, end: number, words: string): void {
  while (spans.at < end) {
    spans.skipSpaces();
    const id = /^(<[^<>]*>|\S+)/.exec(spans.text.slice(spans.at, end))?.[0] ?? '';
    if (id === '') break;
    spans.take(id.length, 'value', words);
  }
}

/** `Tue, 2 Mar 2027 09:15:03 +0000`. @rfc 5322 3.3 */
function takeDate(spans: Spans, end: number): void {
  const { date } = WORDS;
  if (spans.match(/[A-Za-z]{3}(?=,)/, 'value', date.weekday) !== null) spans.match(/,/, 'mark', date.comma);
  for (const [pattern, words] of [
    [/\d{1,2}(?=\s)/, date.day],
    [/[A-Za-z]{3}(?=\s)/, date.month],
    [/\d{4}(?=\s)/, date.year],
    [/\d{1,2}:\d{2}(:\d{2})?/, date.time],
    [/[+-]\d{4}|[A-Z]{1,5}/, date.zone],
  ] as const) {
    spans.skipSpaces();
    spans.match(pattern, 'value', words);
  }
  takeText(spans, end, 'text', ADDRESS_WORDS.comment);
}

/** `text/plain; charset=utf-8`. @rfc 2045 5.1 */
function takeParameters(spans: Spans, end: number): void {
  spans.match(/[^\s;/]+/, 'value', WORDS.type);
  if (spans.match(/\//, 'mark', WORDS.slash) !== null) spans.match(/[^\s;]+/, 'value', WORDS.subtype);
  while (spans.at < end) {
    const { at } = spans;
    spans.skipSpaces();
    spans.match(/;/, 'mark', WORDS.semicolon);
    spans.skipSpaces();
    if (spans.match(/[^\s;=]+(?==)/, 'name', WORDS.parameter) !== null) {
      spans.take(1, 'mark', 'its value follows');
      spans.match(/"(?:[^"\\]|\\.)*"?|[^\s;]+/, 'value', WORDS.parameter);
    } else if (spans.at === at) spans.take(end - spans.at, 'value', WORDS.value);
  }
}

/** `from a by b with ESMTP id 1 for <c>; date`. @rfc 5321 4.4 */
function takeReceived(spans: Spans, end: number): void {
  const { received } = WORDS;
  const date = spans.text.slice(0, end).lastIndexOf(';');
  const clauses = date < spans.at ? end : date;
  while (spans.at < clauses) {
    const { at } = spans;
    spans.skipSpaces();
    spans.match(/(from|by|with|id|for)(?=\s)/i, 'name', (word) => received[keyOf(word)]);
    spans.skipSpaces();
    if (spans.text.charAt(spans.at) === '<') {
      const close = spans.text.indexOf('>', spans.at);
      takePath(spans, close < 0 || close >= clauses ? clauses : close + 1);
    } else spans.match(/\([^)]*\)?|[^\s;]+/, 'value', received.value);
    if (spans.at === at) break;
  }
  spans.skipSpaces();
  if (spans.match(/;/, 'mark', received.semicolon) !== null) {
    spans.skipSpaces();
    takeDate(spans, end);
  }
}

type Clause = 'from' | 'by' | 'with' | 'id' | 'for';
const CLAUSES: readonly Clause[] = ['from', 'by', 'with', 'id', 'for'];
const keyOf = (word: string): Clause => CLAUSES.find((one) => one === word.toLowerCase()) ?? 'from';
