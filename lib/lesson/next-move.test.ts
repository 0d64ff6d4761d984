import { describe, expect, it } from 'vitest';
import { LABS } from '@/content/labs/index';
import type { Deed, LabTask } from '@/content/schema/lab';
import { FETCHING } from '@/sim/fetching';
import { Moves } from './moves';
import { nextMove } from './next-move';
import { type Begun, beginTask, progressAt } from './play-task';
import { variantOf } from './vary';
import { wayOf } from './way';

/** Does what is advised until all is reached; how often that was, or where it went round in circles. */
function follow(task: LabTask, begun: Begun, variant: number): number | string {
  const way = wayOf(task, variant, FETCHING);
  const told: string[] = [];
  for (let round = 0; round < 6 * task.solution.length + 60; round++) {
    if (progressAt(task, begun).complete) return round;
    const advice = nextMove(way, new Moves(begun.desk.source.entries));
    told.push(advice.do === 'this' ? advice.move.whole : JSON.stringify(advice));
    if (advice.do === 'start-over') return 'start over';
    if (advice.do === 'hang-up') begun.desk.do({ do: 'hang-up', on: advice.on, tab: advice.tab });
    else begun.desk.do(advice.move.deed);
  }
  return told.slice(-9).join(' | ');
}

const begin = (task: LabTask, variant: number, ...before: readonly Deed[]): Begun => {
  const begun = beginTask(task, variant, FETCHING);
  if (!begun) throw new Error('no world');
  for (const deed of before) begun.desk.do(deed);
  return begun;
};

describe.each(LABS.map((task) => [task.id, variantOf(task, 0)] as const))('hints for %s', (_, task) => {
  const needed = task.solution.filter((step) => step.needed);

  it('lead from the beginning to the end', () => {
    expect(`${follow(task, begin(task, 0), 0)}`).toMatch(/^\d+$/);
  });

  it.each(needed.map((_step, i) => i))('lead on after %i steps, and a line that broke', (count) => {
    const begun = begin(task, 0, ...needed.slice(0, count).map(({ deed }) => deed));
    for (const on of task.consoles) begun.desk.do({ do: 'hang-up', on });
    expect(`${follow(task, begun, 0)}`).toMatch(/^(\d+|start over)$/);
  });
});
