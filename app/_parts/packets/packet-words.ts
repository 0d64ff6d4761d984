/** Signs, as Lucide draws them (ISC licence). */
export const LOCK =
  'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4';
export const DOWNLOAD = 'M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5';
export const FILTER =
  'M10 20a1 1 0 0 0 .55.9l2 1A1 1 0 0 0 14 21v-7a2 2 0 0 1 .52-1.34L21.74 4.67A1 1 0 0 0 21 3H3a1 1 0 0 0-.74 1.67l7.22 7.99A2 2 0 0 1 10 14z';

/** A moment in seconds since the world began, as packet analysers show it: `12.070`. */
export function secondsText(ms: number): string {
  const whole = Math.floor(ms / 1000);
  return `${whole}.${`${Math.floor(ms - whole * 1000)}`.padStart(3, '0')}`;
}

/** One octet as two hexadecimal digits. */
export const hexOctet = (octet: number): string => octet.toString(16).padStart(2, '0');

/** One octet as a character, a middle dot for what is none. */
export const charOf = (octet: number): string =>
  octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·';
