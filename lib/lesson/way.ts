import type { Deed, LabTask } from '@/content/schema/lab';
import type { Fetching } from '@/sim/index';
import { Moves } from './moves';
import type { Wanted } from './next-move';
import { beginTask } from './play-task';

/**
 * The moves of a lab's solution, and before them those with which the lab begins, found by playing them line by
 * line. Empty where its world cannot be built.
 */
export function wayOf(task: LabTask, variant: number, fetching: Fetching): readonly Wanted[] {
  const begun = beginTask({ ...task, start: [] }, variant, fetching);
  if (!begun) return [];
  const { desk } = begun;
  const steps = [
    ...task.start.map((deed) => ({ deed, needed: true, why: 'Back to where the lab began.' })),
    ...task.solution,
  ];
  const way: Wanted[] = [];
  for (const { deed, needed, why } of steps) {
    for (const line of linesOf(deed)) {
      desk.do(line);
      for (const move of new Moves(desk.source.entries).list.slice(way.length)) {
        // Looking something up on one's own computer leads nowhere by itself.
        way.push({ ...move, deed: line, why, needed: needed && move.kind !== 'other' });
      }
    }
  }
  return way;
}

/** The same deed, one line at a time. */
const linesOf = (deed: Deed): readonly Deed[] =>
  deed.do === 'say' ? deed.lines.map((line) => ({ ...deed, lines: [line] })) : [deed];
