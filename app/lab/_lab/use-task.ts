'use client';

import type { LabTask } from '@/content/schema/lab';
import type { Lab } from '@/lib/lab/lab';
import { TaskFold, type TaskProgress } from '@/lib/lesson/task-fold';
import { useLater } from './use-later';

interface Followed {
  readonly entries: Lab['log']['entries'];
  readonly fold: TaskFold;
  progress: TaskProgress;
  /** How long the log was when something last got nearer. */
  since: number;
}

/** One fold for each lab, whoever asks. */
const followed = new WeakMap<Lab, Followed>();

/** How far a lab's goals are at the moment shown, and since which log entry nothing got nearer. */
export function useTask(
  lab: Lab,
  task: LabTask,
): { readonly progress: TaskProgress; readonly since: number } {
  const { playback, timeline } = useLater(lab);
  const { entries } = lab.log;
  const known = followed.get(lab);
  if (known?.entries === entries) {
    const progress = known.fold.showUntil(playback.now);
    if (progress !== known.progress) {
      known.progress = progress;
      known.since = entries.length;
    }
    return { progress, since: known.since };
  }
  const source = {
    entries,
    spec: lab.spec,
    octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
      lab.octets(connection, side, from, to),
  };
  const fold = new TaskFold(task, source, timeline.start);
  const progress = fold.showUntil(playback.now);
  followed.set(lab, { entries, fold, progress, since: entries.length });
  return { progress, since: entries.length };
}
