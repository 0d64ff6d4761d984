'use client';

import { type ComponentType, lazy } from 'react';
import type { PaneProps } from './pane';

/** A pane of the drawer. */
export interface Pane {
  readonly id: PaneId;
  readonly words: string;
  /** What it shows, beside its title. */
  readonly detail: string;
  /** From which level of disclosure on it is offered. */
  readonly level: Level;
  readonly Content: ComponentType<PaneProps>;
}

export type PaneId = 'mailboxes' | 'ladder' | 'packets' | 'state' | 'faults';

/** 1: a first visit. 2: something was said. 3: all goals are reached. 4: the full view. */
export type Level = 1 | 2 | 3 | 4;

export const PANES: readonly Pane[] = [
  {
    id: 'mailboxes',
    words: 'Mailboxes',
    detail: 'as each party holds them at this moment',
    level: 2,
    Content: lazy(() => import('./mailboxes-pane')),
  },
  {
    id: 'ladder',
    words: 'Ladder',
    detail: 'who said what to whom, in the order of time',
    level: 3,
    Content: lazy(() => import('./ladder-pane')),
  },
  {
    id: 'packets',
    words: 'Packets',
    detail: 'every packet, from frame to message, and who can read it',
    level: 4,
    Content: lazy(() => import('./packets-pane')),
  },
  {
    id: 'state',
    words: 'State',
    detail: 'where the session stands, and what may be said there',
    level: 3,
    Content: lazy(() => import('./state-pane')),
  },
  {
    id: 'faults',
    words: 'Faults',
    detail: 'break something, and see what comes of it',
    level: 3,
    Content: lazy(() => import('./faults-pane')),
  },
];
