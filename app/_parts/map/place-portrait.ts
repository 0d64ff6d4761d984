import type { MapScene } from '../../../lib/views/map-scene';
import { DEVICE, frameOf, rowsInUse, slotCentre } from './measures';
import { type MapSize, type PlacedHost, placeDevice, placeServer } from './placed';

/** Devices at the left, servers one below the other at the right: what fits 360 px. */
export function placePortrait(scene: MapScene, size: MapSize): readonly PlacedHost[] {
  const margin = 16;
  const devices = scene.hosts.filter(({ kind }) => kind !== 'server').slice(0, 2);
  const servers = scene.hosts.filter(({ kind }) => kind === 'server').slice(0, 2);
  const full = servers.map((host) =>
    frameOf({ ports: host.ports, width: 136, pitch: 24, hasStore: host.store !== null }),
  );
  const needed = full.reduce((sum, { height }) => sum + height + 62, 40);
  const frames =
    needed <= size.height
      ? full
      : servers.map((host) =>
          frameOf({ ports: rowsInUse(host.ports), width: 136, pitch: 24, hasStore: host.store !== null }),
        );
  const x = size.width - margin - 136;
  let nameY = 62;
  const placed = servers.flatMap((host, index) => {
    const frame = frames[index];
    if (frame === undefined) return [];
    const y = nameY + 32;
    const name = { x: x + 68, y: nameY, anchor: 'middle' as const, withSubtitle: true };
    nameY = y + frame.height + 34;
    return [placeServer({ host, frame, x, y, scale: 1, name })];
  });
  const levels = placed.map(({ y, frame }) => (frame === null ? y : y + slotCentre(frame, 0)));
  const column = devices.map((host, index) => {
    const scale = host.kind === 'phone' ? 0.8 : 0.58;
    const cableY = index === 0 ? (levels[0] ?? 150) : Math.max((levels[0] ?? 150) + 130, levels[1] ?? 0);
    const height = host.kind === 'phone' ? DEVICE.phone.cableAt * scale : DEVICE.laptop.cableAt * scale;
    const name = { x: margin, y: cableY - height - 14, anchor: 'start' as const, withSubtitle: false };
    return placeDevice({ host, scale, x: margin, cableY, name });
  });
  return [...column, ...placed];
}
