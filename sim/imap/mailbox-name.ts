import { canonicalName, HIERARCHY } from '../store/account.ts';

/** Why no mailbox can have a name, as the server says it, with the response code. */
export interface NameFault {
  readonly code: string | null;
  readonly text: string;
}

const MOST_OCTETS = 1000;

/** Says what is wrong with a mailbox name; null for one that could exist. @rfc 3501 5.1 */
export function nameFault(name: string): NameFault | null {
  if (!isModifiedUtf7(name)) return { code: null, text: 'Mailbox name is not valid mUTF-7' };
  const reason = formFault(name);
  return reason === null ? null : { code: 'CANNOT', text: `Invalid mailbox name: ${reason}` };
}

function formFault(name: string): string | null {
  if (name === '') return 'Name is empty';
  if (name.length > MOST_OCTETS) return 'Name is too long';
  if (name.startsWith(HIERARCHY)) return 'Begins with hierarchy separator';
  if (name.endsWith(HIERARCHY)) return 'Ends with hierarchy separator';
  if (name.includes(HIERARCHY + HIERARCHY)) return 'Has adjacent hierarchy separators';
  return null;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,';

/** Tells whether a name is modified UTF-7: printable ASCII, the rest as `&…-`. @rfc 3501 5.1.3 */
export function isModifiedUtf7(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 32 || code > 126) return false;
    if (code !== 0x26) continue;
    const end = name.indexOf('-', i);
    if (end < 0 || !isShifted(name.slice(i + 1, end))) return false;
    i = end;
  }
  return true;
}

/** The base64 between `&` and `-`: whole UTF-16, without what could stand for itself; empty means `&`. */
function isShifted(text: string): boolean {
  let held = 0;
  let bits = 0;
  let high = false;
  for (let i = 0; i < text.length; i++) {
    const value = BASE64.indexOf(text.charAt(i));
    if (value < 0) return false;
    held = ((held << 6) | value) & 0xff_ffff;
    bits += 6;
    if (bits < 16) continue;
    bits -= 16;
    const unit = (held >> bits) & 0xffff;
    const isHigh = unit >= 0xd800 && unit < 0xdc00;
    const isLow = unit >= 0xdc00 && unit < 0xe000;
    if (isLow !== high || unit === 0 || (unit >= 32 && unit < 127)) return false;
    high = isHigh;
  }
  const leftover = held & ((1 << bits) - 1);
  return !high && bits < 6 && leftover === 0;
}

/**
 * Tells whether a name matches a pattern of LIST: `*` stands for anything, `%` for anything without a
 * hierarchy separator. INBOX matches in any case. @rfc 3501 6.3.8
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name === 'INBOX') return matchAt('INBOX', 0, pattern.toUpperCase(), 0);
  return matchAt(name, 0, canonicalPattern(pattern), 0);
}

/** `inbox/*` means INBOX's inferiors, `inbox*` also. */
function canonicalPattern(pattern: string): string {
  const next = pattern.charAt(5);
  return next === '*' || next === '%'
    ? canonicalName(`${pattern.slice(0, 5)}`) + pattern.slice(5)
    : canonicalName(pattern);
}

/** Goes back to the last wildcard only, which is enough with `*`; `%` bounds itself at separators. */
function matchAt(name: string, nameFrom: number, pattern: string, patternFrom: number): boolean {
  let i = nameFrom;
  let k = patternFrom;
  let star = -1;
  let starAt = 0;
  let percent = -1;
  let percentAt = 0;
  while (i < name.length) {
    const want = pattern.charAt(k);
    if (want === '*') {
      star = k++;
      starAt = i;
      percent = -1;
    } else if (want === '%') {
      percent = k++;
      percentAt = i;
    } else if (want === name.charAt(i)) {
      i++;
      k++;
    } else if (percent >= 0 && name.charAt(percentAt) !== HIERARCHY) {
      i = ++percentAt;
      k = percent + 1;
    } else if (star >= 0) {
      i = ++starAt;
      k = star + 1;
      percent = -1;
    } else return false;
  }
  while (pattern.charAt(k) === '*' || pattern.charAt(k) === '%') k++;
  return k === pattern.length;
}
