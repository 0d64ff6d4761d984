'use client';

import { GoalHead } from '@/app/_parts/lab/goal-head';
import { promptOf } from '@/lib/console/prompt';
import type { Lab } from '@/lib/lab/lab';
import { useLabState } from './use-lab';

const DONE = {
  title: 'Delivered, fetched and read',
  lead: 'You have spoken all three protocols. The lab is yours: try what you like.',
  steps: [],
};

/** What to do, and how far one is. */
export function GoalPane({ lab, form }: { readonly lab: Lab; readonly form: 'hero' | 'line' }) {
  const { goal, done } = useLabState(lab, (state) => state.progress);
  return <GoalHead {...(lab.goals[goal] ?? DONE)} done={done} form={form} />;
}

/** What changed beside the log, said once: how the server reads, and how far the goal is. */
export function Status({ lab }: { readonly lab: Lab }) {
  const { goal, done } = useLabState(lab, (state) => state.progress);
  const wanted = lab.goals[goal];
  const words = wanted ? `${wanted.title}: ${done} of ${wanted.steps.length} steps done.` : DONE.title;
  return <StatusLine lab={lab} words={words} />;
}

/** The page's one status. */
export function StatusLine({ lab, words }: { readonly lab: Lab; readonly words: string }) {
  const talk = useLabState(lab, (state) => state.transcript.session);
  const notice = useLabState(lab, (state) => state.notice);
  return (
    <p role="status" className="sr-only">
      {notice} {promptOf(talk).words} {words}
    </p>
  );
}
