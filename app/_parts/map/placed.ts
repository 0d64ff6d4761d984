/** A host with its place, and how a device or a server gets its box from it. */
import type { MapHost } from '../../../lib/views/map-scene';
import { DEVICE, type ServerFrame } from './measures';

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

export type MapForm = 'wide' | 'strip' | 'portrait';

interface NamePlace {
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

interface Device {
  readonly host: MapHost;
  readonly scale: number;
  readonly x: number;
  readonly cableY: number;
  readonly name: Omit<NamePlace, 'hostNameOnly'>;
  readonly hostNameOnly?: boolean;
}

export function placeDevice({ host, scale, x, cableY, name, hostNameOnly = false }: Device): PlacedHost {
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

export function placeServer({ host, frame, x, y, scale, name, hostNameOnly = false }: Server): PlacedHost {
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
