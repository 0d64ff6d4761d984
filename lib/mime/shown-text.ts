/** Characters that turn or hide what stands around them, by the names that Unicode gives them. */
const HIDDEN: ReadonlyMap<string, string> = new Map([
  ['\u00ad', 'SHY'],
  ['\u061c', 'ALM'],
  ['\u200b', 'ZWSP'],
  ['\u200e', 'LRM'],
  ['\u200f', 'RLM'],
  ['\u202a', 'LRE'],
  ['\u202b', 'RLE'],
  ['\u202c', 'PDF'],
  ['\u202d', 'LRO'],
  ['\u202e', 'RLO'],
  ['\u2060', 'WJ'],
  ['\u2066', 'LRI'],
  ['\u2067', 'RLI'],
  ['\u2068', 'FSI'],
  ['\u2069', 'PDI'],
  ['\ufeff', 'BOM'],
]);

const UNSEEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * A text from outside, with nothing in it that could not be seen: control characters as their pictures, what turns
 * the direction of writing as its name, so that `exe.gpj` cannot pose as `jpg.exe`. Tab and LF stay.
 */
export function shownText(text: string): string {
  return text.replace(UNSEEN, (char) => {
    const name = HIDDEN.get(char);
    if (name !== undefined) return `‹${name}›`;
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : `‹${code.toString(16).toUpperCase()}›`;
  });
}

/** The same on one line, cut where it would be longer than `length` characters. */
export function shownLine(text: string, length = 200): string {
  const line = shownText(text.slice(0, length + 1)).replace(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
