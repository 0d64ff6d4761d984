import { latin1, type Octets, utf8Encode } from '@/sim/index';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a reader would not see, or what would change how the rest is seen: control characters, turned directions. */
const UNSEEN = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

const SHORT: Readonly<Record<string, string>> = {
  '\r': '\\r',
  '\n': '\\n',
  '\t': '\\t',
  '\0': '\\0',
  '\\': '\\\\',
};

/**
 * A line of octets as text that stands for exactly them: `text` where it is UTF-8 that everybody sees, ended by
 * CRLF (left out); else `raw`, its end included, with `\r \n \t \0 \\ \xNN` as in dialogues.
 */
export function lineText(octets: Octets): { readonly text: string } | { readonly raw: string } {
  const { length } = octets;
  const ended = octets[length - 2] === 13 && octets[length - 1] === 10;
  const text = ended ? decoded(octets.subarray(0, length - 2)) : null;
  if (text !== null && !UNSEEN.test(text)) return { text };
  return {
    raw: latin1(octets).replace(
      /[^ -[\]-~]/g,
      (char) => SHORT[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
    ),
  };
}

function decoded(octets: Octets): string | null {
  try {
    return decoder.decode(octets);
  } catch {
    return null;
  }
}

/** Text that people typed or programs printed, on one line and without what is not seen. */
export const seen = (text: string): string => text.replace(new RegExp(UNSEEN, 'gu'), '\ufffd');

const LONG: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' };

/** The octets that `raw` text stands for; a backslash that begins no escape is one. */
export function octetsFromRaw(raw: string): Octets {
  const octets: number[] = [];
  for (const [, hex, short, plain] of raw.matchAll(/\\x([0-9a-f]{2})|\\([rnt0\\])|([\s\S])/gu)) {
    if (hex !== undefined) octets.push(Number.parseInt(hex, 16));
    else if (short !== undefined) octets.push(LONG[short]?.charCodeAt(0) ?? 0);
    else octets.push(...utf8Encode(plain ?? ''));
  }
  return Uint8Array.from(octets);
}
