import type { Octets } from '@/sim/index';

const HANDSHAKE = 22;
const CHANGE_CIPHER = 20;
const ALERT = 21;
const APPLICATION = 23;

/** What a handshake message is called. @rfc 8446 4 */
const MESSAGES: Readonly<Record<number, string>> = {
  1: 'ClientHello',
  2: 'ServerHello',
  4: 'NewSessionTicket',
  11: 'Certificate',
  12: 'ServerKeyExchange',
  13: 'CertificateRequest',
  14: 'ServerHelloDone',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
  20: 'Finished',
};

const VERSIONS: Readonly<Record<number, string>> = {
  769: 'TLSv1.0',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};

const CIPHERS: Readonly<Record<number, string>> = {
  4865: 'TLS_AES_128_GCM_SHA256',
  4866: 'TLS_AES_256_GCM_SHA384',
  4867: 'TLS_CHACHA20_POLY1305_SHA256',
  49195: 'ECDHE-ECDSA-AES128-GCM-SHA256',
  49196: 'ECDHE-ECDSA-AES256-GCM-SHA384',
  49199: 'ECDHE-RSA-AES128-GCM-SHA256',
  49200: 'ECDHE-RSA-AES256-GCM-SHA384',
  52392: 'ECDHE-RSA-CHACHA20-POLY1305',
  52393: 'ECDHE-ECDSA-CHACHA20-POLY1305',
};

/** What everybody can read of TLS in one segment. */
export interface TlsSeen {
  /** Only the handshake is in it, as far as that can be told from outside. */
  readonly kind: 'handshake' | 'record';
  readonly says: string | null;
  /** What was agreed on: in the segment that ends the server's hello. */
  readonly agreed: { readonly version: string; readonly cipher: string } | null;
}

/** Reads the outside of one side's TLS records; what is in them nobody can read. @rfc 8446 5.1 */
export class TlsWatch {
  /** The beginning of a record that goes on in the next segment: its header and, of a hello, its content. */
  private rest: Octets = new Uint8Array(0);
  /** Octets of a record that need not be looked at. */
  private skip = 0;
  /** From here on handshake messages cannot be read. */
  private ciphered = false;
  /** It has begun to send under the new keys. */
  private talks = false;

  see(octets: Octets): TlsSeen {
    const says = new Set<string>();
    let agreed: TlsSeen['agreed'] = null;
    let data = this.rest;
    if (data.length === 0 && this.skip >= octets.length) {
      this.skip -= octets.length;
      return { kind: this.talks ? 'record' : 'handshake', says: null, agreed };
    }
    const fresh = octets.subarray(this.skip);
    this.skip = 0;
    data = data.length === 0 ? fresh : joined(data, fresh);
    let at = 0;
    while (data.length - at >= 5) {
      const type = data[at] ?? 0;
      const length = ((data[at + 3] ?? 0) << 8) | (data[at + 4] ?? 0);
      const end = at + 5 + length;
      const readable = type === HANDSHAKE && !this.ciphered;
      if (readable && end > data.length && data.length - at < MAX_HELLO) break;
      const body = data.subarray(at + 5, Math.min(end, data.length));
      const found = readable ? hello(body) : null;
      if (found) agreed = found;
      this.note(type, body, says);
      at = end;
    }
    this.skip = Math.max(0, at - data.length);
    this.rest = data.slice(Math.min(at, data.length));
    return {
      kind: this.talks ? 'record' : 'handshake',
      says: says.size === 0 ? null : [...says].join(', '),
      agreed,
    };
  }

  private note(type: number, body: Octets, says: Set<string>): void {
    if (type === CHANGE_CIPHER) this.ciphered = true;
    else if (type === APPLICATION) this.talks = true;
    else if (type === ALERT) says.add('alert');
    else if (type === HANDSHAKE && this.ciphered) says.add('Finished');
    else if (type === HANDSHAKE) for (const message of messagesIn(body)) says.add(message);
  }
}

/** Longer messages are certificates: their beginning says all that is wanted of them. */
const MAX_HELLO = 4096;

function messagesIn(body: Octets): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const name = MESSAGES[body[at] ?? 0];
    if (name !== undefined) found.push(name);
    at += 4 + (((body[at + 1] ?? 0) << 16) | ((body[at + 2] ?? 0) << 8) | (body[at + 3] ?? 0));
  }
  return found;
}

const SUPPORTED_VERSIONS = 43;

/** What a ServerHello agrees on; null for anything else. @rfc 8446 4.1.3 */
function hello(body: Octets): TlsSeen['agreed'] {
  if (body[0] !== 2 || body.length < 39) return null;
  const two = (at: number): number => ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
  let version = two(4);
  const session = body[38] ?? 0;
  const cipher = two(39 + session);
  // Behind the cipher: compression, then extensions; TLS 1.3 says its version in one of them.
  const from = 39 + session + 3;
  for (let at = from + 2; at + 4 <= Math.min(body.length, from + 2 + two(from)); at += 4 + two(at + 2)) {
    if (two(at) === SUPPORTED_VERSIONS) version = two(at + 4);
  }
  return {
    version: VERSIONS[version] ?? 'TLS',
    cipher: CIPHERS[cipher] ?? `cipher 0x${cipher.toString(16)}`,
  };
}

function joined(one: Octets, other: Octets): Octets {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
