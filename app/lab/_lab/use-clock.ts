'use client';

import { useEffect, useRef } from 'react';
import type { Lab } from '@/lib/lab/lab';
import { useLabState } from './use-lab';

/** Lets time run while there is something to show, and stands still otherwise: no frames when idle. */
export function useClock(lab: Lab, stepwise: boolean): void {
  const playing = useLabState(lab, (state) => state.playback.playing);
  const pace = useLabState(lab, (state) => state.playback.pace);
  const version = useLabState(lab, (state) => state.version);
  const isRunning = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something was done or switched on: look again
  useEffect(() => {
    if (isRunning.current) return;
    let frame = 0;
    let before: number | null = null;
    const tick = (time: number) => {
      // A page that was hidden goes on where it was, it does not leap.
      const shownMs = before === null ? 0 : Math.min(100, time - before);
      before = time;
      isRunning.current = lab.tick(shownMs, stepwise);
      if (isRunning.current) frame = requestAnimationFrame(tick);
    };
    isRunning.current = true;
    frame = requestAnimationFrame(tick);
    return () => {
      isRunning.current = false;
      cancelAnimationFrame(frame);
    };
  }, [lab, stepwise, version, playing, pace]);
}
