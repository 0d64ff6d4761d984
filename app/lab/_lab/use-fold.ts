'use client';

import { useRef } from 'react';
import type { Lab } from '@/lib/lab/lab';
import type { MapSource } from '@/lib/views/map';

/** The world as folds over its log read it. */
function sourceOf(lab: Lab): MapSource {
  return {
    entries: lab.log.entries,
    spec: lab.spec,
    octets: (connection, side, from, to) => lab.octets(connection, side, from, to),
  };
}

/**
 * A fold over the lab's log that is kept from one drawing to the next, and made anew when the log is
 * another one or the fold cannot show `now`: it says by `shownUntil` how far it has gone.
 * @param key what `make` depends on beside the lab
 */
export function useFold<F extends object>(
  lab: Lab,
  now: number,
  make: (source: MapSource) => F,
  key = '',
): F {
  const kept = useRef<{ readonly fold: F; readonly source: MapSource; readonly key: string } | null>(null);
  const { current } = kept;
  if (current?.source.entries === lab.log.entries && current.key === key) {
    const { fold } = current;
    const isPast = 'shownUntil' in fold && typeof fold.shownUntil === 'number' && fold.shownUntil > now;
    if (!isPast) return fold;
  }
  const source = sourceOf(lab);
  const fold = make(source);
  kept.current = { fold, source, key };
  return fold;
}
