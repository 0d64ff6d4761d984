import type { Octets } from '@/sim/index';

/** An IPv4 address of four octets. */
export const ipv4Text = (octets: Octets): string => octets.join('.');

/** An IPv6 address of sixteen octets, as it should be written. @rfc 5952 4 */
export function ipv6Text(octets: Octets): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0));
  let best = { from: 0, length: 1 };
  for (let from = 0; from < 8; from++) {
    let length = 0;
    while (from + length < 8 && groups[from + length] === 0) length++;
    if (length > best.length) best = { from, length };
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.length < 2) return text(groups);
  return `${text(groups.slice(0, best.from))}::${text(groups.slice(best.from + best.length))}`;
}
