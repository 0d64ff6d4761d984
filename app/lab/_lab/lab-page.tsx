'use client';

import { type ComponentType, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type BottomTab, BottomTabs } from '@/app/_parts/lab/bottom-tabs';
import { LabFrame } from '@/app/_parts/lab/lab-frame';
import type { Lab, LabState } from '@/lib/lab/lab';
import { freeLab, type LabStart } from '@/lib/lab/start';
import { readSettings, writeSettings } from '@/lib/storage/settings';
import { type Action, SCENARIOS, type WorldSpec } from '@/sim/index';
import type { EntryHandle } from './console-entry';
import { Consoles } from './consoles';
import { GoalPane, Status, StatusLine } from './goal-pane';
import { island, wakeUp } from './island';
import { LabBar } from './lab-bar';
import styles from './lab-page.module.css';
import { OnScreen, useScreen } from './on-screen';
import type { Level, PaneId } from './panes/index';
import { useClock } from './use-clock';
import { type LabSession, useLab, useLabState } from './use-lab';
import { useLook } from './use-look';
import { useMedia } from './use-media';

const ROUTE_HEIGHT = { bar: 56, strip: 200, wide: 408, whole: 540 } as const;

const Route = island(
  () => import('./route-pane').then((part) => part.RoutePane),
  ({ form }) => <div style={{ height: ROUTE_HEIGHT[form] }} />,
);
// The first explanation is the same for everybody: it is words until something is done.
const Why = island(
  () => import('./why-pane').then((part) => part.WhyPane),
  () => null,
  true,
);
const LabFoot = island(() => import('./lab-foot').then((part) => part.LabFoot));
const MorePane = lazy(() => import('./more-pane'));
const PhonePane = lazy(() => import('./phone-pane'));
const Notice = lazy(() => import('./notice'));
const ShareNotice = lazy(() => import('./share-notice'));
const LabDrawer = lazy(() => import('./lab-drawer'));

/** Nothing was done yet: the goal stands large, and what is not needed is not there. */
const isFirstVisit = ({ progress, transcript, tabs }: LabState): boolean =>
  progress.goal === 0 && progress.done === 0 && transcript.lines.length <= 3 && tabs.length === 1;

/** How much is offered: what is needed first, then what was earned, then everything. */
function useLevel(lab: Lab, view: 'basic' | 'full'): Level {
  return useLabState(lab, (state) => {
    if (view === 'full') return 4;
    if (state.progress.goal >= lab.goals.length) return 3;
    return isFirstVisit(state) ? 1 : 2;
  });
}

/** Basic or full, as chosen before. */
function useView(): readonly ['basic' | 'full', (view: 'basic' | 'full') => void] {
  const [view, setView] = useState<'basic' | 'full'>('basic');
  useEffect(() => setView(readSettings().view), []);
  const choose = (next: 'basic' | 'full') => {
    writeSettings({ view: next });
    setView(next);
  };
  return [view, choose];
}

