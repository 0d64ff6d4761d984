import { decodeCharset } from './charset.ts';
import { decodeBase64 } from './transfer-encoding.ts';

const ENCODED_WORD = /=\?([^?]*)\?([QqBb])[^?]*\?([^?]*)\?=/g;

/**
 * Decodes the encoded words of a header value (a latin1 string) for display and search.
 *
 * White space between two encoded words vanishes. What stands outside of them is read as UTF-8; an
 * encoded word of an unknown encoding or without end stays as it is. @rfc 2047 2 @rfc 2047 6.2
 */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return decodeCharset('utf-8', value);
  let text = '';
  let last = 0;
  let afterWord = false;
  for (const match of value.matchAll(ENCODED_WORD)) {
    const [whole, charset = '', encoding = '', content = ''] = match;
    const between = value.slice(last, match.index);
    if (!(afterWord || last === 0) || /[^ \t\r\n]/.test(between)) text += decodeCharset('utf-8', between);
    // A language may follow the character set after an asterisk. @rfc 2231 5
    const name = charset.replace(/\*.*$/, '');
    text += decodeCharset(name, encoding.toUpperCase() === 'B' ? decodeBase64(content) : decodeQ(content));
    last = match.index + whole.length;
    afterWord = true;
  }
  return text + decodeCharset('utf-8', value.slice(last));
}

function decodeQ(content: string): string {
  return content.replace(/_|=([0-9A-Fa-f]{2})/g, (_, hex: string | undefined) =>
    hex === undefined ? ' ' : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
