'use client';

import { lazy, Suspense, useId, useRef } from 'react';
import { LETTER } from '@/app/_parts/lab/later-signs';
import { LAPTOP, PHONE, RACK } from '@/app/_parts/lab/tab-signs';
import type { ConsoleTab } from '@/app/_parts/lab/tab-strip';
import { promptOf } from '@/lib/console/prompt';
import type { Lab } from '@/lib/lab/lab';
import type { TabState } from '@/lib/lab/tabs';
import { ConsolePane, type ConsolePaneProps } from './console-pane';
import styles from './consoles.module.css';
import { useLabState } from './use-lab';
import { useMedia } from './use-media';

const ConsoleTabs = lazy(() => import('./console-tabs'));
const ProgramPane = lazy(() => import('./program-pane'));

/** From this width on two consoles stand side by side. */
const BESIDE = '(min-width: 1440px)';

interface ConsolesProps extends Omit<ConsolePaneProps, 'tab' | 'active' | 'drafts'> {
  /** More consoles may be opened. */
  readonly more: boolean;
}

/** The consoles: one fills its place, two stand side by side where there is room, more are tabs. */
export function Consoles({ more, ...given }: ConsolesProps) {
  const { lab } = given.session;
  const tabs = useLabState(lab, (state) => state.tabs);
  const active = useLabState(lab, (state) => state.tab);
  const drafts = useRef(new Map<string, string>());
  const panel = useId();
  const beside = useMedia(BESIDE, false) && tabs.length === 2;
  const shown = beside ? tabs : tabs.filter(({ id }) => id === active);
  return (
    <>
      {tabs.length > 1 || more ? (
        <Suspense fallback={<div className={styles['strip']} />}>
          <ConsoleTabs
            lab={lab}
            tabs={tabs.map((tab) => headOf(lab, tab))}
            active={active}
            panel={panel}
            beside={beside}
          />
        </Suspense>
      ) : null}
      <div id={panel} className={`${styles['consoles']} ${beside ? styles['beside'] : ''}`}>
        {shown.map(({ id, kind, host }) => (
          <div key={id} className={styles['console']}>
            {kind === 'program' ? (
              <Suspense>
                <ProgramPane
                  session={given.session}
                  tab={id}
                  device={host}
                  active={id === active}
                  why={given.why}
                />
              </Suspense>
            ) : (
              <ConsolePane {...given} tab={id} active={id === active} drafts={drafts.current} />
            )}
          </div>
        ))}
      </div>
    </>
  );
}

const SIGNS = { laptop: LAPTOP, phone: PHONE } as const;

function headOf(lab: Lab, { id, kind, host, title, transcript, unread }: TabState): ConsoleTab {
  const { session } = transcript;
  const spec = lab.spec.hosts.find((one) => one.id === host);
  const prompt = promptOf(session);
  const isProgram = kind === 'program';
  return {
    id,
    title,
    sign: isProgram ? LETTER : spec?.kind === 'device' ? SIGNS[spec.look] : RACK,
    protocol: session?.protocol ?? null,
    talk: session === null ? null : `${(session.protocol ?? 'port').toUpperCase()} ${session.port}`,
    state: isProgram
      ? null
      : session === null
        ? 'not connected'
        : prompt.isMode
          ? `in ${session.mode.toUpperCase()}`
          : null,
    unread,
  };
}
