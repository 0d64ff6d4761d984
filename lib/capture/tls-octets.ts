import type { Octets } from '@/sim/index';
import { CLIENT_HELLO, FINISHED_OCTETS, SERVER_HELLO_OCTETS, SERVER_RECORDS } from '@/sim/net/index';
import { fill, put16 } from './octets';

/** What stands first in a TLS record. @rfc 8446 5.1 */
const TLS_CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;
const TLS_HEADER_OCTETS = 5;

const CLIENT_HELLO_TYPE = 1;
const SERVER_HELLO_TYPE = 2;
const TLS_1_2 = 0x0303;
const TLS_1_3 = 0x0304;
/** TLS_AES_256_GCM_SHA384, the one that is agreed on; TLS_CHACHA20_POLY1305_SHA256; TLS_AES_128_GCM_SHA256. */
const SUITES = [0x1302, 0x1303, 0x1301] as const;
const X25519 = 0x001d;
const KEY_OCTETS = 32;
const EXTENSION = { groups: 10, signatures: 13, padding: 21, versions: 43, keyShare: 51 } as const;
/** ecdsa_secp256r1_sha256, ed25519, rsa_pss_rsae_sha256. */
const SIGNATURES = [0x0403, 0x0807, 0x0804] as const;

const CHANGE_CIPHER_SPEC = [TLS_CONTENT.changeCipherSpec, 3, 3, 0, 1, 1] as const;
/** In clear, fatal, unexpected_message. @rfc 8446 6.2 */
export const CLEAR_ALERT: Octets = Uint8Array.of(TLS_CONTENT.alert, 3, 3, 0, 2, 2, 10);

/** A record as anybody on the way sees it: its header, and filler of `lengthOctets` less these five. */
export function sealedRecord(lengthOctets: number, key: number, offset: number): Octets {
  const octets = new Uint8Array(lengthOctets);
  fill(octets, key, offset);
  octets[0] = TLS_CONTENT.data;
  put16(octets, 1, TLS_1_2);
  put16(octets, 3, lengthOctets - TLS_HEADER_OCTETS);
  return octets;
}

/** The numbers of a handshake message while it is written. */
class HelloWriter {
  readonly octets: Octets;
  at = TLS_HEADER_OCTETS + 4;

  constructor(lengthOctets: number, type: number, key: number, offset: number) {
    this.octets = new Uint8Array(lengthOctets);
    fill(this.octets, key, offset);
    this.octets.set([TLS_CONTENT.handshake, 3, type === CLIENT_HELLO_TYPE ? 1 : 3], 0);
    put16(this.octets, 3, lengthOctets - TLS_HEADER_OCTETS);
    put16(this.octets, 5, type << 8);
    put16(this.octets, 7, lengthOctets - TLS_HEADER_OCTETS - 4);
    // legacy_version, then 32 octets of randomness, which stand there already, and a session id of as many.
    this.number(TLS_1_2).skip(32).byte(32).skip(32);
  }

  byte(value: number): this {
    this.octets[this.at++] = value;
    return this;
  }

  number(value: number): this {
    put16(this.octets, this.at, value);
    this.at += 2;
    return this;
  }

  skip(octets: number): this {
    this.at += octets;
    return this;
  }

  extension(type: number, octets: number): this {
    return this.number(type).number(octets);
  }

  /** What is left is an extension of zeros. @rfc 8446 4.2 */
  pad(): this {
    const octets = this.octets.length - this.at - 4;
    this.extension(EXTENSION.padding, octets);
    this.octets.fill(0, this.at);
    return this;
  }
}

/**
 * The client's first flight: a ClientHello of TLS 1.3 that any program can read. It names no server: the log does not
 * tell by which name people called it. @rfc 8446 4.1.2
 */
export function clientHello(key: number, offset: number): Octets {
  const length = CLIENT_HELLO.reduce((sum, { lengthOctets }) => sum + lengthOctets, 0);
  const hello = new HelloWriter(length, CLIENT_HELLO_TYPE, key, offset).number(SUITES.length * 2);
  for (const suite of SUITES) hello.number(suite);
  // No compression; the extensions fill the rest.
  hello.byte(1).byte(0);
  hello.number(length - hello.at - 2);
  hello.extension(EXTENSION.groups, 4).number(2).number(X25519);
  hello.extension(EXTENSION.signatures, 2 + SIGNATURES.length * 2).number(SIGNATURES.length * 2);
  for (const signature of SIGNATURES) hello.number(signature);
  hello.extension(EXTENSION.versions, 3).byte(2).number(TLS_1_3);
  hello.extension(EXTENSION.keyShare, KEY_OCTETS + 6).number(KEY_OCTETS + 4);
  return hello.number(X25519).number(KEY_OCTETS).skip(KEY_OCTETS).pad().octets;
}

/** The server's flight: ServerHello in clear, ChangeCipherSpec for old boxes on the way, then sealed records. */
export function serverFlight(key: number, offset: number): Octets {
  const hello = new HelloWriter(SERVER_HELLO_OCTETS, SERVER_HELLO_TYPE, key, offset);
  hello.number(SUITES[0]).byte(0);
  hello.number(SERVER_HELLO_OCTETS - hello.at - 2);
  hello.extension(EXTENSION.versions, 2).number(TLS_1_3);
  hello
    .extension(EXTENSION.keyShare, KEY_OCTETS + 4)
    .number(X25519)
    .number(KEY_OCTETS);
  return sealedFlight([hello.octets, Uint8Array.from(CHANGE_CIPHER_SPEC)], SERVER_RECORDS, key, offset);
}

/** The client's second flight: ChangeCipherSpec and a sealed Finished. @rfc 8446 2 */
export function clientFinished(key: number, offset: number): Octets {
  return sealedFlight([Uint8Array.from(CHANGE_CIPHER_SPEC)], [FINISHED_OCTETS], key, offset);
}

function sealedFlight(
  clear: readonly Octets[],
  sealed: readonly number[],
  key: number,
  offset: number,
): Octets {
  const out: number[] = clear.flatMap((octets) => [...octets]);
  for (const lengthOctets of sealed) out.push(...sealedRecord(lengthOctets, key, offset + out.length));
  return Uint8Array.from(out);
}
