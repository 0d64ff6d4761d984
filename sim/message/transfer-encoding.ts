/** Decoders of the transfer encodings, from latin1 string to latin1 string. They never fail. */

/**
 * Decodes quoted-printable. Trailing white space goes, soft line breaks join, a bare LF ends a line;
 * what is no valid escape stays as it stands. @rfc 2045 6.7
 */
export function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/[ \t]+(\r?\n)?/g, (run, lineEnd: string | undefined) => lineEnd ?? run)
    .replace(/=(?:[ \t]*\r?\n|([0-9A-Fa-f]{2}))/g, (_, hex: string | undefined) =>
      hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS = new Int8Array(256).fill(-1);
for (let i = 0; i < BASE64.length; i++) SEXTETS[BASE64.charCodeAt(i)] = i;

/** Decodes base64 up to its padding or the first octet that is neither of it nor white space. @rfc 2045 6.8 */
export function decodeBase64(text: string): string {
  let decoded = '';
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 9 || code === 13 || code === 10) continue;
    const sextet = SEXTETS[code] ?? -1;
    if (sextet < 0) break;
    bits = ((bits << 6) | sextet) & 0xfff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded += String.fromCharCode((bits >> count) & 0xff);
    }
  }
  return decoded;
}
