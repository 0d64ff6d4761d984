'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type FetchingPart, isFetching, Lab, type LabState } from '@/lib/lab/lab';
import { freeLab, type LabStart } from '@/lib/lab/start';
import type { TabState } from '@/lib/lab/tabs';
import { noteAction, readTimeline, type Timeline } from '@/lib/lab/timeline';
import type { Watched } from '@/lib/lab/watched';
import type { JournalShelf } from '@/lib/storage/journal-shelf';
import { ownershipOf } from '@/lib/storage/one-owner';
import { readSettings } from '@/lib/storage/settings';
import type { TranscriptLine } from '@/lib/views/transcript';
import { type Action, type Journal, readJournal, SCENARIOS } from '@/sim/index';
import { namesShared, type SharedNews, useShared } from './use-shared';

type Header = Omit<Journal, 'actions' | 'entries'>;
type Shelf = JournalShelf<Header, Timeline, Action>;

/** Whether what is done here is still there after a reload. */
export type Keeping =
  | 'reading'
  | 'kept'
  /** Another tab owns the journal. */
  | 'guest'
  /** The device keeps nothing. */
  | 'not-kept'
  /** What was kept came from another version and cannot be shown as it was. */
  | 'outdated'
  /** Somebody else's session is shown; one's own is kept as it was. */
  | 'shared';

export interface LabSession {
  readonly lab: Lab;
  readonly keeping: Keeping;
  /** Sends a line; one that comes before everything it needs is here waits for it. */
  readonly submit: (line: string) => void;
  /** Begins anew, as before or with another beginning. */
  readonly startOver: (start?: LabStart) => void;
  readonly takeOver: () => void;
  /** What is to be said about the link or file that led here; null where none did. */
  readonly news: SharedNews | null;
}

/** POP3 and IMAP: loaded when they are about to be spoken. */
const loadFetching = (): Promise<FetchingPart> => import('@/lib/lab/fetching');

function headerOf({ format, engine, scenario, digest, seed }: Journal): Header {
  return { format, engine, scenario, digest, seed };
}

/** Lets the shelf keep all that is done in this lab; `isKept` where it holds the beginning already. */
function keepOn(shelf: Shelf, lab: Lab, isKept: boolean, onLoss: () => void): void {
  const check = () => {
    if (!shelf.kept) onLoss();
  };
  lab.keep = {
    add: (place, action) => shelf.add(place, action).then(check),
    changed: (timeline) => shelf.put(headerOf(lab.journal), timeline).then(check),
  };
  if (!isKept) lab.keep.changed(lab.store.getState().timeline);
}

/** The timeline that the shelf holds, with what was done since; null where it is damaged. */
function timelineFrom({
  header,
  timeline,
  actions,
}: NonNullable<Awaited<ReturnType<Shelf['read']>>>): Timeline | null {
  const read = (some: unknown) => readJournal({ ...header, actions: some, entries: 0 })?.actions ?? null;
  const known = readTimeline(timeline, read);
  return known && (read(actions)?.reduce(noteAction, known) ?? null);
}

/** The lab that the shelf holds, carried on; a first visit's where it holds none that fits. */
async function labFrom(
  shelf: Shelf,
  first: LabStart,
): Promise<{ readonly lab: Lab; readonly keeping: Keeping; readonly isKept: boolean }> {
  const found = await shelf.read();
  const { pace } = readSettings();
  // Only the free lab has other worlds to be in.
  const spec = first.name === 'lab' ? SCENARIOS.find(({ id }) => id === found?.header.scenario) : undefined;
  const start = spec ? freeLab(spec) : first;
  const fresh = async () =>
    new Lab({ start, pace, fetching: start.actions.some(isFetching) ? await loadFetching() : null });
  if (found === null) return { lab: await fresh(), keeping: 'kept', isKept: false };
  const blank = new Lab({ start: { ...start, actions: [] }, pace, fetching: null });
  const fits = JSON.stringify(found.header) === JSON.stringify(headerOf(blank.journal));
  const timeline = fits ? timelineFrom(found) : null;
  if (timeline === null) return { lab: await fresh(), keeping: 'outdated', isKept: false };
  const reads = timeline.ways.some(({ actions }) => actions.some(isFetching));
  const lab = new Lab({ start, pace, fetching: reads ? await loadFetching() : null, kept: timeline });
  return { lab, keeping: 'kept', isKept: true };
}

