'use client';

import { useEffect } from 'react';
import type { LabState } from '@/lib/lab/lab';
import type { Watched } from '@/lib/lab/watched';

/** Something was done or switched on: there may be something to show. */
const isNews = (now: LabState, before: LabState): boolean =>
  now.version !== before.version ||
  now.playback.playing !== before.playback.playing ||
  now.playback.pace !== before.playback.pace;

/** Lets time run while there is something to show, and stands still otherwise: no frames when idle. */
export function useClock(lab: Watched, stepwise: boolean): void {
  useEffect(() => {
    let frame: number | null = null;
    let before: number | null = null;
    const tick = (time: number) => {
      // A page that was hidden goes on where it was, it does not leap.
      const shownMs = before === null ? 0 : Math.min(100, time - before);
      before = time;
      frame = lab.tick(shownMs, stepwise) ? requestAnimationFrame(tick) : null;
    };
    const wake = () => {
      if (frame !== null) return;
      before = null;
      frame = requestAnimationFrame(tick);
    };
    wake();
    const unsubscribe = lab.store.subscribe((now, last) => {
      if (isNews(now, last)) wake();
    });
    return () => {
      unsubscribe();
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [lab, stepwise]);
}
