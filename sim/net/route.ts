/** A cable between two points, with the time that a segment needs one way. */
export interface Cable {
  readonly a: string;
  readonly b: string;
  readonly latencyMs: number;
}

/** The key under which a cable is known as cut, slow or tapped; the order of its ends does not matter. */
export function cableKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * The quickest way from one point to another: its cables in their order. Null where no way is left,
 * empty where both are the same point. Cables whose key is in `cut` carry nothing.
 */
export function routeOf(
  cables: readonly Cable[],
  from: string,
  to: string,
  cut: ReadonlySet<string>,
): readonly Cable[] | null {
  const best = new Map<string, { readonly ms: number; readonly by: readonly Cable[] }>();
  best.set(from, { ms: 0, by: [] });
  const open = new Set([from]);
  // Dijkstra's algorithm; a world has a dozen points, so the nearest one is simply looked for.
  while (open.size > 0) {
    let at = from;
    let near = Number.POSITIVE_INFINITY;
    for (const point of open) {
      const ms = best.get(point)?.ms ?? near;
      if (ms < near) {
        near = ms;
        at = point;
      }
    }
    const by = best.get(at)?.by ?? [];
    if (at === to) return by;
    open.delete(at);
    for (const cable of cables) {
      const { a, b, latencyMs } = cable;
      const next = a === at ? b : b === at ? a : null;
      if (next === null || cut.has(cableKey(a, b))) continue;
      const ms = near + latencyMs;
      if (ms >= (best.get(next)?.ms ?? Number.POSITIVE_INFINITY)) continue;
      best.set(next, { ms, by: [...by, cable] });
      open.add(next);
    }
  }
  return null;
}

/** The latency of that way, one way: the sum of its cables. Null where no way is left. */
export function routeLatency(
  cables: readonly Cable[],
  from: string,
  to: string,
  cut: ReadonlySet<string>,
): number | null {
  return routeOf(cables, from, to, cut)?.reduce((sum, { latencyMs }) => sum + latencyMs, 0) ?? null;
}
