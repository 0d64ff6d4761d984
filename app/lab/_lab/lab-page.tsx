'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { type BottomTab, BottomTabs } from '@/app/_parts/lab/bottom-tabs';
import { LabFrame } from '@/app/_parts/lab/lab-frame';
import { PaneHead } from '@/app/_parts/lab/pane-head';
import type { LabState } from '@/lib/lab/lab';
import { writeSettings } from '@/lib/storage/settings';
import { SCENARIOS, type WorldSpec } from '@/sim/index';
import type { EntryHandle } from './console-entry';
import { ConsolePane } from './console-pane';
import { GoalPane, Status } from './goal-pane';
import { island } from './island';
import { LabBar } from './lab-bar';
import styles from './lab-page.module.css';
import { OnScreen, useScreen } from './on-screen';
import { useClock } from './use-clock';
import { useLab, useLabState } from './use-lab';
import { useLook } from './use-look';
import { useMedia } from './use-media';

const ROUTE_HEIGHT = { bar: 56, strip: 200, wide: 408, whole: 540 } as const;

const Route = island(
  () => import('./route-pane').then((part) => part.RoutePane),
  ({ form }) => <div style={{ height: ROUTE_HEIGHT[form] }} />,
);
const Why = island(() => import('./why-pane').then((part) => part.WhyPane));
const LabFoot = island(() => import('./lab-foot').then((part) => part.LabFoot));
const MorePane = lazy(() => import('./more-pane'));
const MailboxesPane = lazy(() => import('./mailboxes-pane'));
const Notice = lazy(() => import('./notice'));
const MailboxesDrawer = lazy(() => import('./mailboxes-drawer'));

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

  const whyAs = (form: 'card' | 'inside') => <Why lab={lab} form={form} onTake={take} />;
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
    <LabFoot
      lab={lab}
      withButtons={!isFirst}
      drawer={drawer}
      onDrawer={setDrawer}
      look={look}
      onLook={setLook}
    />
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
            <BottomTabs current={tab} onChange={setTab} unread={[]} />
          ) : null
        }
        pane={screen === 'phone' && tab !== 'talk' ? <Suspense>{panes[tab]()}</Suspense> : null}
      />
      <Status lab={lab} />
    </>
  );
}