/** Large type, and a clicker's keys go through the session by exchanges. */
function usePresenting(lab: Lab): readonly [boolean, (presenting: boolean) => void] {
  const [presenting, setPresenting] = useState(false);
  useEffect(() => {
    if (!presenting) return;
    const step = (event: KeyboardEvent) => {
      const by = { PageDown: 1, PageUp: -1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      lab.step('exchange', by === 1 ? 1 : -1);
    };
    window.addEventListener('keydown', step, true);
    return () => window.removeEventListener('keydown', step, true);
  }, [lab, presenting]);
  return [presenting, setPresenting];
}

const FREE = freeLab();

/** What stands at the head of the console in a lab that has a task of its own. @public */
export interface TaskHeadProps {
  readonly session: LabSession;
  /** Large where nothing was done yet and no pane is open; else one line that can be unfolded. */
  readonly form: 'hero' | 'line';
  /** Puts a line into the console's input. */
  readonly onTake: (line: string) => void;
}

/** A lab’s own task: it takes the place of the free lab’s goals. @public */
export interface LabTaskParts {
  readonly title: string;
  readonly Head: ComponentType<TaskHeadProps>;
  /** What the page's one status says of how far one is. */
  readonly useStatus: (lab: Lab) => string;
}

interface LabPageProps {
  /** What it begins with; without it the free lab. */
  readonly start?: LabStart;
  readonly task?: LabTaskParts;
}

/** Ports on which a server expects TLS from the first octet. */
const TLS_PORTS: ReadonlySet<number> = new Set([465, 993, 995]);

/** The lab: one conversation, one route, one explanation. Everything else is one tap away. */
export function LabPage({ start = FREE, task }: LabPageProps) {
  const session = useLab(start);
  const { lab, keeping } = session;
  const stepwise = useMedia('(prefers-reduced-motion: reduce)', false);
  const screen = useScreen();
  useClock(lab, stepwise);

  const pace = useLabState(lab, (state) => state.playback.pace);
  const isFirst = useLabState(lab, isFirstVisit);
  const [look, setLook] = useLook();
  const [view, setView] = useView();
  const level = useLevel(lab, view);
  const [presenting, setPresenting] = usePresenting(lab);
  const [pane, setPane] = useState<PaneId | null>(null);
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

  useEffect(() => {
    // Below a line nothing was drawn by the server: there it must come by itself.
    if (!isFirst || screen === 'phone' || screen === 'tablet') wakeUp();
  }, [isFirst, screen]);

  /** Where another console has to come into sight first, its input is there a frame later. */
  const atConsole = useCallback(
    (act: (input: EntryHandle) => void) => {
      const go = () => {
        if (entry.current) act(entry.current);
      };
      if (lab.toConsole()) requestAnimationFrame(go);
      else go();
    },
    [lab],
  );
  const take = useCallback(
    (line: string) => {
      setTab('talk');
      atConsole((input) => input.take(line));
    },
    [atConsole],
  );
  const talkTo = useCallback(
    (host: string, port: number) => {
      setTab('talk');
      if (lab.store.getState().transcript.session) lab.hangUp();
      const line = TLS_PORTS.has(port)
        ? `openssl s_client -connect ${host}:${port}`
        : `telnet ${host} ${port}`;
      atConsole((input) => input.typeOut(line));
    },
    [lab, atConsole],
  );
  const openMap = useCallback(() => setTab('map'), []);
  const deeds = useMemo(
    () => ({
      act: (action: Action) => lab.act(action),
      activate: (id: string) => lab.activate(id),
      openTab: (host: string) => lab.openTab(host),
      onMailboxes: () => {
        setPane('mailboxes');
        setTab('mail');
      },
    }),
    [lab],
  );
  const startOver = (world?: WorldSpec) => {
    session.startOver(world && freeLab(world));
    setPane(null);
    setTab('talk');
    entry.current?.focus();
  };
  const changeTab = (next: BottomTab) => {
    setPane(null);
    setTab(next);
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
    <Route
      lab={lab}
      stepwise={stepwise}
      form={form}
      withDrawer={pane !== null}
      onTalk={talkTo}
      onOpen={openMap}
      deeds={deeds}
    />
  );
  const headForm = isFirst && pane === null ? 'hero' : 'line';
  // A task has its own world.
  const worlds = task ? [] : SCENARIOS;
  const given = { lab, stepwise, onTake: take };
  /** What a phone shows in place of the console. */
  const phonePanes = {
    map: () => routeAs('whole'),
    mail: () => <PhonePane {...given} pane="mailboxes" onBack={null} />,
    more: () =>
      pane === null ? (
        <MorePane
          lab={lab}
          level={level}
          onPane={setPane}
          view={view}
          onView={setView}
          pace={pace}
          onPace={changePace}
          look={look}
          onLook={setLook}
          world={lab.spec}
          worlds={worlds}
          onWorld={startOver}
          onStartOver={() => startOver()}
        />
      ) : (
        <PhonePane {...given} pane={pane} onBack={() => setPane(null)} />
      ),
  };
  const footer = (
    <LabFoot
      lab={lab}
      level={level}
      pane={pane}
      onPane={setPane}
      narrow={screen === 'tablet'}
      view={view}
      onView={setView}
    />
  );

  // While the screen is unknown everything stands in the page, and style sheets choose.
  return (
    <>
      <button type="button" className={styles['skip']} onClick={toPlain}>
        Use the plain console
      </button>
      <LabFrame
        presenting={presenting}
        bar={
          <LabBar
            world={lab.spec}
            worlds={worlds}
            lab={lab}
            title={task?.title ?? null}
            pace={pace}
            onPace={changePace}
            onWorld={startOver}
            onStartOver={() => startOver()}
            look={look}
            onLook={setLook}
            presenting={presenting}
            onPresent={setPresenting}
          />
        }
        goal={
          <>
            {task ? (
              <task.Head session={session} form={headForm} onTake={take} />
            ) : (
              <GoalPane lab={lab} form={headForm} />
            )}
            {session.news === null ? null : (
              <Suspense>
                <ShareNotice news={session.news} />
              </Suspense>
            )}
            {keeping === 'reading' || keeping === 'kept' ? null : (
              <Suspense>
                <Notice keeping={keeping} onTakeOver={session.takeOver} />
              </Suspense>
            )}
          </>
        }
        console={
          <Consoles
            more={level >= 3}
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
          pane !== null && screen !== 'phone' ? (
            <Suspense>
              <LabDrawer
                {...given}
                open={pane}
                level={level}
                withTabs={screen === 'tablet'}
                onOpen={setPane}
                onClose={() => setPane(null)}
              />
            </Suspense>
          ) : null
        }
        foot={screen === 'phone' ? null : footer}
        tabs={
          (screen === 'phone' && !typing) || screen === null ? (
            <BottomTabs current={tab} onChange={changeTab} unread={[]} />
          ) : null
        }
        pane={screen === 'phone' && tab !== 'talk' ? <Suspense>{phonePanes[tab]()}</Suspense> : null}
      />
      {task ? <TaskStatus lab={lab} task={task} /> : <Status lab={lab} />}
    </>
  );
}

function TaskStatus({ lab, task }: { readonly lab: Lab; readonly task: LabTaskParts }) {
  return <StatusLine lab={lab} words={task.useStatus(lab)} />;
}
