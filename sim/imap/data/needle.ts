import type { Octets } from '../../kernel/octets.ts';
import { isAscii } from '../../message/charset.ts';

/**
 * A text that is searched for, prepared for comparison without regard to case, as Dovecot does it.
 * @rfc 5051 2
 */
export interface Needle {
  /** Folded by `foldForSearch`. */
  readonly folded: string;
  /** For the scan of octets: null where the needle is not ASCII. */
  readonly scan: { readonly upper: Octets; readonly skip: Octets } | null;
}

const UPPER = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 0x61 && code <= 0x7a ? code - 32 : code,
);

/** Prepares a text to be searched for. */
export function needleOf(text: string): Needle {
  const folded = foldForSearch(text);
  return { folded, scan: isAscii(folded) && folded !== '' ? scanTable(folded) : null };
}

/**
 * Folds text for a search: to upper case and then to its decomposition, in which an accent follows its
 * letter: `cafe` is found in `Café`, but `naive` is not in `naïve`.
 */
function foldForSearch(text: string): string {
  if (isAscii(text)) return text.toUpperCase();
  let folded = '';
  for (const char of text) {
    const upper = char.toUpperCase();
    // A single character only: the sharp s keeps its form.
    folded += upper.length === char.length ? upper : char;
  }
  return folded.normalize('NFKD');
}

/** Tells whether the needle stands in a text that is not folded yet. */
export function standsIn(needle: Needle, text: string): boolean {
  return foldForSearch(text).includes(needle.folded);
}

function scanTable(folded: string): { upper: Octets; skip: Octets } {
  const last = folded.length - 1;
  const longest = Math.min(folded.length, 255);
  // How far the needle may move on when an octet stands under its last place (Horspool), both cases alike.
  const skip = new Uint8Array(256).fill(longest);
  const upper = new Uint8Array(folded.length);
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    upper[i] = code;
    if (i === last) break;
    const distance = Math.min(last - i, longest);
    skip[code] = distance;
    if (code >= 0x41 && code <= 0x5a) skip[code + 32] = distance;
  }
  return { upper, skip };
}

/** Finds an ASCII needle in octets `from` to `to`, upper and lower case alike. */
export function scanOctets(
  { upper, skip }: NonNullable<Needle['scan']>,
  octets: Octets,
  from: number,
  to: number,
): boolean {
  const last = upper.length - 1;
  const final = upper[last];
  for (let end = from + last; end < to; ) {
    const code = octets[end] ?? 0;
    if (UPPER[code] === final) {
      let i = last - 1;
      while (i >= 0 && UPPER[octets[end - last + i] ?? 0] === upper[i]) i--;
      if (i < 0) return true;
    }
    end += skip[code] ?? 1;
  }
  return false;
}
