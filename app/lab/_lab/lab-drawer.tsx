'use client';

import { Suspense } from 'react';
import { Drawer } from '@/app/_parts/lab/drawer';
import { type Level, PANES, type PaneId } from './panes/index';
import type { PaneProps } from './panes/pane';

interface LabDrawerProps extends PaneProps {
  readonly open: PaneId;
  readonly level: Level;
  /** The panes' tabs stand in the drawer's own head: the foot has no room for them. */
  readonly withTabs: boolean;
  readonly onOpen: (pane: PaneId) => void;
  readonly onClose: () => void;
}

/** The one extra pane. */
export default function LabDrawer({ open, level, withTabs, onOpen, onClose, ...given }: LabDrawerProps) {
  const pane = PANES.find(({ id }) => id === open);
  if (!pane) return null;
  const { Content } = pane;
  return (
    <Drawer
      key={open}
      title={pane.words}
      detail={pane.detail}
      tabs={withTabs ? PANES.filter((one) => one.level <= level) : null}
      onTab={(id) => onOpen(PANES.find((one) => one.id === id)?.id ?? open)}
      current={open}
      onClose={onClose}
    >
      <Suspense>
        <Content {...given} />
      </Suspense>
    </Drawer>
  );
}
