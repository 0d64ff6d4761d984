/** A cable between two points, with the time that a segment needs one way. */
export interface Cable {
  readonly a: string;
  readonly b: string;
  readonly latencyMs: number;
}

/** The key under which a cable is known as cut; the order of its ends does not matter. */
export function cableKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * The latency of the quickest way from one point to another, one way: the sum of its cables. Null
 * where no way is left. Cables whose key is in `cut` carry nothing.
 */
export function routeLatency(
  cables: readonly Cable[],
  from: string,
  to: string,
  cut: ReadonlySet<string>,
): number | null {
  const best = new Map<string, number>([[from, 0]]);
  const open = new Set([from]);
  // Dijkstra's algorithm; a world has a dozen points, so the nearest one is simply looked for.
  while (open.size > 0) {
    let at = from;
    let near = Number.POSITIVE_INFINITY;
    for (const point of open) {
      const distance = best.get(point) ?? near;
      if (distance < near) {
        near = distance;
        at = point;
      }
    }
    if (at === to) return near;
    open.delete(at);
    for (const { a, b, latencyMs } of cables) {
      const next = a === at ? b : b === at ? a : null;
      if (next === null || cut.has(cableKey(a, b))) continue;
      const distance = near + latencyMs;
      if (distance >= (best.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      best.set(next, distance);
      open.add(next);
    }
  }
  return null;
}
