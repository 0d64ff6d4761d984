import type { Side } from '@/sim/index';
import type { HeardSegment } from './conversation';

/** Where a capture was made, as far as its times tell. */
export interface Vantage {
  /** The end that it was made at: its segments are seen as they leave, the other's as they arrive. */
  readonly seenBy: Side;
  /** One way; 0 where nothing tells. */
  readonly latencyMs: number;
}

/** Segments this far apart can still be question and answer. */
const LOOK_BACK = 32;

/**
 * Estimates how long a segment was on its way: half of the quickest time that it took from one side's segment until
 * the other side had acknowledged it. At the end where the capture was made that is nearly nothing.
 */
export function vantageOf(segments: readonly HeardSegment[]): Vantage {
  const quickest = { client: Number.POSITIVE_INFINITY, server: Number.POSITIVE_INFINITY };
  for (const [place, answer] of segments.entries()) {
    if (answer.ack === 0) continue;
    for (let i = place - 1; i >= Math.max(0, place - LOOK_BACK); i--) {
      const asked = segments[i];
      if (!asked || asked.side === answer.side || asked.again > 0) continue;
      const counts = asked.lengthOctets + (asked.flags === 'ACK' || asked.flags === 'RST' ? 0 : 1);
      if (counts === 0 || ((answer.ack - asked.seq - counts) | 0) !== 0) continue;
      quickest[asked.side] = Math.min(quickest[asked.side], answer.at - asked.at);
      break;
    }
  }
  const known = (side: Side): number => (Number.isFinite(quickest[side]) ? quickest[side] : 0);
  const seenBy = known('client') >= known('server') ? 'client' : 'server';
  // A little less than half, so that an answer never leaves before its question has arrived.
  return { seenBy, latencyMs: known(seenBy) * 0.49 };
}
