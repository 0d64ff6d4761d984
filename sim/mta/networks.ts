/**
 * Network addresses as text, and whether one lies in a network. IPv4 and IPv6.
 */

/** The octets of an address; null where the text is none. @rfc 4291 2.2 */
export function addressOctets(text: string): readonly number[] | null {
  return text.includes(':') ? ipv6Octets(text) : ipv4Octets(text);
}

/** Tells whether `address` lies in `network`, written `192.0.2.0/24`; an address alone is a network of one. */
export function inNetwork(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/');
  const wanted = addressOctets(base);
  const given = addressOctets(address);
  if (!wanted || !given || wanted.length !== given.length) return false;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false;
  const prefix = bits === undefined ? wanted.length * 8 : Number(bits);
  return wanted.every((octet, i) => {
    const counted = Math.min(8, Math.max(0, prefix - i * 8));
    const mask = (0xff00 >> counted) & 0xff;
    return (octet & mask) === ((given[i] ?? 0) & mask);
  });
}

/** An address as it stands in an address literal: `[192.0.2.1]`, `[IPv6:2001:db8::1]`. @rfc 5321 4.1.3 */
export function literalOf(address: string): string {
  return address.includes(':') ? `[IPv6:${address}]` : `[${address}]`;
}

/** The address inside an address literal; null where the text is none. @rfc 5321 4.1.3 */
export function literalAddress(domain: string): string | null {
  if (!domain.startsWith('[') || !domain.endsWith(']')) return null;
  const inner = domain.slice(1, -1);
  const address = /^ipv6:/i.test(inner) ? inner.slice(5) : inner;
  return addressOctets(address) ? address : null;
}

/** Tells whether two texts name the same address. */
export function sameAddress(a: string, b: string): boolean {
  return inNetwork(a, b);
}

function ipv4Octets(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  const octets = parts.map(Number);
  return octets.every((octet) => octet < 256) ? octets : null;
}

function ipv6Octets(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groupsOf(halves[0] ?? '');
  const tail = groupsOf(halves[1] ?? '');
  if (!head || !tail) return null;
  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group of zeros.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  return [...head, ...new Array<number>(missing).fill(0), ...tail].flatMap((group) => [
    group >> 8,
    group & 255,
  ]);
}

function groupsOf(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const dotted = i === parts.length - 1 && part.includes('.') ? ipv4Octets(part) : null;
    if (dotted) {
      const [a = 0, b = 0, c = 0, d = 0] = dotted;
      groups.push((a << 8) | b, (c << 8) | d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
