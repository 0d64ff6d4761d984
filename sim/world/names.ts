import { canonicalDnsName } from '../dns/zone.ts';
import { addressOctets } from '../mta/networks.ts';
import type { WorldSpec } from './spec.ts';

/** The host that has this IP address, in any spelling; null where none has. */
export function hostOfAddress(spec: WorldSpec, address: string): string | null {
  const wanted = addressOctets(address)?.join();
  if (wanted === undefined) return null;
  for (const host of spec.hosts) {
    if (host.addresses.some((own) => addressOctets(own)?.join() === wanted)) return host.id;
  }
  return null;
}

/** Tells whether a text is an IP address and needs no DNS. */
export function isAddress(text: string): boolean {
  return addressOctets(text) !== null;
}

/** Tells whether a name or address means the host itself. @rfc 6761 6.3 */
export function isLoopback(text: string): boolean {
  const octets = addressOctets(text);
  if (octets === null) return canonicalDnsName(text) === 'localhost';
  return octets.length === 4 ? octets[0] === 127 : octets.every((octet, i) => octet === Number(i === 15));
}
