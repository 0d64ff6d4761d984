/** Hosts in columns from left to right; the hop where something happens gets the room. */
import type { MapHost, MapScene } from '../../../lib/views/map-scene';
import { DEVICE, frameOf, rowsInUse, type ServerFrame, slotCentre } from './measures';
import { type MapSize, type PlacedHost, placeDevice, placeServer } from './placed';

type Emphasis = 'first' | 'relay' | 'skip';

/** Tells which hop needs the room: the one between the servers, the one that passes a server by, or the first. */
function emphasisOf(scene: MapScene, servers: readonly MapHost[]): Emphasis {
  const [first, second] = servers;
  const open = scene.cables.filter((cable) => cable.protocol !== null);
  if (open.some(({ from, to }) => from === first?.id && to === second?.id)) return 'relay';
  if (open.some(({ from, to }) => from === second?.id && to === first?.id)) return 'relay';
  const carried = [...scene.letters, ...scene.segments.filter(({ progress }) => progress < 1)].map(
    ({ cable }) => scene.cables.find(({ id }) => id === cable),
  );
  if (carried.some((cable) => cable?.from === first?.id)) return 'relay';
  const failed = scene.failures.map(({ cable }) => scene.cables.find(({ id }) => id === cable));
  // Why the next host was not reached stands on the hop: it needs the room when nobody else does.
  if (open.length === 0 && failed.some((cable) => cable?.from === first?.id)) return 'relay';
  return open.some(({ to }) => second !== undefined && to === second.id) ? 'skip' : 'first';
}

/** What the places on one row have in common. */
interface Row {
  readonly size: MapSize;
  readonly isStrip: boolean;
  /** High enough for subtitles and full rows. */
  readonly isTall: boolean;
  readonly isNarrow: boolean;
  readonly devices: readonly MapHost[];
  readonly servers: readonly MapHost[];
  readonly emphasis: Emphasis;
  readonly margin: number;
  readonly scale: number;
  readonly nameY: number;
}

function rowOf(scene: MapScene, size: MapSize, isStrip: boolean): Row {
  const devices = scene.hosts.filter(({ kind }) => kind !== 'server').slice(0, 2);
  const servers = scene.hosts.filter(({ kind }) => kind === 'server').slice(0, 2);
  const isTall = size.height >= 330;
  const isNarrow = size.width < 520;
  const isHero = servers.length === 1 && devices.length === 1 && isTall && size.width >= 560;
  return {
    size,
    isStrip,
    isTall,
    isNarrow,
    devices,
    servers,
    emphasis: emphasisOf(scene, servers),
    margin: isNarrow ? 16 : 24,
    // As large as the room allows: below the names, above the margin at the foot.
    scale: isHero
      ? Math.max(1, Math.min(1.14 * Math.max(1, size.width / 640), 1.25, (size.height - 156) / 190))
      : 1,
    nameY: isStrip ? 38 : isTall ? 91 + Math.max(0, size.height - 408) * 0.4 : 58,
  };
}

/** The server on the hop that rests shrinks: fewer rows, and on a strip no store. */
function framesOf({ size, servers, emphasis, isStrip, isTall, isNarrow }: Row): readonly ServerFrame[] {
  const resting = servers.length < 2 ? -1 : emphasis === 'first' ? 1 : emphasis === 'skip' ? 0 : -1;
  const roomy = isTall ? 28 : size.height >= 270 ? 26 : 24;
  return servers.map((host, index) => {
    const shrinks = index === resting;
    const ports = isStrip || shrinks ? rowsInUse(host.ports) : host.ports;
    const width = shrinks ? 120 : servers.length === 2 ? 134 : isNarrow ? 136 : 148;
    const pitch = isStrip
      ? ports.length > 1 || servers.length > 1
        ? 24
        : 28
      : ports.length > 3 && !isTall
        ? 20.5
        : roomy;
    const hasStore = host.store !== null && !(isStrip && shrinks && emphasis === 'skip');
    return frameOf({ ports, width, pitch, hasStore });
  });
}

function deviceScaleOf({ servers, devices, emphasis, scale, isNarrow }: Row): number {
  if (servers.length < 2) return isNarrow ? 0.58 : devices.length > 1 ? 0.81 : scale;
  if (emphasis === 'relay') return 0.58;
  return emphasis === 'skip' || devices.length > 1 ? 0.7 : 0.82;
}

/** Left edges of the servers, from the right: the last at the margin, the one before as far off as its hop asks. */
function serverEdges(row: Row, frames: readonly ServerFrame[], deviceScale: number): readonly number[] {
  const [one, two] = frames;
  const right = row.size.width - row.margin;
  if (one === undefined) return [];
  if (two === undefined) return [right - one.width * row.scale];
  const last = right - two.width;
  const afterDevice = row.margin + DEVICE.laptop.baseWidth * deviceScale + 27;
  const gap = row.emphasis === 'first' ? 36 : 44;
  return [row.emphasis === 'relay' ? afterDevice : last - 10 - gap - one.width, last];
}

