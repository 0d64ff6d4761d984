import type { CertificateProblem } from './certificate.ts';

/** What a handshake agrees on, in every simulated world. */
export const TLS_INFO = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' } as const;

/** A segment of a handshake: its size on the cable and what it says. */
export interface FlightSegment {
  readonly lengthOctets: number;
  readonly says: string;
}

/**
 * The three flights of a full TLS 1.3 handshake as seen from outside, with the sizes of a usual one:
 * the server's certificate chain is 2,400 octets. One round trip, then the client may speak.
 * @rfc 8446 2
 */
export const CLIENT_HELLO: readonly FlightSegment[] = [{ lengthOctets: 517, says: 'ClientHello' }];

/** The records after ServerHello and ChangeCipherSpec: EncryptedExtensions, Certificate, Verify, Finished. */
export const SERVER_HELLO_OCTETS = 127;
const CHANGE_CIPHER_SPEC_OCTETS = 6;
export const FINISHED_OCTETS = 74;
export const SERVER_RECORDS: readonly number[] = [32, 2430, 286, FINISHED_OCTETS];

const SERVER_FLIGHT_OCTETS = SERVER_RECORDS.reduce(
  (sum, octets) => sum + octets,
  SERVER_HELLO_OCTETS + CHANGE_CIPHER_SPEC_OCTETS,
);

/** The server's flight in segments of at most `mss` octets: three, in IPv4 and in IPv6. */
export const serverFlight = (mss: number): readonly FlightSegment[] => [
  { lengthOctets: mss, says: 'ServerHello, Certificate' },
  { lengthOctets: mss, says: 'Certificate' },
  { lengthOctets: SERVER_FLIGHT_OCTETS - 2 * mss, says: 'Finished' },
];

export const CLIENT_FINISHED: readonly FlightSegment[] = [
  { lengthOctets: CHANGE_CIPHER_SPEC_OCTETS + FINISHED_OCTETS, says: 'Finished' },
];

/** The alert that ends a TLS session in order. @rfc 8446 6.1 */
export const CLOSE_NOTIFY: FlightSegment = { lengthOctets: 24, says: 'close_notify' };

/** The alert of a client that does not trust the certificate, under the handshake's keys. @rfc 8446 6.2 */
export function certificateAlert(problem: CertificateProblem): FlightSegment {
  const alert = {
    expired: 'certificate_expired',
    'self-signed': 'unknown_ca',
    'other-name': 'bad_certificate',
  };
  return { lengthOctets: CLOSE_NOTIFY.lengthOctets, says: `alert: ${alert[problem]}` };
}

/** The alert for what is no TLS at all, sent in clear. @rfc 8446 6.2 */
export const PROTOCOL_ALERT: FlightSegment = { lengthOctets: 7, says: 'alert: unexpected_message' };
