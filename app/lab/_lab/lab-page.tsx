'use client';

import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { BottomTab } from '@/app/_parts/lab/bottom-tabs';
import { GoalHead } from '@/app/_parts/lab/goal-head';
import { LabFrame } from '@/app/_parts/lab/lab-frame';
import { PaneHead } from '@/app/_parts/lab/pane-head';
import { promptOf } from '@/lib/console/prompt';
import { LAB_GOALS } from '@/lib/lab/goals';
import { writeSettings } from '@/lib/storage/settings';
import { SCENARIOS, type WorldSpec } from '@/sim/index';
import type { EntryHandle } from './console-entry';
import { useConsole } from './console-pane';
import { LabBar } from './lab-bar';
import styles from './lab-page.module.css';
import { Notice } from './notice';
import { OnScreen, useScreen } from './on-screen';
import { useClock } from './use-clock';
import { useLab, useLabState } from './use-lab';
import { useLook } from './use-look';
import { useMedia } from './use-media';

// What is seen at once is drawn on the server, and comes alive after the console can be used.
const RoutePane = lazy(() => import('./route-pane'));
const WhyPane = lazy(() => import('./why-pane'));
const LabFoot = lazy(() => import('./lab-foot'));
const BottomTabs = lazy(() =>
  import('@/app/_parts/lab/bottom-tabs').then((part) => ({ default: part.BottomTabs })),
);
const MorePane = lazy(() => import('./more-pane'));
const MailboxesPane = lazy(() => import('./mailboxes-pane'));
const MailboxesDrawer = lazy(() => import('./mailboxes-drawer'));

const DONE = {
  title: 'Delivered, fetched and read',
  lead: 'You have spoken all three protocols. The lab is yours: try what you like.',
  steps: [],
};

/** The lab: one conversation, one route, one explanation. Everything else is one tap away. */
export function LabPage() {
  const session = useLab();
  const { lab, keeping } = session;
  const stepwise = useMedia('(prefers-reduced-motion: reduce)', false);
  const screen = useScreen();
  useClock(lab, stepwise);

  const transcript = useLabState(lab, (state) => state.transcript);
  const progress = useLabState(lab, (state) => state.progress);
  const pace = useLabState(lab, (state) => state.playback.pace);
  const selected = useLabState(lab, (state) => state.selected);
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

  const { lines, session: talk } = transcript;
  const newest = useMemo(
    () => lines.findLast(({ kind }) => kind === 'server' || kind === 'complaint') ?? lines.at(-1),
    [lines],
  );
  const explained = lines.find(({ id }) => id === selected) ?? newest ?? null;
  const goal = LAB_GOALS[progress.goal] ?? null;
  const isFirst = progress.goal === 0 && progress.done === 0 && lines.length <= 3;

  const take = (line: string) => {
    setTab('talk');
    entry.current?.take(line);
  };
  const talkTo = (host: string, port: number) => {
    setTab('talk');
    if (talk) lab.hangUp();
    entry.current?.typeOut(`telnet ${host} ${port}`);
  };
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
      <WhyPane lab={lab} line={explained} form={form} onTake={take} />
    </Suspense>
  );
  const routeAs = (form: 'wide' | 'strip' | 'bar' | 'whole') => (
    <Suspense>
      <RoutePane
        lab={lab}
        stepwise={stepwise}
        form={form}
        withDrawer={drawer}
        onTalk={talkTo}
        onOpen={() => setTab('map')}
      />
    </Suspense>
  );
  const { log, foot: console } = useConsole({
    session,
    look,
    keys: screen === 'phone',
    entry,
    why: screen === 'tablet' || screen === 'phone' ? whyAs('inside') : null,
    explained: explained?.id ?? null,
    onFocusChange: setTyping,
  });
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
            goal={goal}
            done={progress.done}
            pace={pace}
            onPace={changePace}
            onWorld={startOver}
            onStartOver={() => startOver()}
          />
        }
        goal={
          <>
            <GoalHead {...(goal ?? DONE)} done={progress.done} form={isFirst && !drawer ? 'hero' : 'line'} />
            <Notice keeping={keeping} onTakeOver={session.takeOver} />
          </>
        }
        log={log}
        entry={console}
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
      <p role="status" className="sr-only">
        {promptOf(talk).words}{' '}
        {goal ? `${goal.title}: ${progress.done} of ${goal.steps.length} steps done.` : DONE.title}
      </p>
    </>
  );
}
