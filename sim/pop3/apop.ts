import { md5 } from '@noble/hashes/legacy.js';
import { octetsOf, utf8Encode } from '../kernel/octets.ts';

/** The digest that APOP wants: MD5 over time stamp and password, 32 lower-case digits. @rfc 1939 7 */
export function apopDigest(stamp: string, password: string): string {
  const secret = utf8Encode(password);
  const text = new Uint8Array(stamp.length + secret.length);
  text.set(octetsOf(stamp));
  text.set(secret, stamp.length);
  let hex = '';
  for (const octet of md5(text)) hex += octet.toString(16).padStart(2, '0');
  return hex;
}
