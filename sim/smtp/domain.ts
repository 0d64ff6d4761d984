import { type Cursor, type Fail, failAt } from '../wire/grammar.ts';
import { isIpv4, isIpv6, isLetterOrDigit } from './path.ts';

const DOT = 46;
const OPEN = 91;
const CLOSE = 93;

/** A domain or address literal, lower-case. One dot at the end is taken and dropped, as Postfix does. */
export function parseDomain(cursor: Cursor): string | Fail {
  const { text, at } = cursor;
  if (text.charCodeAt(at) === OPEN) return parseLiteral(cursor);
  let end = at;
  let label = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (isLetterOrDigit(code) || code === 45 || code === 95) {
      end++;
      continue;
    }
    // Here a label ends: 1 to 63 characters, no hyphen at either edge.
    const empty = end === label;
    const rooted = empty && end > at && text.charCodeAt(end - 1) === DOT;
    if (rooted && code !== DOT) break;
    if (empty) return failAt(cursor, 'a domain', end);
    if (text.charCodeAt(label) === 45 || text.charCodeAt(end - 1) === 45 || end - label > 63)
      return failAt(cursor, 'a domain', label);
    if (code !== DOT) break;
    end++;
    label = end;
  }
  const name = text.slice(at, text.charCodeAt(end - 1) === DOT ? end - 1 : end).toLowerCase();
  if (name.length > 255) return failAt(cursor, 'a domain of at most 255 characters', at);
  // A last label of digits is half an address, and no top-level domain; Postfix refuses it too.
  if (/(^|\.)\d+$/.test(name)) return failAt(cursor, 'a domain, or an address in square brackets', at);
  cursor.at = end;
  return name;
}

/** `[192.0.2.1]` or `[IPv6:2001:db8::1]`. @rfc 5321 4.1.3 */
function parseLiteral(cursor: Cursor): string | Fail {
  const { text, at } = cursor;
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) !== CLOSE) end++;
  if (end === text.length) return failAt(cursor, '"]"', end);
  const inside = text.slice(at + 1, end).toLowerCase();
  const sound = inside.startsWith('ipv6:') ? isIpv6(inside.slice(5)) : isIpv4(inside);
  if (!sound) return failAt(cursor, 'an IPv4 address, or IPv6: and an IPv6 address', at + 1);
  cursor.at = end + 1;
  return `[${inside}]`;
}
