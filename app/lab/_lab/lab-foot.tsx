'use client';

import { QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import type { Lab } from '@/lib/lab/lab';
import { type Level, PANES, type PaneId } from './panes/index';
import Rail from './rail';

export interface LabFootProps {
  readonly lab: Lab;
  readonly level: Level;
  /** The pane that is open. */
  readonly pane: PaneId | null;
  readonly onPane: (pane: PaneId | null) => void;
  /** There is no room for each pane's own button. */
  readonly narrow: boolean;
  readonly view: 'basic' | 'full';
  readonly onView: (view: 'basic' | 'full') => void;
}

/** The foot of the page: time, the drawer's panes, how much is in sight. */
export function LabFoot({ lab, level, pane, onPane, narrow, view, onView }: LabFootProps) {
  const panes = PANES.filter((one) => one.level <= level);
  const [first] = panes;
  return (
    <>
      <Rail lab={lab} withButtons={level > 1} full={view === 'full'} />
      <span className="ml-auto flex items-center gap-1">
        {narrow && panes.length > 1 && first ? (
          <QuietButton
            size="small"
            expanded={pane !== null}
            onPress={() => onPane(pane === null ? first.id : null)}
          >
            Views
          </QuietButton>
        ) : (
          panes.map(({ id, words }) => (
            <QuietButton
              key={id}
              size="small"
              expanded={pane === id}
              onPress={() => onPane(pane === id ? null : id)}
            >
              {words}
            </QuietButton>
          ))
        )}
        <span className="ml-3 border-l border-hairline pl-4">
          <Segmented
            label="How much is in sight"
            quiet
            size="small"
            options={[
              { value: 'basic', words: 'Basic' },
              { value: 'full', words: 'Full' },
            ]}
            value={view}
            onChange={onView}
          />
        </span>
      </span>
    </>
  );
}
