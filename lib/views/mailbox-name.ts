const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,';

/**
 * A mailbox name for reading: what stands between `&` and `-` is UTF-16 in base64. A name that is no modified
 * UTF-7 comes back as it is. @rfc 3501 5.1.3
 */
export function mailboxTitle(name: string): string {
  if (!name.includes('&')) return name;
  let title = '';
  for (let at = 0; at < name.length; at++) {
    if (name.charAt(at) !== '&') {
      title += name.charAt(at);
      continue;
    }
    const end = name.indexOf('-', at);
    const shifted = end < 0 ? null : end === at + 1 ? '&' : utf16Of(name.slice(at + 1, end));
    if (shifted === null) return name;
    title += shifted;
    at = end;
  }
  return title;
}

function utf16Of(text: string): string | null {
  let decoded = '';
  let held = 0;
  let bits = 0;
  for (const char of text) {
    const value = BASE64.indexOf(char);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xff_ffff;
    bits += 6;
    if (bits < 16) continue;
    bits -= 16;
    decoded += String.fromCharCode((held >> bits) & 0xffff);
  }
  return decoded;
}
