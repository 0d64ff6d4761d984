/** The measures of the drawn objects, in px at scale 1. */
import type { MapPort } from '../../../lib/views/map-scene';

export const DEVICE = {
  /** `cableAt`: how far below the top of the outline the cable leaves. */
  laptop: { width: 112, height: 74, baseWidth: 136, baseReach: 12, cableAt: 46 },
  phone: { width: 50, height: 88, cableAt: 51 },
} as const;

export const SLOT = { width: 40, height: 20, stick: 10 } as const;
export const PILL = { height: 22, charWidth: 7.2 } as const;
export const LETTER = { width: 48, height: 34, gap: 7 } as const;
export const BEND = 14;

/** A server's box: a bay for its state, one for its ports, one for its store. */
export interface ServerFrame {
  readonly width: number;
  readonly height: number;
  readonly stateBay: number;
  readonly pitch: number;
  readonly portsBay: number;
  readonly storeBay: number;
  readonly ports: readonly MapPort[];
}

/** Keeps the ports that something is connected to; the first one when nothing is. */
export function rowsInUse(ports: readonly MapPort[]): readonly MapPort[] {
  const used = ports.filter(({ inUse }) => inUse);
  return used.length > 0 ? used.slice(0, 2) : ports.slice(0, 1);
}

export function frameOf(wanted: {
  ports: readonly MapPort[];
  width: number;
  pitch: number;
  hasStore: boolean;
}): ServerFrame {
  const { ports, width, pitch } = wanted;
  const tight = pitch < 26;
  const stateBay = 36;
  const portsBay = ports.length === 0 ? 0 : ports.length * pitch + (tight ? 10 : 14);
  const storeBay = wanted.hasStore ? (tight ? 48 : 56) : 0;
  return { width, height: stateBay + portsBay + storeBay, stateBay, pitch, portsBay, storeBay, ports };
}

/** How far below the server's top the middle of a port's slot lies. */
export function slotCentre(frame: ServerFrame, row: number): number {
  const pad = (frame.portsBay - frame.ports.length * frame.pitch) / 2;
  return frame.stateBay + pad + frame.pitch * (row + 0.5);
}
