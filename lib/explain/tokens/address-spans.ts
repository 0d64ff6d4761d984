import { ADDRESS_WORDS } from '../words/tokens';
import type { Spans } from './token';

/** Takes `local@domain`, without brackets, up to `end`. */
function takeAddress(spans: Spans, end: number): void {
  const { text, at } = spans;
  const address = text.slice(at, end);
  // The last @ outside of quotes parts them.
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(address)?.[0] ?? '';
  const place = quoted === '' ? address.lastIndexOf('@') : address.indexOf('@', quoted.length);
  const local = place < 0 ? address.length : place;
  spans.take(local, 'value', quoted === '' ? ADDRESS_WORDS.local : ADDRESS_WORDS.quoted);
  if (place < 0) return;
  spans.take(1, 'mark', ADDRESS_WORDS.at);
  const isLiteral = text.charAt(spans.at) === '[';
  spans.take(end - spans.at, 'value', isLiteral ? ADDRESS_WORDS.literal : ADDRESS_WORDS.domain);
}

/** Takes a path as it stands in MAIL and RCPT: `<@route:local@domain>`, `<>`, or an address without brackets. */
export function takePath(spans: Spans, end: number): void {
  spans.skipSpaces();
  const { text } = spans;
  if (text.charAt(spans.at) !== '<') {
    takeAddress(spans, end);
    return;
  }
  if (text.charAt(spans.at + 1) === '>') {
    spans.take(2, 'value', ADDRESS_WORDS.empty);
    return;
  }
  spans.take(1, 'mark', ADDRESS_WORDS.open);
  if (text.charAt(spans.at) === '@') spans.match(/@[^:>]*:/, 'value', ADDRESS_WORDS.route);
  const closes = text.charAt(end - 1) === '>';
  takeAddress(spans, closes ? end - 1 : end);
  if (closes) spans.take(1, 'mark', ADDRESS_WORDS.close);
}

/** Takes a list of addresses as it stands in a header field, up to `end`. @rfc 5322 3.4 */
export function takeAddressList(
  spans: Spans,
  end: number,
  takeName: (spans: Spans, end: number) => void,
): void {
  const { text } = spans;
  while (spans.at < end) {
    const { at } = spans;
    spans.skipSpaces();
    const char = text.charAt(spans.at);
    if (char === ',' || char === ';' || char === ':') spans.take(1, 'mark', ADDRESS_WORDS.separator);
    else if (char === '<') {
      const close = text.indexOf('>', spans.at);
      takePath(spans, close < 0 || close >= end ? end : close + 1);
    } else if (char === '(') takeUpTo(spans, ')', end);
    else if (char === '"') {
      const quoted = /^"(?:[^"\\]|\\.)*"?/.exec(text.slice(spans.at, end))?.[0] ?? '"';
      spans.take(quoted.length, 'value', ADDRESS_WORDS.name);
    } else {
      const word = /^[^<>,;:"(]*/.exec(text.slice(spans.at, end))?.[0] ?? '';
      const length = word.trimEnd().length;
      if (/^\S+@\S+$/.test(word.trimEnd())) takeAddress(spans, spans.at + length);
      else takeName(spans, spans.at + length);
    }
    // Whatever it is: something is taken each time.
    if (spans.at === at) spans.take(1, 'text', ADDRESS_WORDS.name);
  }
}

function takeUpTo(spans: Spans, sign: string, end: number): void {
  const close = spans.text.indexOf(sign, spans.at);
  const to = close < 0 || close >= end ? end : close + 1;
  spans.take(to - spans.at, 'text', ADDRESS_WORDS.comment);
}