/** The page's lab: begun on the server, carried on from what the device kept, kept with every line. */
export function useLab(start: LabStart): LabSession {
  const [first] = useState(start);
  const [lab, setLab] = useState(() => new Lab({ start: first, pace: 'learn', fetching: null }));
  const [keeping, setKeeping] = useState<Keeping>('reading');
  const shelf = useRef<Shelf | null>(null);
  const ownership = useRef<ReturnType<typeof ownershipOf> | null>(null);
  const early = useRef<string[]>([]);
  const latest = useRef(lab);
  latest.current = lab;
  const { news, open } = useShared();
  const openShared = useRef(open);

  useEffect(() => {
    let stopped = false;

    async function own(): Promise<void> {
      const { openJournalShelf } = await import('@/lib/storage/journal-shelf');
      shelf.current ??= openJournalShelf<Header, Timeline, Action>(first.name ?? '');
      const found = await labFrom(shelf.current, first);
      if (stopped) return;
      keepOn(shelf.current, found.lab, found.isKept, () => setKeeping('not-kept'));
      setLab(found.lab);
      setKeeping(shelf.current.kept ? found.keeping : 'not-kept');
    }

    let unwatch = () => {};
    const begin = () => {
      ownership.current ??= ownershipOf(`mailwire-${first.name}`);
      unwatch = ownership.current.watch((role) => {
        if (role === 'owner') own();
        else {
          latest.current.keep = null;
          latest.current.setPace(readSettings().pace);
          setKeeping('guest');
        }
      });
    };
    const show = (shared: Lab) => {
      latest.current.keep = null;
      setLab(shared);
      setKeeping('shared');
    };
    if (first.name === 'lab' && namesShared())
      openShared.current(
        (shared) => {
          if (!stopped) show(shared);
        },
        () => {
          if (!stopped) begin();
        },
      );
    else begin();
    return () => {
      stopped = true;
      unwatch();
    };
  }, [first]);

  // Who has sent a letter reads one soon; who reads one before that waits a moment.
  const [reads, setReads] = useState(false);
  const hasSent = useLabState(lab, (state) => state.progress.goal > 0);
  useEffect(() => {
    if (keeping === 'reading' || lab.fetching || !(reads || hasSent)) return;
    let stopped = false;
    loadFetching().then(
      (fetching) => {
        if (!stopped) lab.learn(fetching);
      },
      () => setReads(false),
    );
    return () => {
      stopped = true;
    };
  }, [lab, keeping, reads, hasSent]);

  /** Sends what waited, as far as it can be sent. */
  const flush = () => {
    while (keeping !== 'reading' && early.current.length > 0) {
      const [line = ''] = early.current;
      if (lab.waitsForFetching(line)) {
        setReads(true);
        return;
      }
      early.current.shift();
      lab.submit(line);
    }
  };
  // The page is not drawn anew for it: with every line only what shows the line is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may be what a line waited for
  useEffect(() => {
    flush();
    return lab.store.subscribe(flush);
  }, [lab, keeping]);
  const submit = (line: string) => {
    early.current.push(line);
    flush();
  };

  const startOver = (start = lab.start) => {
    const next = new Lab({ start, pace: readSettings().pace, fetching: lab.fetching });
    if (shelf.current !== null && lab.keep !== null)
      keepOn(shelf.current, next, false, () => setKeeping('not-kept'));
    lab.keep = null;
    early.current = [];
    setLab(next);
    if (keeping === 'outdated') setKeeping('kept');
  };

  return { lab, keeping, submit, startOver, takeOver: () => ownership.current?.takeOver(), news };
}

/** A part of what the lab shows; the caller is drawn anew only when that part changes. */
export function useLabState<T>(lab: Watched, select: (state: LabState) => T): T {
  return useSyncExternalStore(
    lab.store.subscribe,
    () => select(lab.store.getState()),
    () => select(lab.openedOn),
  );
}

/** The line that is explained: the chosen one, else what the server said last, or what the shell was told since. */
export function explainedLine({ transcript, selected }: LabState): TranscriptLine | null {
  const { lines } = transcript;
  const chosen = selected === null ? undefined : lines[selected];
  const newest = lines.findLast(({ kind }) => kind === 'server' || kind === 'complaint' || kind === 'shell');
  return chosen ?? newest ?? lines.at(-1) ?? null;
}

/** One console's own part of what the lab shows. */
export function useTab(lab: Lab, id: string): TabState {
  return useLabState(lab, ({ tabs }) => tabs.find((tab) => tab.id === id) ?? firstOf(tabs));
}

function firstOf(tabs: readonly TabState[]): TabState {
  const [first] = tabs;
  if (!first) throw new Error('a lab without a console');
  return first;
}
