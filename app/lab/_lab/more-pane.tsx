'use client';

import { AGAIN } from '@/app/_parts/lab/later-signs';
import { PaneHead, QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import type { Lab } from '@/lib/lab/lab';
import type { Pace } from '@/lib/playback/playback';
import { type Level, PANES, type PaneId } from './panes/index';
import Rail from './rail';
import { WorldChoice, type WorldChoiceProps } from './world-choice';

export interface MorePaneProps extends WorldChoiceProps {
  readonly lab: Lab;
  readonly level: Level;
  readonly onPane: (pane: PaneId) => void;
  readonly view: 'basic' | 'full';
  readonly onView: (view: 'basic' | 'full') => void;
  readonly pace: Pace;
  readonly look: 'terminal' | 'plain';
  readonly onPace: (pace: Pace) => void;
  readonly onLook: (look: 'terminal' | 'plain') => void;
  readonly onStartOver: () => void;
}

/** What has no room on a phone: time, pace, look, the world, a new beginning. */
export default function MorePane(props: MorePaneProps) {
  const {
    lab,
    level,
    onPane,
    view,
    onView,
    pace,
    look,
    onPace,
    onLook,
    onStartOver,
    world,
    worlds,
    onWorld,
  } = props;
  return (
    <div>
      <PaneHead title="More" />
      <div className="flex flex-col items-start gap-6 px-4 py-4">
        <div className="w-full">
          <Rail lab={lab} withButtons full={view === 'full'} />
        </div>
        <div className="-mx-3 flex flex-wrap">
          {PANES.filter((pane) => pane.id !== 'mailboxes' && pane.level <= level).map(({ id, words }) => (
            <QuietButton key={id} onPress={() => onPane(id)}>
              {words}
            </QuietButton>
          ))}
        </div>
        <Segmented
          label="In sight"
          options={[
            { value: 'basic', words: 'Basic' },
            { value: 'full', words: 'Full' },
          ]}
          value={view}
          onChange={onView}
        />
        <Segmented
          label="Pace"
          options={[
            { value: 'learn', words: 'Learn' },
            { value: 'instant', words: 'Instant' },
          ]}
          value={pace}
          onChange={onPace}
        />
        <Segmented
          label="Console"
          options={[
            { value: 'plain', words: 'Plain' },
            { value: 'terminal', words: 'Terminal' },
          ]}
          value={look}
          onChange={onLook}
        />
        <WorldChoice world={world} worlds={worlds} onWorld={onWorld} />
        <QuietButton icon={<SmallIcon d={AGAIN} size={16} />} onPress={onStartOver}>
          Start over
        </QuietButton>
      </div>
    </div>
  );
}
