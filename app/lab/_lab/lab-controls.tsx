'use client';

import { AGAIN } from '@/app/_parts/lab/later-signs';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { ThemeSwitch } from '@/app/_parts/theme-switch';
import type { Lab } from '@/lib/lab/lab';
import type { Pace } from '@/lib/playback/playback';
import styles from './lab-controls.module.css';
import { ShareButton } from './share-button';
import { ViewMenu, type ViewMenuProps } from './view-menu';
import { WorldChoice, type WorldChoiceProps } from './world-choice';

export interface LabControlsProps extends WorldChoiceProps, ViewMenuProps {
  readonly lab: Lab;
  readonly pace: Pace;
  readonly onPace: (pace: Pace) => void;
  readonly onStartOver: () => void;
}

/** What the bar offers at its right end: nothing that a first line waits for. */
export function LabControls(props: LabControlsProps) {
  const { lab, world, worlds, pace, onPace, onWorld, onStartOver, look, onLook, presenting, onPresent } =
    props;
  return (
    <>
      <span className={styles['controls']}>
        <WorldChoice world={world} worlds={worlds} onWorld={onWorld} />
        <Segmented
          label="Pace"
          options={[
            { value: 'learn', words: 'Learn' },
            { value: 'instant', words: 'Instant' },
          ]}
          value={pace}
          onChange={onPace}
        />
        <ViewMenu look={look} onLook={onLook} presenting={presenting} onPresent={onPresent} />
        <ShareButton lab={lab} />
        <QuietButton icon={<SmallIcon d={AGAIN} size={16} />} onPress={onStartOver}>
          Start over
        </QuietButton>
      </span>
      <ThemeSwitch />
    </>
  );
}
