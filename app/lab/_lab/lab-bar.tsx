'use client';

import { lazy, Suspense } from 'react';
import { Pips } from '@/app/_parts/lab/pips';
import { TopBar } from '@/app/_parts/top-bar';
import type { Goal } from '@/lib/lesson/goals';
import type { LabControlsProps } from './lab-controls';

const LabControls = lazy(() => import('./lab-controls'));

export interface LabBarProps extends LabControlsProps {
  readonly goal: Goal | null;
  readonly done: number;
}

/** The lab's top bar: the world, the pace, a new beginning. On a phone the goal takes its place. */
export function LabBar({ goal, done, ...controls }: LabBarProps) {
  const title = goal?.short ?? 'All done';
  return (
    <TopBar
      current="lab"
      form="lab"
      phoneTitle={
        <>
          <b>{title}</b>
          {goal ? <Pips done={done} total={goal.steps.length} /> : null}
        </>
      }
    >
      <Suspense>
        <LabControls {...controls} />
      </Suspense>
    </TopBar>
  );
}
