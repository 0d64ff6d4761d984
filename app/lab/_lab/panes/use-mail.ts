'use client';

import { useMemo } from 'react';
import type { Lab } from '@/lib/lab/lab';
import { HoldingFold, type Holdings } from '@/lib/views/holdings';
import { type AccountView, MailboxFold } from '@/lib/views/mailboxes';
import { JourneyBook } from '@/lib/views/message-journey';
import { type FoldKind, useFold } from '../use-fold';
import { useLater } from '../use-later';
import { useLogFold } from '../use-log-fold';

/** All mail at the moment shown: as the servers hold it, and as devices do. */
export interface Mail {
  readonly accounts: readonly AccountView[];
  readonly holdings: Holdings;
  /** Where letters came from. */
  readonly journeys: JourneyBook;
}

const MAILBOXES: FoldKind<MailboxFold> = {
  make: (source) => new MailboxFold(source),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => fold.showUntil(now),
};
const HOLDINGS: FoldKind<HoldingFold> = {
  make: (source) => new HoldingFold(source),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => fold.showUntil(now),
};
const makeBook = (source: ConstructorParameters<typeof JourneyBook>[0]) => new JourneyBook(source);

/** Follows time back and forth, and the lab to another world. */
export function useMail(lab: Lab): Mail {
  const { playback, version } = useLater(lab);
  const { now } = playback;
  const mailboxes = useFold(lab, now, MAILBOXES);
  const holdings = useFold(lab, now, HOLDINGS);
  const journeys = useLogFold(lab, makeBook);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  return useMemo(
    () => ({ accounts: mailboxes.showUntil(now), holdings: holdings.showUntil(now), journeys }),
    [mailboxes, holdings, journeys, now, version],
  );
}
