import type { LabTask } from '@/content/schema/lab';
import type { LabStart } from '@/lib/lab/start';
import type { Action } from '@/sim/index';
import { isFault, worldOf } from './task-world';
import { seedOf } from './vary';

/**
 * What a lab begins with, one variant of it, already filled in; `actions` are what it does itself first. Null where
 * its world cannot be built.
 */
export function startOf(task: LabTask, variant: number, actions: readonly Action[]): LabStart | null {
  const spec = worldOf(task);
  if (isFault(spec)) return null;
  return {
    name: `lab/${task.id}/${variant}`,
    spec,
    seed: seedOf(variant),
    consoles: task.consoles,
    actions,
    goals: [],
  };
}
