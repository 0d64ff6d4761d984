import type { WorldSpec } from '@/sim/index';

/** Where a frame lies on a wire: which wire, and the Ethernet addresses at both ends of it. */
export interface Hop {
  /** Index in `Wiring.wires`. */
  readonly wire: number;
  readonly sourceMac: readonly number[];
  readonly targetMac: readonly number[];
}

/** The Ethernets of a world: one for each network, for each cable between two hosts, and each host's own loopback. */
export interface Wiring {
  readonly wires: readonly { readonly name: string; readonly title: string }[];
  /** The first wire on the way from one host to another; a host off it is reached by the wire's router. */
  readonly hop: (from: string, to: string) => Hop;
}

/** Ethernet addresses are those reserved for documents: hosts from 00-00-5E-00-53-01 on, routers from -FF down. */
const DOCUMENTATION = [0x00, 0x00, 0x5e, 0x00, 0x53] as const;
/** More hosts than that have addresses of the range that everybody may give out. */
const HOSTS_MAX = 0xc0;
const ROUTERS_MAX = 0x3f;
const NO_MAC = [0, 0, 0, 0, 0, 0] as const;

const hostMac = (index: number): readonly number[] =>
  index < HOSTS_MAX ? [...DOCUMENTATION, index + 1] : [0x02, 0, 0, 0, index >> 8, index & 255];
const routerMac = (index: number): readonly number[] =>
  index < ROUTERS_MAX ? [...DOCUMENTATION, 0xff - index] : [0x02, 1, 0, 0, index >> 8, index & 255];

/** Lays out the Ethernets of a world. The order of its hosts and networks alone fixes their addresses. */
export function wiringOf({ hosts, networks, links }: WorldSpec): Wiring {
  const wires = networks.map(({ id, title }) => ({ name: id, title }));
  const places = new Map<string, number[]>(hosts.map(({ id }) => [id, []]));
  const wireOf = new Map(networks.map(({ id }, i) => [id, i]));
  for (const { a, b } of links) {
    const [atA, atB] = [places.get(a), places.get(b)];
    if (atA && atB) {
      const wire = wires.push({ name: `${a}-${b}`, title: `Cable from ${a} to ${b}` }) - 1;
      atA.push(wire);
      atB.push(wire);
    } else {
      const wire = wireOf.get(atA ? b : a);
      if (wire !== undefined) (atA ?? atB)?.push(wire);
    }
  }
  const loopback = wires.push({ name: 'lo', title: 'Loopback' }) - 1;
  const macs = new Map(hosts.map(({ id }, i) => [id, hostMac(i)]));
  const hop = (from: string, to: string): Hop => {
    if (from === to) return { wire: loopback, sourceMac: NO_MAC, targetMac: NO_MAC };
    const [mine, theirs] = [places.get(from) ?? [], places.get(to) ?? []];
    const shared = mine.find((wire) => theirs.includes(wire));
    const wire = shared ?? mine[0] ?? loopback;
    const targetMac = (shared === undefined ? routerMac(wire) : macs.get(to)) ?? NO_MAC;
    return { wire, sourceMac: macs.get(from) ?? NO_MAC, targetMac };
  };
  return { wires, hop };
}
