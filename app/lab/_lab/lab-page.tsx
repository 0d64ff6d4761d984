'use client';

import { Mail } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type BottomTab, BottomTabs } from '@/app/_parts/lab/bottom-tabs';
import { Drawer } from '@/app/_parts/lab/drawer';
import { GoalHead } from '@/app/_parts/lab/goal-head';
import { LabFrame } from '@/app/_parts/lab/lab-frame';
import { PaneHead, QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { promptOf } from '@/lib/console/prompt';
import { LAB_GOALS } from '@/lib/lab/goals';
import { readSettings, writeSettings } from '@/lib/storage/settings';
import type { EntryHandle } from './console-entry';
import { useConsole } from './console-pane';
import { LabBar } from './lab-bar';
import styles from './lab-page.module.css';
import { Notice } from './notice';
import { Rail } from './rail';
import { useClock } from './use-clock';
import { useLab, useLabState } from './use-lab';
import { useMedia } from './use-media';

// What is seen at once is drawn on the server and comes alive after the console can be used.
const RoutePane = dynamic(() => import('./route-pane').then((part) => part.RoutePane));
const WhyPane = dynamic(() => import('./why-pane').then((part) => part.WhyPane));
const MailboxesPane = dynamic(() => import('./mailboxes-pane').then((part) => part.MailboxesPane), {
  ssr: false,
});
const MorePane = dynamic(() => import('./more-pane').then((part) => part.MorePane), { ssr: false });

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
  const wide = useMedia('(min-width: 1200px)', true);
  const phone = useMedia('(max-width: 699.98px)', false);
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

  const { lines, session: talk } = transcript;
  const spoken = useMemo(
    () => lines.findLast(({ kind }) => kind === 'server' || kind === 'complaint') ?? lines.at(-1),
    [lines],
  );
  const explained = lines.find(({ id }) => id === selected) ?? spoken ?? null;
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

  // Typing can begin at once where there is a keyboard; on touch the focus would raise one.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) entry.current?.focus();
  }, []);

  const inside = wide ? null : <WhyPane lab={lab} line={explained} form="inside" onTake={take} />;
  const { log, foot } = useConsole({
    session,
    look,
    keys: phone,
    entry,
    why: inside,
    explained: explained?.id ?? null,
    onFocusChange: setTyping,
  });
  const form = phone ? 'bar' : wide ? 'wide' : 'strip';
  const route = (
    <RoutePane
      lab={lab}
      stepwise={stepwise}
      form={form}
      withDrawer={drawer}
      onTalk={talkTo}
      onOpen={() => setTab('map')}
    />
  );
  const mailboxes = <MailboxesPane lab={lab} />;
  const startOver = () => {
    session.startOver();
    setDrawer(false);
    entry.current?.focus();
  };
  const toPlain = () => {
    setLook('plain');
    entry.current?.focus();
  };
  // Tells tests, and styles that wait for it, that the kept session is back.
  useEffect(() => {
    if (keeping !== 'reading') document.documentElement.dataset['lab'] = 'ready';
  }, [keeping]);
  const changePace = (next: 'learn' | 'instant') => {
    writeSettings({ pace: next });
    lab.setPace(next);
  };

  return (
    <>
      <button type="button" className={styles['skip']} onClick={toPlain}>
        Use the plain console
      </button>
      <LabFrame
        bar={
          <LabBar
            world={lab.spec.title}
            goal={goal}
            done={progress.done}
            pace={pace}
            phone={phone}
            onPace={changePace}
            onStartOver={startOver}
          />
        }
        goal={
          <>
            <GoalHead {...(goal ?? DONE)} done={progress.done} form={isFirst && !drawer ? 'hero' : 'line'} />
            <Notice keeping={keeping} onTakeOver={session.takeOver} />
          </>
        }
        log={log}
        entry={foot}
        route={route}
        why={wide ? <WhyPane lab={lab} line={explained} form="card" onTake={take} /> : null}
        drawer={
          drawer ? (
            <Drawer title="Mailboxes" detail="as the servers hold them now" onClose={() => setDrawer(false)}>
              {mailboxes}
            </Drawer>
          ) : null
        }
        foot={
          phone ? null : (
            <>
              <Rail lab={lab} withButtons={progress.goal > 0 || !isFirst} />
              <span className="ml-auto flex items-center gap-4">
                <QuietButton
                  size="small"
                  expanded={drawer}
                  icon={<Mail size={16} strokeWidth={2} aria-hidden="true" />}
                  onPress={() => setDrawer(!drawer)}
                >
                  Mailboxes
                </QuietButton>
                <Segmented
                  label="Console look"
                  quiet
                  size="small"
                  options={[
                    { value: 'terminal', words: 'Terminal' },
                    { value: 'plain', words: 'Plain' },
                  ]}
                  value={look}
                  onChange={setLook}
                />
              </span>
            </>
          )
        }
        tabs={phone && !typing ? <BottomTabs current={tab} onChange={setTab} unread={[]} /> : null}
        pane={
          phone && tab !== 'talk' ? (
            tab === 'map' ? (
              <RoutePane
                lab={lab}
                stepwise={stepwise}
                form="whole"
                withDrawer={false}
                onTalk={talkTo}
                onOpen={() => {}}
              />
            ) : tab === 'mail' ? (
              <div>
                <PaneHead title="Mailboxes" />
                {mailboxes}
              </div>
            ) : (
              <MorePane
                lab={lab}
                pace={pace}
                onPace={changePace}
                look={look}
                onLook={setLook}
                onStartOver={startOver}
              />
            )
          ) : null
        }
      />
      <Status
        prompt={promptOf(talk).words}
        goal={goal?.title ?? DONE.title}
        done={progress.done}
        total={goal?.steps.length ?? 0}
      />
    </>
  );
}

/** The look of the console: as chosen before; else the terminal where there are mouse and keyboard. */
function useLook(): readonly ['terminal' | 'plain', (look: 'terminal' | 'plain') => void] {
  const [look, setLook] = useState<'terminal' | 'plain'>('plain');
  useEffect(() => {
    const fine = matchMedia('(hover: hover) and (pointer: fine)').matches;
    setLook(readSettings().look ?? (fine ? 'terminal' : 'plain'));
  }, []);
  const choose = (next: 'terminal' | 'plain') => {
    writeSettings({ look: next });
    setLook(next);
  };
  return [look, choose];
}

/** What changed beside the log, said once: how the server reads, and how far the goal is. */
function Status(props: {
  readonly prompt: string;
  readonly goal: string;
  readonly done: number;
  readonly total: number;
}) {
  const { prompt, goal, done, total } = props;
  return (
    <p role="status" className="sr-only">
      {prompt} {total === 0 ? goal : `${goal}: ${done} of ${total} steps done.`}
    </p>
  );
}
