import { display } from '@/lib/views/session-view';
import type { Spans } from './token';

/** What base64 says, NUL written as `\0`; undefined where it is none. */
function clearOf(text: string): string | undefined {
  if (text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const octets = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return display(octets).replaceAll('\u2400', '\\0');
}

/** Takes so much base64, with what it says beside it. `what` is what it holds: `name and password`. */
export function takeBase64(spans: Spans, length: number, what: string): void {
  const text = spans.text.slice(spans.at, spans.at + length);
  if (text === '=') {
    spans.take(1, 'data', 'an empty answer: it is written as =');
    return;
  }
  const clear = clearOf(text);
  if (clear === undefined) spans.take(length, 'wrong', 'this should be base64, and is none');
  else spans.take(length, 'data', `${what} in base64: only another way to write it, no encryption`, clear);
}
