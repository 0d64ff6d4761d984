'use client';

import { startTransition, useEffect, useState } from 'react';
import type { LabState } from '@/lib/lab/lab';
import type { Watched } from '@/lib/lab/watched';

/** The frame with the answer, the one after it for the next key, and then the rest of the page. */
const FRAMES_AFTER_LINE = 3;

/**
 * What the lab shows, for panes beside the console: when a line was sent they are drawn a few frames later, so that
 * neither its answer nor the next key waits for them. Whatever else changes, they follow at once.
 */
export function useLater(lab: Watched): LabState {
  const [seen, setSeen] = useState({ lab, state: lab.openedOn });
  useEffect(() => {
    let frame = 0;
    let framesLeft = 0;
    const look = () => startTransition(() => setSeen({ lab, state: lab.store.getState() }));
    const tick = () => {
      framesLeft--;
      if (framesLeft > 0) frame = requestAnimationFrame(tick);
      else look();
    };
    look();
    const unsubscribe = lab.store.subscribe((now, last) => {
      if (framesLeft > 0) return;
      if (now.version !== last.version) {
        framesLeft = FRAMES_AFTER_LINE;
        frame = requestAnimationFrame(tick);
        return;
      }
      // Sending a line first shows the end of what was under way: only what no line follows is drawn at once.
      queueMicrotask(() => {
        if (framesLeft === 0) look();
      });
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [lab]);
  return seen.lab === lab ? seen.state : lab.openedOn;
}
