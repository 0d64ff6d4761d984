'use client';

import { useMemo, useRef } from 'react';
import type { Lab } from '@/lib/lab/lab';
import { HoldingFold, type Holdings } from '@/lib/views/holdings';
import { type AccountView, MailboxFold } from '@/lib/views/mailboxes';
import { JourneyBook } from '@/lib/views/message-journey';
import type { Entry, WorldEvent } from '@/sim/index';
import { useLater } from '../use-later';

/** All mail at the moment shown: as the servers hold it, and as devices do. */
export interface Mail {
  readonly accounts: readonly AccountView[];
  readonly holdings: Holdings;
  /** Where letters came from. */
  readonly journeys: JourneyBook;
  /** Virtual time. */
  readonly now: number;
}

interface Folds {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly mailboxes: MailboxFold;
  readonly holdings: HoldingFold;
  readonly journeys: JourneyBook;
}

/** Carries the folds on with the moment shown; a log that is another, or a moment before, takes new ones. */
export function useMail(lab: Lab): Mail {
  const { playback, version } = useLater(lab);
  const { now } = playback;
  const kept = useRef<Folds | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  return useMemo(() => {
    const { entries } = lab.log;
    if (kept.current?.entries !== entries || kept.current.mailboxes.shownUntil > now) {
      const source = {
        entries,
        spec: lab.spec,
        octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
          lab.octets(connection, side, from, to),
      };
      kept.current = {
        entries,
        mailboxes: new MailboxFold(source),
        holdings: new HoldingFold(source),
        journeys: new JourneyBook(source),
      };
    }
    const { mailboxes, holdings, journeys } = kept.current;
    return { accounts: mailboxes.showUntil(now), holdings: holdings.showUntil(now), journeys, now };
  }, [lab, now, version]);
}
