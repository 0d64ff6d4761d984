'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { Lab, type LabState } from '@/lib/lab/lab';
import type { JournalShelf } from '@/lib/storage/journal-shelf';
import { ownershipOf } from '@/lib/storage/one-owner';
import { readSettings } from '@/lib/storage/settings';
import { type Action, CAMPUS, type Journal } from '@/sim/index';

/** Everybody begins in the same world; what differs is what they do in it. */
const SEED = 1;
const DEVICE = 'laptop';
const FIRST_LINE = 'telnet mail.campus.example 25';

type Header = Omit<Journal, 'actions' | 'entries'>;

/** Whether what is done here is still there after a reload. */
export type Keeping =
  | 'reading'
  | 'kept'
  /** Another tab owns the journal. */
  | 'guest'
  /** The device keeps nothing. */
  | 'not-kept'
  /** What was kept came from another version and cannot be shown as it was. */
  | 'outdated';

export interface LabSession {
  readonly lab: Lab;
  readonly keeping: Keeping;
  /** Sends a line; one that comes before the kept session is back waits for it. */
  readonly submit: (line: string) => void;
  readonly startOver: () => void;
  readonly takeOver: () => void;
}

/** A lab as a first visit finds it: connected, the greeting on the screen. */
function firstVisit(): Lab {
  const lab = new Lab(CAMPUS, SEED, DEVICE, 'learn');
  lab.submit(FIRST_LINE);
  lab.showAll();
  return lab;
}

function headerOf({ format, engine, scenario, digest, seed }: Journal): Header {
  return { format, engine, scenario, digest, seed };
}

/** The page's lab: begun on the server, carried on from what the device kept, kept with every line. */
export function useLab(): LabSession {
  const [lab, setLab] = useState(firstVisit);
  const [keeping, setKeeping] = useState<Keeping>('reading');
  const shelf = useRef<JournalShelf<Header, Action> | null>(null);
  const ownership = useRef<ReturnType<typeof ownershipOf> | null>(null);

  useEffect(() => {
    let stopped = false;
    ownership.current ??= ownershipOf('mailwire-lab');

    /** Takes over what is kept, or begins to keep what is here. */
    async function own(): Promise<void> {
      const { openJournalShelf } = await import('@/lib/storage/journal-shelf');
      shelf.current ??= openJournalShelf<Header, Action>('lab');
      const found = await shelf.current.read();
      if (stopped) return;
      const fresh = firstVisit();
      const fits = found !== null && JSON.stringify(found.header) === JSON.stringify(headerOf(fresh.journal));
      const next = fits ? new Lab(CAMPUS, SEED, DEVICE, readSettings().pace) : fresh;
      if (fits) next.resume(found.actions);
      else next.setPace(readSettings().pace);
      begin(next, fits);
      setKeeping(!shelf.current.kept ? 'not-kept' : found !== null && !fits ? 'outdated' : 'kept');
    }

    function begin(next: Lab, isKept: boolean): void {
      const place = shelf.current;
      if (place === null) return;
      next.keep = (index, action) => {
        place.add(index, action).then(() => {
          if (!place.kept) setKeeping('not-kept');
        });
      };
      if (!isKept) {
        place.begin(headerOf(next.journal));
        for (const [index, action] of next.journal.actions.entries()) place.add(index, action);
      }
      setLab(next);
    }

    const unwatch = ownership.current.watch((role) => {
      if (role === 'owner') own();
      else
        setLab((current) => {
          current.keep = null;
          current.setPace(readSettings().pace);
          setKeeping('guest');
          return current;
        });
    });
    return () => {
      stopped = true;
      unwatch();
    };
  }, []);

  const early = useRef<string[]>([]);
  useEffect(() => {
    if (keeping === 'reading') return;
    for (const line of early.current.splice(0)) lab.submit(line);
  }, [lab, keeping]);
  const submit = (line: string) => {
    if (keeping === 'reading') early.current.push(line);
    else lab.submit(line);
  };

  const startOver = () => {
    const next = firstVisit();
    next.setPace(readSettings().pace);
    next.showAll();
    const place = shelf.current;
    if (place !== null && lab.keep !== null) {
      next.keep = lab.keep;
      place.begin(headerOf(next.journal));
      for (const [index, action] of next.journal.actions.entries()) place.add(index, action);
    }
    setLab(next);
    if (keeping === 'outdated') setKeeping('kept');
  };

  return { lab, keeping, submit, startOver, takeOver: () => ownership.current?.takeOver() };
}

/** A part of what the lab shows; the caller is drawn anew only when that part changes. */
export function useLabState<T>(lab: Lab, select: (state: LabState) => T): T {
  return useStore(lab.store, select);
}

/** Lets time run while there is something to show, and stands still otherwise: no frames when idle. */
export function useClock(lab: Lab, stepwise: boolean): void {
  const playback = useLabState(lab, (state) => state.playback);
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
  }, [lab, stepwise, version, playback.playing, playback.pace]);
}

/** Follows a media query; `fallback` is what the server, which has no screen, assumes. */
export function useMedia(query: string, fallback: boolean): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
    () => fallback,
  );
}
