import type { Octets } from '@/sim/index';

/** Compresses octets. @rfc 1951 */
export async function squeeze(octets: Octets): Promise<Octets> {
  const stream = new Blob([octets.slice()]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What came out, and why no more: all of it did, the input is damaged or ends early, or it would be too much. */
export interface Unsqueezed {
  readonly octets: Octets;
  readonly end: 'whole' | 'broken' | 'too-long';
}

/** Input goes in by so many octets: what they can grow to (about a thousandfold) is all that is held beyond the limit. */
const SLICE = 256;

/** Undoes `squeeze` for octets from outside: never throws, and stops as soon as more than `limit` came out. */
export async function unsqueeze(octets: Octets, limit: number): Promise<Unsqueezed> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const reader = readable.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;

  const reading = (async (): Promise<Unsqueezed['end']> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'whole';
      size += value.length;
      pieces.push(value);
      if (size <= limit) continue;
      // Nobody waits for the end of a bomb.
      reader.cancel().catch(() => {});
      return 'too-long';
    }
  })().catch((): Unsqueezed['end'] => 'broken');

  const writing = (async () => {
    const writer = writable.getWriter();
    // Every rejection is told by the reader too.
    writer.closed.catch(() => {});
    for (let at = 0; at < octets.length && size <= limit; at += SLICE) {
      await writer.write(octets.slice(at, at + SLICE));
    }
    // What has come out so far is read before the end may turn out to be none.
    await new Promise((resolve) => setTimeout(resolve));
    await writer.close();
  })().catch(() => {});

  const end = await reading;
  if (end === 'whole') await writing;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { octets: whole.subarray(0, Math.min(size, limit)), end };
}
