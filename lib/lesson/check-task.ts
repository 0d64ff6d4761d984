import type { Deed, LabTask } from '@/content/schema/lab';
import type { Fetching } from '@/sim/index';
import { playTask } from './play-task';
import { isFault, worldOf } from './task-world';

/** What is amiss with a lab that somebody makes: `where` is a part of it, `why` says what to do about it. */
export interface Finding {
  readonly where: 'world' | 'goals' | 'solution' | 'others';
  readonly why: string;
}

/**
 * Plays a lab as the test suite plays ours: its solution must reach every goal, nothing done must reach none, and
 * without any step marked as needed some goal must be missed. Empty where all is well. The lab is one variant, filled in.
 */
export function checkTask(task: LabTask, fetching: Fetching): readonly Finding[] {
  const world = worldOf(task);
  if (isFault(world)) return [{ where: 'world', why: `${world.where}: ${world.why}` }];
  const reach = (deeds: readonly Deed[]) => playTask(task, 0, deeds, fetching);
  const findings: Finding[] = [];
  const untouched = reach([]);
  for (const { goal, reachedAt } of untouched?.goals ?? [])
    if (reachedAt !== null)
      findings.push({ where: 'goals', why: `“${goal.title}” is reached before anything is done.` });
  const deeds = task.solution.map(({ deed }) => deed);
  if (deeds.length === 0) return [...findings, { where: 'solution', why: 'There is no way shown yet.' }];
  const whole = reach(deeds);
  const missed = (whole?.goals ?? []).filter(({ reachedAt }) => reachedAt === null);
  for (const { goal } of missed)
    findings.push({ where: 'solution', why: `The way does not reach “${goal.title}”.` });
  if (missed.length > 0) return findings;
  const needed = task.solution.flatMap(({ needed: is }, place) => (is ? [place] : []));
  if (needed.length < 2) findings.push({ where: 'solution', why: 'At least two steps must be needed.' });
  for (const place of needed) {
    if (reach(deeds.filter((_, at) => at !== place))?.complete)
      findings.push({
        where: 'solution',
        why: `Step ${place + 1} can be left out and every goal is still reached: it is a courtesy.`,
      });
  }
  for (const [place, way] of task.others.entries())
    if (!reach(way)?.complete)
      findings.push({ where: 'others', why: `Other way ${place + 1} does not reach every goal.` });
  return findings;
}
