'use client';

import { useEffect, useState } from 'react';
import { Lab } from '@/lib/lab/lab';
import type { Opened } from '@/lib/share/open';
import type { ProblemWords } from '@/lib/share/words';
import { readSettings } from '@/lib/storage/settings';

/** What is to be said about the link or file that led to the lab. */
export interface SharedNews {
  /** The session that is shown; null where it is one's own. */
  readonly opened: Opened | null;
  /** What was wrong; null where nothing was. */
  readonly words: ProblemWords | null;
  /** Shows the part of it that could be read; null where there is none, or it is shown. */
  readonly onPartly: (() => void) | null;
}

/** The address names a shared session: a link, or a file that another page has handed over. */
export const namesShared = (): boolean => /^#(j=|opened$)/.test(location.hash);

/**
 * Opens the session that the address names. `show` gets its lab, `otherwise` is called where it cannot be shown:
 * then the lab is one's own. Gives what is to be said about it.
 */
export function useShared(): {
  readonly news: SharedNews | null;
  readonly open: (show: (lab: Lab) => void, otherwise: () => void) => void;
} {
  const [news, setNews] = useState<SharedNews | null>(null);
  // A link put into the address of a lab that is open already opens it anew.
  useEffect(() => {
    const follow = () => {
      if (namesShared()) location.reload();
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const open = async (show: (lab: Lab) => void, otherwise: () => void): Promise<void> => {
    const showOpened = (opened: Opened, words: ProblemWords | null) => {
      const { start, timeline, fetching } = opened;
      show(new Lab({ start, pace: readSettings().pace, fetching, kept: timeline }));
      setNews({ opened, words, onPartly: null });
    };
    try {
      const { openShared } = await import('@/lib/share/open');
      const found = await openShared(location.hash);
      if (found.ok) {
        showOpened(found.opened, null);
        return;
      }
      const { words, partly } = found;
      setNews({ opened: null, words, onPartly: partly && (() => showOpened(partly, words)) });
    } catch {
      setNews({ opened: null, words: NOT_LOADED, onPartly: null });
    }
    otherwise();
  };
  return { news, open };
}

const NOT_LOADED: ProblemWords = {
  what: 'The shared session could not be opened.',
  why: 'A part of the page did not come over the network.',
  attempt: 'Load the page again.',
};
