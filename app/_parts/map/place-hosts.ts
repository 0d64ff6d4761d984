/** Where the hosts stand: columns from left to right on a wide map or a strip, two columns on a narrow one. */
import type { MapHost, MapScene } from '../../../lib/views/map-scene';
import { DEVICE, frameOf, rowsInUse, type ServerFrame, slotCentre } from './measures';

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

export type MapForm = 'wide' | 'strip' | 'portrait';

export interface NamePlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly withSubtitle: boolean;
  /** On the strip the subtitle stands for the name where a whole host name fits. */
  readonly hostNameOnly: boolean;
}

export interface PlacedHost {
  readonly host: MapHost;
  /** The outline's box in map units. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Where this host's own cables leave, on its right edge (devices) or left of its store (servers going back). */
  readonly cableY: number;
  readonly name: NamePlace;
  readonly frame: ServerFrame | null;
}

export interface PlacedHosts {
  readonly form: MapForm;
  readonly margin: number;
  readonly hosts: readonly PlacedHost[];
}

type Emphasis = 'first' | 'relay' | 'skip';

/** Tells which hop needs the room: the one between the servers, the one that passes a server by, or the first. */
function emphasisOf(scene: MapScene, servers: readonly MapHost[]): Emphasis {
  const [first, second] = servers;
  const open = scene.cables.filter((cable) => cable.protocol !== null);
  if (open.some(({ from, to }) => from === first?.id && to === second?.id)) return 'relay';
  if (open.some(({ from, to }) => from === second?.id && to === first?.id)) return 'relay';
  const carried = scene.letters.map(({ cable }) => scene.cables.find(({ id }) => id === cable));
  if (carried.some((cable) => cable?.from === first?.id)) return 'relay';
  return open.some(({ to }) => second !== undefined && to === second.id) ? 'skip' : 'first';
}

function formOf({ width, height }: MapSize, hosts: number): MapForm {
  if (width < 520 && hosts > 2) return 'portrait';
  return height < 230 ? 'strip' : 'wide';
}

interface Device {
  readonly host: MapHost;
  readonly scale: number;
  readonly x: number;
  readonly cableY: number;
  readonly name: Omit<NamePlace, 'hostNameOnly'>;
  readonly hostNameOnly?: boolean;
}

function placeDevice({ host, scale, x, cableY, name, hostNameOnly = false }: Device): PlacedHost {
  const size = host.kind === 'phone' ? DEVICE.phone : DEVICE.laptop;
  // A laptop's box is its screen; the base reaches out on both sides and below.
  const left = host.kind === 'phone' ? x : x + DEVICE.laptop.baseReach * scale;
  return {
    host,
    x: left,
    y: cableY - size.cableAt * scale,
    width: size.width * scale,
    height: size.height * scale,
    scale,
    cableY,
    name: { ...name, hostNameOnly },
    frame: null,
  };
}

interface Server {
  readonly host: MapHost;
  readonly frame: ServerFrame;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly name: Omit<NamePlace, 'hostNameOnly'>;
  readonly hostNameOnly?: boolean;
}

function placeServer({ host, frame, x, y, scale, name, hostNameOnly = false }: Server): PlacedHost {
  return {
    host,
    x,
    y,
    width: frame.width * scale,
    height: frame.height * scale,
    scale,
    cableY: y + (frame.height - frame.storeBay / 2) * scale,
    name: { ...name, hostNameOnly },
    frame,
  };
}

/** Laptop and phone one above the other, or a single device level with the first port of its server. */
function deviceColumn(
  devices: readonly MapHost[],
  at: {
    x: number;
    level: number;
    top: number;
    bottom: number;
    scale: number;
    nameY: number;
    withSubtitle: boolean;
  },
): readonly PlacedHost[] {
  const [only, second] = devices;
  if (only === undefined) return [];
  const laptopWidth = DEVICE.laptop.baseWidth * at.scale;
  if (second === undefined) {
    const centre = at.x + (only.kind === 'phone' ? DEVICE.phone.width * at.scale : laptopWidth) / 2;
    const name = { x: centre, y: at.nameY, anchor: 'middle' as const, withSubtitle: at.withSubtitle };
    return [placeDevice({ host: only, scale: at.scale, x: at.x, cableY: at.level, name })];
  }
  const tall = at.bottom - at.top;
  const scale = Math.min(at.scale, tall / 200);
  return devices.slice(0, 2).map((host, index) => {
    const isPhone = host.kind === 'phone';
    const own = isPhone ? scale * 1.2 : scale;
    const size = isPhone ? DEVICE.phone : DEVICE.laptop;
    const cableY =
      index === 0 ? at.top + size.cableAt * own : at.bottom - (size.height - size.cableAt + 4) * own;
    const x = isPhone ? at.x + (DEVICE.laptop.baseWidth * scale - DEVICE.phone.width * own) / 2 : at.x;
    const name = { x: at.x + laptopWidth + 8, y: cableY - 20, anchor: 'start' as const, withSubtitle: false };
    return placeDevice({ host, scale: own, x, cableY, name });
  });
}