/** Moves the middle of a name so far that its words stay on the map. */
function keepIn(x: number, host: MapHost, row: Row, withSubtitle: boolean): number {
  const subtitle = withSubtitle ? (host.subtitle ?? '').length * 6.7 : 0;
  const half = Math.max(host.name.length * 7.7, subtitle) / 2;
  const edge = row.margin;
  return Math.max(edge + half, Math.min(row.size.width - edge - half, x));
}

/** Laptop and phone one above the other. */
function placePair(row: Row, scale: number, top: number, bottom: number): readonly PlacedHost[] {
  const fitting = Math.min(scale, (bottom - top - 14) / 193);
  const baseWidth = DEVICE.laptop.baseWidth * fitting;
  return row.devices.map((host, index) => {
    const isPhone = host.kind === 'phone';
    const own = isPhone ? fitting * 1.2 : fitting;
    const size = isPhone ? DEVICE.phone : DEVICE.laptop;
    const cableY = index === 0 ? top + size.cableAt * own : bottom - (size.height - size.cableAt + 4) * own;
    const x = isPhone ? row.margin + (baseWidth - DEVICE.phone.width * own) / 2 : row.margin;
    const name = {
      x: row.margin + baseWidth + 8,
      y: cableY - 20,
      anchor: 'start',
      withSubtitle: false,
    } as const;
    return placeDevice({ host, scale: own, x, cableY, name });
  });
}

/** A single device, level with the first port of its server. */
function placeSingle(row: Row, host: MapHost, scale: number, level: number): PlacedHost {
  const x = row.margin;
  const width = (host.kind === 'phone' ? DEVICE.phone.width : DEVICE.laptop.baseWidth) * scale;
  if (row.isStrip && row.servers.length < 2) {
    const name = { x: x + width + 8, y: level + 33, anchor: 'start', withSubtitle: false } as const;
    return placeDevice({ host, scale, x, cableY: level, name, hostNameOnly: true });
  }
  const middle = keepIn(x + width / 2, host, row, row.isTall);
  const name = { x: middle, y: row.nameY, anchor: 'middle', withSubtitle: row.isTall } as const;
  return placeDevice({ host, scale, x, cableY: level, name });
}

export function placeRow(scene: MapScene, size: MapSize, form: 'wide' | 'strip'): readonly PlacedHost[] {
  const found = rowOf(scene, size, form === 'strip');
  const frames = framesOf(found);
  const tallest = Math.max(0, ...frames.map(({ height }) => height * found.scale));
  // On a strip the servers stand at its foot, so that their names keep clear of its head.
  const atFoot = found.isStrip && found.servers.length > 1 ? Math.max(47, size.height - tallest - 14) : null;
  const row = atFoot === null ? found : { ...found, nameY: atFoot - 9 };
  const { devices, servers, scale, isStrip, isTall, nameY } = row;
  const deviceScale = deviceScaleOf(row);
  const edges = serverEdges(row, frames, deviceScale);
  const below = nameY + (isTall ? 36 : 14) + (scale > 1 ? 14 : 0);
  const namesAbove = !isStrip || servers.length > 1 || devices.length > 1;
  const top = isStrip
    ? namesAbove
      ? (atFoot ?? 47)
      : Math.max(24, size.height / 2 - tallest / 2 + 14)
    : below;
  const level = frames[0] === undefined ? size.height / 2 : top + slotCentre(frames[0], 0) * scale;

  const placedServers = servers.flatMap((host, index): PlacedHost[] => {
    const frame = frames[index];
    const x = edges[index];
    if (frame === undefined || x === undefined) return [];
    const middle = keepIn(x + (frame.width * scale) / 2, host, row, isTall);
    const name = namesAbove
      ? ({ x: middle, y: nameY, anchor: 'middle', withSubtitle: isTall } as const)
      : ({ x: x - 22, y: level + 33, anchor: 'end', withSubtitle: false } as const);
    // A shrunk server keeps its first port on the line of the others.
    const y = level - slotCentre(frame, 0) * scale;
    return [placeServer({ host, frame, x, y, scale, name, hostNameOnly: !namesAbove })];
  });
  const [device, second] = devices;
  if (device === undefined) return placedServers;
  if (second === undefined) return [placeSingle(row, device, deviceScale, level), ...placedServers];
  const pairTop = isStrip ? 30 : Math.min(nameY, top) + 2;
  return [
    ...placePair(row, deviceScale, pairTop, isStrip ? size.height - 10 : top + tallest),
    ...placedServers,
  ];
}
