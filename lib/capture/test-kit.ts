import type { World } from '@/sim/index';
import { Capture, type CaptureSource, type TlsShown } from './frames';

/** What a capture is made from, of a test's world. */
export function sourceOf({ world }: { readonly world: World }): CaptureSource {
  return {
    entries: world.log.entries,
    spec: world.spec,
    octets: (connection, side, from, to) => world.octets(connection, side, from, to),
  };
}

/** The whole log of a test's world as frames. */
export function captureOf(bench: { readonly world: World }, tls: TlsShown = 'opaque'): Capture {
  const capture = new Capture(sourceOf(bench), tls);
  capture.update();
  return capture;
}

export function octetsFromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const hexOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
