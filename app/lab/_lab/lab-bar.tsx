'use client';

import { Pips } from '@/app/_parts/lab/pips';
import { TopBar } from '@/app/_parts/top-bar';
import { island } from './island';
import type { LabControlsProps } from './lab-controls';
import { useLabState } from './use-lab';

const LabControls = island(
  () => import('./lab-controls').then((part) => part.LabControls),
  () => <span className="w-9 max-tablet:w-11" />,
);

export interface LabBarProps extends LabControlsProps {
  /** In place of the goal's, where the lab has a task of its own. */
  readonly title: string | null;
}

/** The lab's top bar: the world, the pace, a new beginning. On a phone the goal takes its place. */
export function LabBar({ title: own, ...controls }: LabBarProps) {
  const { lab } = controls;
  const { goal: place, done } = useLabState(lab, (state) => state.progress);
  const goal = lab.goals[place];
  const title = own ?? goal?.short ?? 'All done';
  return (
    <TopBar
      current="lab"
      form="lab"
      phoneTitle={
        <>
          <b>{title}</b>
          {goal ? (
            <>
              <Pips done={done} total={goal.steps.length} />
              <span className="text-control tabular-nums">
                {done}/{goal.steps.length}
              </span>
            </>
          ) : null}
        </>
      }
    >
      <LabControls {...controls} />
    </TopBar>
  );
}
