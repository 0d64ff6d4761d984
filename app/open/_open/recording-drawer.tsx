'use client';

import { type ComponentType, lazy, Suspense } from 'react';
import { Drawer } from '@/app/_parts/lab/drawer';
import type { WatchPaneProps } from '@/app/lab/_lab/panes/pane';
import type { Recording } from '@/lib/lab/recording';

export type ViewId = 'ladder' | 'state';

interface View {
  readonly id: ViewId;
  readonly words: string;
  readonly detail: string;
  readonly Content: ComponentType<WatchPaneProps>;
}

/** The lab's panes that show what was, and need nobody to do anything. */
export const VIEWS: readonly View[] = [
  {
    id: 'ladder',
    words: 'Ladder',
    detail: 'who said what to whom, in the order of time',
    Content: lazy(() => import('@/app/lab/_lab/panes/ladder-pane')),
  },
  {
    id: 'state',
    words: 'State',
    detail: 'where the session stands, and what may be said there',
    Content: lazy(() => import('@/app/lab/_lab/panes/state-pane')),
  },
];

export const viewOf = (id: ViewId | null): View | null => VIEWS.find((view) => view.id === id) ?? null;

/** The one extra pane of a recording. */
export function RecordingDrawer(props: {
  readonly lab: Recording;
  readonly stepwise: boolean;
  readonly view: ViewId;
  readonly onClose: () => void;
}) {
  const { lab, stepwise, view, onClose } = props;
  const shown = viewOf(view);
  if (!shown) return null;
  return (
    <Drawer
      key={view}
      title={shown.words}
      detail={shown.detail}
      tabs={null}
      current={view}
      onTab={() => {}}
      onClose={onClose}
    >
      <Suspense>
        <shown.Content lab={lab} stepwise={stepwise} onTake={() => {}} />
      </Suspense>
    </Drawer>
  );
}
