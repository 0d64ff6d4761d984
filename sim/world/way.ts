import type { SimTime } from '../kernel/log.ts';
import { type Cable, cableKey, routeOf } from '../net/route.ts';
import { busyMs, SLOW_LINE } from '../net/slow-line.ts';
import type { Core } from './core.ts';

/** What a segment meets between two hosts. */
export interface Way {
  readonly arrivesAt: SimTime;
  /** The first cable on which somebody writes over STARTTLS. */
  readonly stripper: Cable | null;
}

/** True while no fault concerns any cable or any host's power: ways are as they always were. */
export function allWell({ state }: Core): boolean {
  const { down, cut, slow, stripped } = state;
  return down.size + cut.size + slow.size + stripped.size === 0;
}

/**
 * Sends so many octets on their way now. Null where they get lost: a host has no power, or no way is
 * left. A slow cable lets one segment pass after the other, so each is told of only once.
 */
export function takeWay(core: Core, from: string, to: string, lengthOctets: number): Way | null {
  const { state } = core;
  const cables = cablesNow(core, from, to);
  if (!cables) return null;
  let at = state.now;
  let point = from;
  let stripper: Cable | null = null;
  for (const cable of cables) {
    const { a, b, latencyMs } = cable;
    const next = a === point ? b : a;
    const key = cableKey(a, b);
    if (state.slow.has(key)) {
      const direction = `${point} ${next}`;
      at = Math.max(at, state.busyUntil.get(direction) ?? 0) + busyMs(lengthOctets);
      state.busyUntil.set(direction, at);
      at += SLOW_LINE.extraMs;
    }
    if (state.stripped.has(key)) stripper ??= cable;
    at += latencyMs;
    point = next;
  }
  return { arrivesAt: at, stripper };
}

/** One way from host to host for something small, as things stand; null where it would get lost. */
export function latencyNow(core: Core, from: string, to: string): number | null {
  const { slow } = core.state;
  const cables = cablesNow(core, from, to);
  if (!cables) return null;
  return cables.reduce(
    (sum, { a, b, latencyMs }) => sum + latencyMs + (slow.has(cableKey(a, b)) ? SLOW_LINE.extraMs : 0),
    0,
  );
}

function cablesNow({ spec, state }: Core, from: string, to: string): readonly Cable[] | null {
  if (state.down.has(from) || state.down.has(to)) return null;
  return routeOf(spec.links, from, to, state.cut);
}
