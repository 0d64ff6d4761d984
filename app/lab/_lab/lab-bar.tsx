'use client';

import { RotateCcw } from 'lucide-react';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { Pips } from '@/app/_parts/lab/pips';
import { Segmented } from '@/app/_parts/lab/segmented';
import { ThemeSwitch } from '@/app/_parts/theme-switch';
import { TopBar } from '@/app/_parts/top-bar';
import type { Goal } from '@/lib/lesson/goals';
import type { Pace } from '@/lib/playback/playback';

export interface LabBarProps {
  readonly world: string;
  readonly goal: Goal | null;
  readonly done: number;
  readonly pace: Pace;
  readonly onPace: (pace: Pace) => void;
  readonly onStartOver: () => void;
}

/** The lab's top bar: the world, the pace, a new beginning. On a phone the goal takes its place. */
export function LabBar({ world, goal, done, pace, onPace, onStartOver }: LabBarProps) {
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
      <span className="contents max-tablet:hidden">
        <span className="text-control max-wide:hidden">
          <span className="text-muted">World</span> <b className="font-[600]">{world}</b>
        </span>
        <Segmented
          label="Pace"
          options={[
            { value: 'learn', words: 'Learn' },
            { value: 'instant', words: 'Instant' },
          ]}
          value={pace}
          onChange={onPace}
        />
        <QuietButton icon={<RotateCcw size={16} strokeWidth={2} aria-hidden="true" />} onPress={onStartOver}>
          Start over
        </QuietButton>
      </span>
      <ThemeSwitch />
    </TopBar>
  );
}
