'use client';

import { CHEVRON_RIGHT } from '@/app/_parts/lab/first-signs';
import { AGAIN } from '@/app/_parts/lab/later-signs';
import { PaneHead, QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import type { Lab } from '@/lib/lab/lab';
import type { Pace } from '@/lib/playback/playback';
import styles from './more-pane.module.css';
import { type Level, PANES, type PaneId } from './panes/index';
import Rail from './rail';
import { ShareButton } from './share-button';
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
      <PaneHead title="Time" />
      <div className="px-2 pb-4">
        <Rail lab={lab} withButtons full={view === 'full'} />
      </div>
      <PaneHead title="Views" />
      <ul className={styles['views']}>
        {PANES.filter((pane) => pane.id !== 'mailboxes' && pane.level <= level).map(
          ({ id, words, detail }) => (
            <li key={id}>
              <button type="button" onClick={() => onPane(id)}>
                <span>
                  <b>{words}</b>
                  <small>{detail}</small>
                </span>
                <SmallIcon d={CHEVRON_RIGHT} size={18} />
              </button>
            </li>
          ),
        )}
      </ul>
      <PaneHead title="Settings" />
      <div className="flex flex-col items-start gap-4 px-4 py-2">
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
        <span className="-ml-2.5 flex flex-col items-start gap-4">
          <ShareButton lab={lab} />
          <QuietButton icon={<SmallIcon d={AGAIN} size={16} />} onPress={onStartOver}>
            Start over
          </QuietButton>
        </span>
      </div>
    </div>
  );
}
