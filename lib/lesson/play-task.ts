import type { Deed, LabTask } from '@/content/schema/lab';
import type { Fetching } from '@/sim/index';
import { Desk } from './desk';
import { TaskFold, type TaskProgress } from './task-fold';
import { isFault, worldOf } from './task-world';
import { seedOf } from './vary';

/** A lab as it lies before the learner: its world, in which its start has been played. */
export interface Begun {
  readonly desk: Desk;
  /** How many actions of the journal are the lab's own. */
  readonly startActions: number;
}

/** Begins a lab (one variant of it, already filled in). Null where its world cannot be built. */
export function beginTask(task: LabTask, variant: number, fetching: Fetching): Begun | null {
  const spec = worldOf(task);
  if (isFault(spec)) return null;
  const desk = new Desk(spec, seedOf(variant), fetching);
  for (const deed of task.start) desk.do(deed);
  return { desk, startActions: desk.world.actionCount };
}

/** How far a lab is at the end of what was done at its desk. */
export function progressAt(task: LabTask, { desk, startActions }: Begun): TaskProgress {
  return new TaskFold(task, desk.source, startActions).showUntil(Number.MAX_SAFE_INTEGER);
}

/** Plays deeds in a lab from its beginning. Null where its world cannot be built. */
export function playTask(
  task: LabTask,
  variant: number,
  deeds: readonly Deed[],
  fetching: Fetching,
): TaskProgress | null {
  const begun = beginTask(task, variant, fetching);
  if (!begun) return null;
  for (const deed of deeds) begun.desk.do(deed);
  return progressAt(task, begun);
}
