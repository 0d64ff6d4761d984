/**
 * What a cable does that has become slow: a line of 9,600 bit/s, as the first phones with e-mail had
 * it. So many octets pass in a second, one after the other, and each way takes longer by so much.
 */
export const SLOW_LINE = { octetsPerSecond: 1200, extraMs: 300 } as const;

/** What IPv4 and TCP put before a segment's octets; on a slow line it counts. @rfc 9293 3.1 */
const HEADER_OCTETS = 40;

/** How long a slow line is busy with a segment of `lengthOctets`, in whole milliseconds. */
export function busyMs(lengthOctets: number): number {
  return Math.ceil(((lengthOctets + HEADER_OCTETS) * 1000) / SLOW_LINE.octetsPerSecond);
}
