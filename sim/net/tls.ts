import { MSS } from './tcp.ts';

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

/** ServerHello 127, ChangeCipherSpec 6, EncryptedExtensions 32, Certificate 2430, Verify 286, Finished 74. */
const SERVER_FLIGHT_OCTETS = 127 + 6 + 32 + 2430 + 286 + 74;

export const SERVER_FLIGHT: readonly FlightSegment[] = [
  { lengthOctets: MSS, says: 'ServerHello, Certificate' },
  { lengthOctets: MSS, says: 'Certificate' },
  { lengthOctets: SERVER_FLIGHT_OCTETS - 2 * MSS, says: 'Finished' },
];

/** ChangeCipherSpec 6, Finished 74. */
export const CLIENT_FINISHED: readonly FlightSegment[] = [{ lengthOctets: 80, says: 'Finished' }];

/** The alert that ends a TLS session in order. @rfc 8446 6.1 */
export const CLOSE_NOTIFY: FlightSegment = { lengthOctets: 24, says: 'close_notify' };

/** The alert for what is no TLS at all, sent in clear. @rfc 8446 6.2 */
export const PROTOCOL_ALERT: FlightSegment = { lengthOctets: 7, says: 'alert: unexpected_message' };
