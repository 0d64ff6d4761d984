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
