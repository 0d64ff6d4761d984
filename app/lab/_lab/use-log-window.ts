'use client';

import { useState } from 'react';
import { AT_END, type LogView, type LogWindow, viewOf, windowOf } from '@/lib/console/log-window';

/** More lines than this at once are no answer: another moment was gone to. */
const MANY = 60;
interface Seen {
  readonly count: number;
  readonly chosen: number | null;
  readonly view: LogView;
  /** Lines before this place are no news, though they may come into the page now. */
  readonly known: number;
}

interface Shown extends LogWindow {
  /** Lines before this place are no news, though they may come into the page now. */
  readonly known: number;
  /** Shows more. */
  readonly show: (next: (view: LogView) => LogView) => void;
}

/** Which of `count` lines stand in the page: the newest, or those around the line that was chosen, and more where one looks. */
export function useLogWindow(count: number, chosen: number | null): Shown {
  const [seen, setSeen] = useState<Seen>({ count, chosen, view: AT_END, known: 0 });
  if (seen.count !== count || seen.chosen !== chosen) {
    const before = seen.count === count ? seen.view : AT_END;
    const isNew = chosen !== null && chosen !== seen.chosen;
    const view = isNew ? viewOf(before, count, chosen) : before;
    // Another moment was gone to, or other lines: only what comes after them is news.
    const jumps = view.around !== null || count < seen.count || count > seen.count + MANY;
    setSeen({ count, chosen, view, known: jumps ? count : seen.known });
  }
  const show = (next: (view: LogView) => LogView) =>
    setSeen((now) => ({ ...now, view: next(now.view), known: count }));
  return { ...windowOf(seen.view, count), known: seen.known, show };
}
