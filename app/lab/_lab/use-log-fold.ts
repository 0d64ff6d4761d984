'use client';

import { useRef } from 'react';
import type { Watched } from '@/lib/lab/watched';
import type { MapSource } from '@/lib/views/map';

/**
 * A fold of the lab's log that goes back and forth in time by itself: kept from one drawing to the next,
 * and made anew when the log is another one.
 */
export function useLogFold<F>(lab: Watched, make: (source: MapSource) => F): F {
  const { entries } = lab.log;
  const held = useRef<{ readonly entries: typeof entries; readonly fold: F } | null>(null);
  if (held.current?.entries !== entries) {
    const source: MapSource = {
      entries,
      spec: lab.spec,
      octets: (connection, side, from, to) => lab.octets(connection, side, from, to),
    };
    held.current = { entries, fold: make(source) };
  }
  return held.current.fold;
}
