/** Something that stands in a packet, with the octets that say it. */
export interface PacketField {
  readonly name: string;
  readonly value: string;
  /** What it means to a learner; null where name and value say it all. */
  readonly note: string | null;
  /** Octets of the frame, or of what was deciphered: see the layer. */
  readonly from: number;
  readonly to: number;
  /** Anybody on the wire can read a password here. */
  readonly isSecret: boolean;
}

/** A layer of a packet, from frame to message. */
export interface PacketLayer {
  readonly title: string;
  /** The whole of it in a few words. */
  readonly summary: string;
  /** `plain`: its octets are those that were deciphered, not those of the frame. */
  readonly of: 'frame' | 'plain';
  readonly from: number;
  readonly to: number;
  readonly fields: readonly PacketField[];
}

/** Makes a field of `length` octets. */
export const field = (
  name: string,
  value: string,
  from: number,
  length: number,
  note: string | null = null,
): PacketField => ({ name, value, note, from, to: from + length, isSecret: false });

/** `0x00ab`. */
export const hexText = (value: number, digits = 4): string => `0x${value.toString(16).padStart(digits, '0')}`;

export const numberAt = (octets: Uint8Array, at: number, length: 1 | 2 | 4): number => {
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 256 + (octets[i] ?? 0);
  return value;
};
