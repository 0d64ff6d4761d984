/** The way of every cable between placed hosts, and the book where look-ups are shown. */
import type { MapCable, MapScene } from '../../../lib/views/map-scene';
import { type Point, runsOf, type Way } from './geometry';
import { SLOT, slotCentre } from './measures';
import { placeHosts } from './place-hosts';
import type { MapForm, MapSize, PlacedHost, PlacedHosts } from './placed';

export interface PlacedCable {
  readonly cable: MapCable;
  /** From the opener to the slot of the port. */
  readonly way: Way;
  /** Middle of the line of words below the cable, and the room for it; null where nothing fits. */
  readonly caption: (Point & { readonly room: number }) | null;
  /** Top left of the past dialogue and its width; null where there is no room for a row. */
  readonly past: (Point & { readonly width: number; readonly rows: number }) | null;
}

export interface MapLayout extends PlacedHosts, MapSize {
  readonly cables: readonly PlacedCable[];
  /** Middle of the book of names above the hop where it was asked. */
  readonly book: Point | null;
}

/** The middle of the slot of a port; the first one's when the port is not drawn. */
function slotOf({ x, y, scale, frame }: PlacedHost, port: number): Point {
  if (frame === null) return { x, y };
  const row = Math.max(
    0,
    frame.ports.findIndex((slot) => slot.port === port),
  );
  return { x: x - SLOT.stick * scale, y: y + slotCentre(frame, row) * scale };
}

interface Ends {
  readonly from: PlacedHost;
  readonly to: PlacedHost;
  readonly start: Point;
  readonly end: Point;
}

/** A request and its reply belong together: farther apart they no longer read as one row. */
const WIDEST_PAST = 220;

/** Where a lane runs that passes below everything in its way. */
function laneBelow(hosts: readonly PlacedHost[], size: MapSize): number {
  const lowest = Math.max(...hosts.map(({ y, height }) => y + height));
  return Math.min(lowest + 26, size.height - 12);
}

function wayInRow(
  { from, to, start, end }: Ends,
  hosts: readonly PlacedHost[],
  size: MapSize,
  shift: number,
): Way {
  const isBack = from.frame !== null && from.x > to.x;
  if (isBack) {
    const lane = laneBelow([from, to], size);
    const down = from.x - 24;
    const up = end.x - 24;
    const leave = { x: from.x, y: from.cableY };
    return [
      leave,
      { x: down, y: leave.y },
      { x: down, y: lane },
      { x: up, y: lane },
      { x: up, y: end.y },
      end,
    ];
  }
  const passed = hosts.filter(
    ({ x, frame }) => frame !== null && x > start.x && x + 20 < end.x && x !== to.x,
  );
  const first = passed[0];
  if (first !== undefined) {
    const lane = laneBelow(passed, size);
    const down = Math.max(start.x + 16, first.x - SLOT.stick - 22) + shift;
    const up = end.x - 20 - shift;
    return [
      start,
      { x: down, y: start.y },
      { x: down, y: lane },
      { x: up, y: lane },
      { x: up, y: end.y },
      end,
    ];
  }
  if (Math.abs(start.y - end.y) < 1) return [{ x: start.x, y: end.y }, end];
  const bend = Math.max(start.x + 20, Math.min(end.x - 18, end.x - (end.x - start.x) * 0.2) - shift);
  return [start, { x: bend, y: start.y }, { x: bend, y: end.y }, end];
}

function wayInColumns({ from, start, end }: Ends, shift: number): Way {
  if (from.frame !== null) {
    const leave = { x: from.x, y: from.cableY };
    const bend = end.x - 40;
    return [leave, { x: bend, y: leave.y }, { x: bend, y: end.y }, end];
  }
  if (Math.abs(start.y - end.y) < 1) return [{ x: start.x, y: end.y }, end];
  const bend = end.x - 22 - shift;
  return [start, { x: bend, y: start.y }, { x: bend, y: end.y }, end];
}

function endsOf(cable: MapCable, hosts: readonly PlacedHost[], siblings: number, index: number): Ends | null {
  const from = hosts.find(({ host }) => host.id === cable.from);
  const to = hosts.find(({ host }) => host.id === cable.to);
  if (from === undefined || to === undefined) return null;
  const end = slotOf(to, cable.port);
  // Several cables of one device leave side by side; a server's leave level with the port they go to.
  const fan = (index - (siblings - 1) / 2) * 16;
  const y =
    from.frame === null
      ? from.cableY + fan
      : from.y < end.y && end.y < from.y + from.height
        ? end.y
        : from.cableY;
  return { from, to, start: { x: from.x + from.width + 1, y }, end };
}

function wordsBelow(
  way: Way,
  cable: MapCable,
  form: MapForm,
  size: MapSize,
  scale: number,
  isRelay: boolean,
) {
  const level = runsOf(way).filter(({ heading }) => heading === 'right');
  const longest = level.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (longest === undefined) return { caption: null, past: null };
  const left = longest.from.x;
  const room = longest.end - longest.start;
  const y = longest.from.y;
  const below = form === 'strip' ? 0 : room;
  const caption = below < 90 ? null : { x: left + room / 2, y: y + 28 * scale, room };
  const rows = Math.floor((size.height - y - 34) / 27);
  const width = Math.min(room - 25, WIDEST_PAST);
  const fits = isRelay && room >= 150 && rows > 0 && cable.past.length > 0;
  return {
    caption: fits ? null : caption,
    past: fits ? { x: left + 14 + (room - 25 - width) / 2, y: y + 41, width, rows } : null,
  };
}

function bookAt(scene: MapScene, hosts: readonly PlacedHost[], form: MapForm): Point | null {
  const asker = hosts.find(({ host }) => host.id === scene.lookups.at(-1)?.host);
  if (asker === undefined) return null;
  const next = hosts.find(({ x }) => x > asker.x + asker.width);
  const right = asker.x + asker.width;
  if (form === 'portrait') return { x: 24, y: Math.max(...hosts.map(({ y, height }) => y + height)) - 40 };
  return {
    x: next === undefined ? asker.x + asker.width / 2 : (right + next.x) / 2,
    y: form === 'strip' ? 22 : 56,
  };
}

/** Places a scene on a map of this size: hosts, cables, words. The same scene and size give the same places. */
export function placeMap(scene: MapScene, size: MapSize): MapLayout {
  const placed = placeHosts(scene, size);
  const cables = scene.cables.flatMap((cable): PlacedCable[] => {
    const siblings = scene.cables.filter(({ from }) => from === cable.from);
    const index = siblings.indexOf(cable);
    const ends = endsOf(cable, placed.hosts, siblings.length, index);
    if (ends === null) return [];
    const shift = index * 16;
    const way =
      placed.form === 'portrait' ? wayInColumns(ends, shift) : wayInRow(ends, placed.hosts, size, shift);
    const isRelay = ends.from.frame !== null;
    const words = wordsBelow(way, cable, placed.form, size, ends.to.scale, isRelay);
    return [{ cable, way, ...words }];
  });
  return { ...placed, ...size, cables, book: bookAt(scene, placed.hosts, placed.form) };
}
