import type { DeviceSpec, MailHostSpec } from '@/sim/index';
import type { MapCable } from './map-scene';
import { cableIdOf, cableOf, isUp, type Link } from './map-traffic';

/**
 * The cables to draw between the hosts that are shown: every connection, and where there is none the
 * sheath that the last one has left.
 */
export function cablesBetween(
  links: readonly Link[],
  devices: readonly DeviceSpec[],
  servers: readonly MailHostSpec[],
): readonly MapCable[] {
  const cables = new Map<string, MapCable>();
  const draw = (cable: MapCable) => cables.set(cable.id, cable);
  for (const { id } of devices) {
    const own = links.filter(({ from }) => from === id);
    const up = own.filter(isUp);
    const last = own.at(-1);
    for (const link of up) draw(cableOf(link));
    if (up.length === 0 && last) draw(cableOf(last));
    else if (up.length === 0 && servers[0]) draw(sheath(id, servers[0].id, 25));
  }
  const [one, two] = servers;
  if (!one || !two) return [...cables.values()];
  const hops = links.filter(({ from, to }) => from !== to && servers.some(({ id }) => id === from));
  const up = hops.filter(isUp);
  const last = hops.at(-1);
  for (const link of up) draw(cableOf(link));
  // A device that talks past the first server needs the room of the hop between the two.
  const passedBy = [...cables.values()].some(({ to }) => to === two.id);
  if (up.length === 0 && !passedBy) draw(last ? cableOf(last) : sheath(one.id, two.id, 25));
  return [...cables.values()];
}

function sheath(from: string, to: string, port: number): MapCable {
  const rest = { protocol: null, tls: 'none', latencyMs: null, caption: null, past: [] } as const;
  return { id: cableIdOf({ from, to, port }), from, to, port, ...rest };
}
