import type { RailTick } from '@/app/_parts/lab/time-rail';
import { lastUntil, type Moment } from '@/lib/lab/moments';

/** The axis has so many places: what shares one is drawn once. */
const PLACES = 500;

/** What is drawn on the axis: of all that was said at one place the most important, an error before all. */
export function ticksOf(moments: readonly Moment[], end: number): readonly RailTick[] {
  const ticks = new Map<string, RailTick>();
  for (const { at, kind, protocol, error } of moments) {
    const key = `${kind === 'server' ? 'below' : 'above'} ${Math.floor((at / end) * PLACES)}`;
    const before = ticks.get(key);
    const counts = error || (kind === 'letter' && !before?.error);
    if (!before || counts) ticks.set(key, { share: before?.share ?? at / end, kind, protocol, error });
  }
  return [...ticks.values()];
}

/** The place of the moment nearest to a time. */
export function nearestTo(moments: readonly Moment[], time: number): number {
  const before = lastUntil(moments, time);
  const off = (place: number) => Math.abs((moments[place]?.at ?? Number.POSITIVE_INFINITY) - time);
  return off(before + 1) < off(before) ? before + 1 : Math.max(0, before);
}

/** Virtual milliseconds as `0:41.25`. */
export function clockText(ms: number): string {
  const hundredths = Math.floor(ms / 10);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  const minutes = Math.floor(seconds / 60);
  const clock = `${minutes % 60}:${two(seconds % 60)}.${two(hundredths % 100)}`;
  return minutes < 60 ? clock : `${Math.floor(minutes / 60)} h ${clock}`;
}
