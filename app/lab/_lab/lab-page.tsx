'use client';

import { type ComponentProps, lazy, memo, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { BottomTab } from '@/app/_parts/lab/bottom-tabs';
import { LabFrame } from '@/app/_parts/lab/lab-frame';
import { PaneHead } from '@/app/_parts/lab/pane-head';
import type { LabState } from '@/lib/lab/lab';
import { writeSettings } from '@/lib/storage/settings';
import { SCENARIOS, type WorldSpec } from '@/sim/index';
import type { EntryHandle } from './console-entry';
import { afterConsole } from './console-first';
import { ConsolePane } from './console-pane';
import { GoalPane, Status } from './goal-pane';
import { LabBar } from './lab-bar';
import styles from './lab-page.module.css';
import { OnScreen, useScreen } from './on-screen';
import { useClock } from './use-clock';
import { useLab, useLabState } from './use-lab';
import { useLook } from './use-look';
import { useMedia } from './use-media';

// What is seen at once is drawn on the server, and comes alive after the console can be used.
const RoutePane = lazy(afterConsole(() => import('./route-pane')));
const WhyPane = lazy(afterConsole(() => import('./why-pane')));
const LabFoot = lazy(afterConsole(() => import('./lab-foot')));
const BottomTabs = lazy(
  afterConsole(() => import('@/app/_parts/lab/bottom-tabs').then((part) => ({ default: part.BottomTabs }))),
);
const MorePane = lazy(() => import('./more-pane'));
const MailboxesPane = lazy(() => import('./mailboxes-pane'));
const Notice = lazy(() => import('./notice'));
const MailboxesDrawer = lazy(() => import('./mailboxes-drawer'));

const ROUTE_HEIGHT = { bar: 56, strip: 200, wide: 408, whole: 540 } as const;

/** Drawn anew only for what concerns it: until it comes alive, what the server drew must stay in sight. */
const Route = memo(function Route(props: ComponentProps<typeof RoutePane>) {
  return (
    <Suspense fallback={<div style={{ height: ROUTE_HEIGHT[props.form] }} />}>
      <RoutePane {...props} />
    </Suspense>
  );
});

/** Nothing was done yet: the goal stands large, and what is not needed is not there. */
const isFirstVisit = ({ progress, transcript }: LabState): boolean =>
  progress.goal === 0 && progress.done === 0 && transcript.lines.length <= 3;

/** The lab: one conversation, one route, one explanation. Everything else is one tap away. */
export function LabPage() {
  const session = useLab();
  const { lab, keeping } = session;
  const stepwise = useMedia('(prefers-reduced-motion: reduce)', false);
  const screen = useScreen();
  useClock(lab, stepwise);

  const pace = useLabState(lab, (state) => state.playback.pace);
  const isFirst = useLabState(lab, isFirstVisit);
  const [look, setLook] = useLook();
  const [drawer, setDrawer] = useState(false);
  const [tab, setTab] = useState<BottomTab>('talk');
  const [typing, setTyping] = useState(false);
  const entry = useRef<EntryHandle | null>(null);

  // Typing can begin at once where there is a keyboard; on touch the focus would raise one.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) entry.current?.focus();
  }, []);
  // Tells tests, and whatever else waits for it, that the kept session is back.
  useEffect(() => {
    if (keeping !== 'reading') document.documentElement.dataset['lab'] = 'ready';
  }, [keeping]);

  const take = useCallback((line: string) => {
    setTab('talk');
    entry.current?.take(line);
  }, []);
  const talkTo = useCallback(
    (host: string, port: number) => {
      setTab('talk');
      if (lab.store.getState().transcript.session) lab.hangUp();
      entry.current?.typeOut(`telnet ${host} ${port}`);
    },
    [lab],
  );
  const openMap = useCallback(() => setTab('map'), []);
  const startOver = (world?: WorldSpec) => {
    session.startOver(world);
    setDrawer(false);
    setTab('talk');
    entry.current?.focus();
  };
  const changePace = (next: 'learn' | 'instant') => {
    writeSettings({ pace: next });
    lab.setPace(next);
  };
  const toPlain = () => {
    setLook('plain');
    entry.current?.focus();
  };

  const whyAs = (form: 'card' | 'inside') => (
    <Suspense>
      <WhyPane lab={lab} form={form} onTake={take} />
    </Suspense>
  );
  const routeAs = (form: 'wide' | 'strip' | 'bar' | 'whole') => (
    <Route lab={lab} stepwise={stepwise} form={form} withDrawer={drawer} onTalk={talkTo} onOpen={openMap} />
  );
  /** What a phone shows in place of the console. */
  const panes = {
    map: () => routeAs('whole'),
    mail: () => (
      <>
        <PaneHead title="Mailboxes" />
        <MailboxesPane lab={lab} />
      </>
    ),
    more: () => (
      <MorePane
        lab={lab}
        pace={pace}
        onPace={changePace}
        look={look}
        onLook={setLook}
        world={lab.spec}
        worlds={SCENARIOS}
        onWorld={startOver}
        onStartOver={() => startOver()}
      />
    ),
  };
  const footer = (
    <Suspense>
      <LabFoot
        lab={lab}
        withButtons={!isFirst}
        drawer={drawer}
        onDrawer={setDrawer}
        look={look}
        onLook={setLook}
      />
    </Suspense>
  );

  // While the screen is unknown everything stands in the page, and style sheets choose.
  return (
    <>
      <button type="button" className={styles['skip']} onClick={toPlain}>
        Use the plain console
      </button>
      <LabFrame
        bar={
          <LabBar
            world={lab.spec}
            worlds={SCENARIOS}
            lab={lab}
            pace={pace}
            onPace={changePace}
            onWorld={startOver}
            onStartOver={() => startOver()}
          />
        }
        goal={
          <>
            <GoalPane lab={lab} form={isFirst && !drawer ? 'hero' : 'line'} />
            {keeping === 'reading' || keeping === 'kept' ? null : (
              <Suspense>
                <Notice keeping={keeping} onTakeOver={session.takeOver} />
              </Suspense>
            )}
          </>
        }
        console={
          <ConsolePane
            session={session}
            look={look}
            keys={screen && screen === 'phone'}
            entry={entry}
            why={screen === 'tablet' || screen === 'phone' ? whyAs('inside') : null}
            onFocusChange={setTyping}
          />
        }
        route={
          <OnScreen screen={screen} phone={routeAs('bar')} tablet={routeAs('strip')} wide={routeAs('wide')} />
        }
        why={screen === 'wide' || screen === null ? whyAs('card') : null}
        drawer={
          drawer ? (
            <Suspense>
              <MailboxesDrawer lab={lab} onClose={() => setDrawer(false)} />
            </Suspense>
          ) : null
        }
        foot={screen === 'phone' ? null : footer}
        tabs={
          (screen === 'phone' && !typing) || screen === null ? (
            <Suspense>
              <BottomTabs current={tab} onChange={setTab} unread={[]} />
            </Suspense>
          ) : null
        }
        pane={screen === 'phone' && tab !== 'talk' ? <Suspense>{panes[tab]()}</Suspense> : null}
      />
      <Status lab={lab} />
    </>
  );
}
