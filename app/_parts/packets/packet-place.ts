import type { PacketDetail } from '../../../lib/views/packets-layers';

/** A layer of a packet, or a field in it. */
export interface PacketPlace {
  readonly layer: number;
  readonly field: number | null;
}

/** Octets that are lit: of the frame, or of what was deciphered. */
export interface LitOctets {
  readonly of: 'frame' | 'plain';
  readonly from: number;
  readonly to: number;
}

export const samePlace = (one: PacketPlace | null, other: PacketPlace | null): boolean =>
  one?.layer === other?.layer && one?.field === other?.field;

/** The octets of a layer or a field. */
export function octetsAt(detail: PacketDetail, place: PacketPlace | null): LitOctets | null {
  const layer = place === null ? undefined : detail.layers[place.layer];
  if (!layer || !place) return null;
  const { from, to } = (place.field === null ? undefined : layer.fields[place.field]) ?? layer;
  return { of: layer.of, from, to };
}

/** The smallest thing that an octet belongs to: a field, else a layer; null where it belongs to none. */
export function placeOf(detail: PacketDetail, of: 'frame' | 'plain', octet: number): PacketPlace | null {
  let found: PacketPlace | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const [i, layer] of detail.layers.entries()) {
    if (layer.of !== of || octet < layer.from || octet >= layer.to) continue;
    if (layer.to - layer.from <= size) {
      found = { layer: i, field: null };
      size = layer.to - layer.from;
    }
    for (const [k, { from, to }] of layer.fields.entries()) {
      if (octet < from || octet >= to || to - from > size) continue;
      found = { layer: i, field: k };
      size = to - from;
    }
  }
  return found;
}
