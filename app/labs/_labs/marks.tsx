'use client';

import { useSyncExternalStore } from 'react';
import { DoneMark, NextLab } from '@/app/_parts/labs/lab-list';
import {
  type Credit,
  keptProgress,
  type Progress,
  readProgress,
  watchProgress,
} from '@/lib/storage/progress';

const NOBODY: Progress = new Map();

/** The learner's own notes; none on the server, which knows nobody. */
function useProgress(): Progress {
  const kept = useSyncExternalStore(watchProgress, keptProgress, () => '');
  return kept === '' ? NOBODY : readProgress();
}

const CREDIT_WORDS: { readonly [C in Credit]: string } = {
  unaided: 'Unaided',
  hinted: 'With hints',
  shown: 'Shown',
};

/** How one stands with a lab. */
export function Mark({ id }: { readonly id: string }) {
  const best = useProgress().get(id)?.best ?? null;
  return best === null ? null : <DoneMark words={CREDIT_WORDS[best]} />;
}

/** How many of these are done. */
export function Count({ ids }: { readonly ids: readonly string[] }) {
  const progress = useProgress();
  const done = ids.filter((id) => (progress.get(id)?.best ?? null) !== null).length;
  return <>{done === 0 ? `${ids.length} labs` : `${done} of ${ids.length} done`}</>;
}

/** The first lab that is not done yet; nothing when all are. */
export function GoOn({
  labs,
}: {
  readonly labs: readonly { readonly id: string; readonly title: string; readonly minutes: number }[];
}) {
  const progress = useProgress();
  const next = labs.find(({ id }) => (progress.get(id)?.best ?? null) === null);
  if (!next) return null;
  return <NextLab {...next} words={next === labs[0] ? 'Begin here' : 'Next'} />;
}
