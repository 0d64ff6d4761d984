'use client';

import { useRef } from 'react';
import type { Watched } from '@/lib/lab/watched';
import { type Carried, Rewindable } from '@/lib/views/rewindable';
import type { Entry, Octets, Side, SimTime, WorldEvent, WorldSpec } from '@/sim/index';

/** What every fold of a lab's log reads. */
interface LabSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  octets(connection: number, side: Side, from: number, to: number): Octets;
}

/** A kind of fold: how one is begun, copied, and carried on to a moment. */
export interface FoldKind<F extends Carried> {
  make(source: LabSource): F;
  copy(fold: F): F;
  carry(fold: F, now: SimTime): void;
}

/**
 * A fold of the lab's log that stands at or before `now` and can be carried on to there; it follows time back and
 * forth, and the lab to another world.
 */
export function useFold<F extends Carried>(lab: Watched, now: SimTime, kind: FoldKind<F>): F {
  const { entries } = lab.log;
  const held = useRef<{ readonly entries: typeof entries; readonly folds: Rewindable<F> } | null>(null);
  if (held.current?.entries !== entries) {
    const source: LabSource = {
      entries,
      spec: lab.spec,
      octets: (connection, side, from, to) => lab.octets(connection, side, from, to),
    };
    const folds = new Rewindable<F>(entries, { ...kind, make: () => kind.make(source) });
    held.current = { entries, folds };
  }
  return held.current.folds.until(now);
}
