'use client';

import { Suspense } from 'react';
import { PaneHead, QuietButton } from '@/app/_parts/lab/pane-head';
import { PANES, type PaneId } from './panes/index';
import type { PaneProps } from './panes/pane';

interface PhonePaneProps extends PaneProps {
  readonly pane: PaneId;
  /** Null where the tabs lead back. */
  readonly onBack: (() => void) | null;
}

/** A pane of the drawer as a phone shows it: in place of the console. */
export default function PhonePane({ pane: id, onBack, ...given }: PhonePaneProps) {
  const pane = PANES.find((one) => one.id === id);
  if (!pane) return null;
  const { Content, words } = pane;
  return (
    <>
      <PaneHead title={words}>
        {onBack === null ? null : <QuietButton onPress={onBack}>Back</QuietButton>}
      </PaneHead>
      <Suspense>
        <Content {...given} />
      </Suspense>
    </>
  );
}