/** Columns from left to right; the hop where something happens gets the room. */
function placeRow(scene: MapScene, size: MapSize, form: 'wide' | 'strip'): readonly PlacedHost[] {
  const devices = scene.hosts.filter(({ kind }) => kind !== 'server');
  const servers = scene.hosts.filter(({ kind }) => kind === 'server').slice(0, 2);
  const emphasis = emphasisOf(scene, servers);
  const margin = size.width < 520 ? 16 : 24;
  const isStrip = form === 'strip';
  const alone = servers.length === 1 && devices.length === 1;
  const tall = size.height >= 330;
  const scale = alone && tall && size.width >= 560 ? 1.14 * Math.min(1.2, Math.max(1, size.width / 640)) : 1;
  const withSubtitle = tall;
  const nameY = isStrip ? 38 : tall ? 91 + Math.max(0, size.height - 408) * 0.4 : 58;
  const pitch = tall ? 28 : size.height >= 270 ? 26 : 24;

  const frames = servers.map((host, index) => {
    const shrinks =
      servers.length === 2 && ((emphasis === 'first' && index === 1) || (emphasis === 'skip' && index === 0));
    const ports = isStrip || shrinks ? rowsInUse(host.ports) : host.ports;
    const width = shrinks ? 120 : servers.length === 2 ? 134 : size.width < 520 ? 136 : 148;
    return frameOf({ ports, width, pitch: isStrip ? 28 : pitch, hasStore: host.store !== null });
  });
  const tallest = Math.max(0, ...frames.map(({ height }) => height * scale));
  const top = isStrip
    ? Math.max(24, Math.min(size.height / 2 - tallest / 2 + 14, size.height - tallest - 8))
    : nameY + (withSubtitle ? 36 : 14) + (scale > 1 ? 14 : 0);

  const skipping = emphasis === 'skip' || devices.length > 1;
  const deviceScale =
    servers.length < 2
      ? size.width < 520
        ? 0.58
        : devices.length > 1
          ? 0.81
          : scale
      : emphasis === 'relay'
        ? 0.58
        : skipping
          ? 0.7
          : 0.82;

  // From right to left: the last server at the margin, the one before it as far off as its hop asks.
  const xs: number[] = [];
  const [one, two] = frames;
  const right = size.width - margin;
  if (two === undefined) xs.push(right - (one?.width ?? 0) * scale);
  else {
    const lastX = right - two.width;
    const gap = emphasis === 'first' ? 36 : 44;
    const relayX = margin + DEVICE.laptop.baseWidth * deviceScale + 27;
    xs.push(emphasis === 'relay' ? relayX : lastX - 10 - gap - (one?.width ?? 0), lastX);
  }

  const firstFrame = one;
  const level = firstFrame === undefined ? size.height / 2 : top + slotCentre(firstFrame, 0) * scale;
  const placedServers = servers.flatMap((host, index) => {
    const frame = frames[index];
    const x = xs[index];
    if (frame === undefined || x === undefined) return [];
    const hostNameOnly = isStrip && alone;
    const name = hostNameOnly
      ? { x: x - 22, y: level + 33, anchor: 'end' as const, withSubtitle: false }
      : { x: x + (frame.width * scale) / 2, y: nameY, anchor: 'middle' as const, withSubtitle };
    // A shrunk server keeps its first port on the line of the others.
    const y = level - slotCentre(frame, 0) * scale;
    return [placeServer({ host, frame, x, y, scale, name, hostNameOnly })];
  });
  const bottom = isStrip ? size.height - 12 : top + tallest;
  const deviceTop = isStrip ? 30 : Math.min(nameY, top) + 2;
  const column = deviceColumn(devices, {
    x: margin,
    level,
    top: deviceTop,
    bottom,
    scale: deviceScale,
    nameY,
    withSubtitle,
  });
  if (!isStrip || !alone) return [...column, ...placedServers];
  const beside = column.map((device) => ({
    ...device,
    name: {
      x: device.x + device.width + DEVICE.laptop.baseReach * device.scale + 8,
      y: level + 33,
      anchor: 'start' as const,
      withSubtitle: false,
      hostNameOnly: true,
    },
  }));
  return [...beside, ...placedServers];
}

/** Devices at the left, servers one below the other at the right: what fits 360 px. */
function placePortrait(scene: MapScene, size: MapSize): readonly PlacedHost[] {
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

/** Finds a place for every host of a scene on a map of this size. */
export function placeHosts(scene: MapScene, size: MapSize): PlacedHosts {
  const form = formOf(size, scene.hosts.length);
  const hosts = form === 'portrait' ? placePortrait(scene, size) : placeRow(scene, size, form);
  return { form, margin: size.width < 520 ? 16 : 24, hosts };
}
