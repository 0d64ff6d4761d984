/** Control characters, C0 (but for the tab) and C1. */
const CONTROL = /[\0-\x08\x0a-\x1f\x7f-\x9f]/g;

/**
 * What takes no place and yet changes what is seen: marks and overrides of direction, invisible spaces, separators of
 * lines. Joiners inside of words and emoji stay.
 */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

const named = (char: string): string =>
  `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/**
 * Text from the wire or from a journal as it may be shown: control characters have their pictures, whatever else
 * cannot be seen has its number. No terminal obeys it, and no letter of it stands elsewhere than where it came.
 */
export function visible(text: string): string {
  return text
    .replace(CONTROL, (char) => {
      const code = char.charCodeAt(0);
      if (code >= 0x80) return named(char);
      return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
    })
    .replace(UNSEEN, named);
}
