'use client';

import { type ReactNode, Suspense, useState } from 'react';
import { type BottomTab, BottomTabs } from '@/app/_parts/lab/bottom-tabs';
import { LabFrame } from '@/app/_parts/lab/lab-frame';
import { PaneHead, QuietButton } from '@/app/_parts/lab/pane-head';
import { ThemeSwitch } from '@/app/_parts/theme-switch';
import { TopBar } from '@/app/_parts/top-bar';
import { useScreen } from '@/app/lab/_lab/on-screen';
import { PlainLog } from '@/app/lab/_lab/plain-log';
import { RoutePane } from '@/app/lab/_lab/route-pane';
import { useClock } from '@/app/lab/_lab/use-clock';
import { explainedLine, useLabState } from '@/app/lab/_lab/use-lab';
import { useMedia } from '@/app/lab/_lab/use-media';
import { WhyPane } from '@/app/lab/_lab/why-pane';
import type { Recording } from '@/lib/lab/recording';
import { RecordingDrawer, VIEWS, type ViewId, viewOf } from './recording-drawer';
import { RecordingHead } from './recording-head';
import { RecordingRail } from './recording-rail';
import { Remarks } from './remarks';

const nothing = (): void => {};

/** A capture or transcript, in the lab's own panes: to be read, rewound and explained, not to be gone on with. */
export default function RecordingPage(props: {
  readonly recording: Recording;
  readonly onClose: () => void;
}) {
  const { recording: lab, onClose } = props;
  const stepwise = useMedia('(prefers-reduced-motion: reduce)', false);
  const screen = useScreen();
  useClock(lab, stepwise);
  const [view, setView] = useState<ViewId | null>(null);
  const [tab, setTab] = useState<BottomTab>('talk');

  const whyAs = (form: 'card' | 'inside') => <WhyPane lab={lab} form={form} onTake={nothing} />;
  const routeAs = (form: 'wide' | 'strip' | 'bar' | 'whole') => (
    <RoutePane
      lab={lab}
      stepwise={stepwise}
      form={form}
      withDrawer={view !== null}
      onTalk={nothing}
      onOpen={() => setTab('map')}
    />
  );
  const changeTab = (next: BottomTab) => {
    setView(null);
    setTab(next);
  };
  const rail = <RecordingRail lab={lab} />;
  const views = VIEWS.map(({ id, words }) => (
    <QuietButton
      key={id}
      size="small"
      expanded={view === id}
      onPress={() => setView(view === id ? null : id)}
    >
      {words}
    </QuietButton>
  ));
  const shown = viewOf(view);
  const phonePanes = {
    map: () => routeAs('whole'),
    more: () =>
      shown === null ? (
        <>
          <PaneHead title="More" />
          <div className="flex flex-col items-start gap-5 px-4 py-2">
            <div className="w-full">{rail}</div>
            <div className="-mx-3 flex flex-wrap">{views}</div>
            <Remarks remarks={lab.remarks} />
          </div>
        </>
      ) : (
        <>
          <PaneHead title={shown.words}>
            <QuietButton onPress={() => setView(null)}>Back</QuietButton>
          </PaneHead>
          <Suspense>
            <shown.Content lab={lab} stepwise={stepwise} onTake={nothing} />
          </Suspense>
        </>
      ),
  };
  return (
    <LabFrame
      presenting={false}
      bar={
        <TopBar current={null} form="lab" phoneTitle={<b className="truncate">{lab.spec.title}</b>}>
          <QuietButton onPress={onClose}>Open another</QuietButton>
          <ThemeSwitch />
        </TopBar>
      }
      goal={<RecordingHead lab={lab} withRemarks={screen !== 'phone'} />}
      console={<RecordingLog lab={lab} why={screen === 'wide' ? null : whyAs('inside')} />}
      route={screen === 'phone' ? routeAs('bar') : routeAs(screen === 'wide' ? 'wide' : 'strip')}
      why={screen === 'wide' ? whyAs('card') : null}
      drawer={
        view === null || screen === 'phone' ? null : (
          <RecordingDrawer lab={lab} stepwise={stepwise} view={view} onClose={() => setView(null)} />
        )
      }
      foot={
        <>
          {rail}
          <span className="ml-auto flex items-center gap-1">{views}</span>
        </>
      }
      tabs={<BottomTabs current={tab} onChange={changeTab} unread={[]} withoutMail />}
      pane={screen === 'phone' && tab !== 'talk' ? phonePanes[tab === 'map' ? 'map' : 'more']() : null}
    />
  );
}

/** What was said in the conversation that is chosen. */
function RecordingLog({ lab, why }: { readonly lab: Recording; readonly why: ReactNode }) {
  const lines = useLabState(lab, ({ transcript }) => transcript.lines);
  const chosen = useLabState(lab, ({ selected }) => selected);
  const explained = useLabState(lab, explainedLine)?.id ?? null;
  const select = (id: number) => lab.select(lab.store.getState().selected === id ? null : id);
  if (lines.length === 0) return <p className="px-8 py-6 text-muted">Nothing was said yet at this moment.</p>;
  return (
    <PlainLog
      lines={lines}
      from={0}
      chosen={chosen}
      selected={explained}
      onSelect={select}
      why={why}
      live
      announces={false}
      invites={false}
    />
  );
}
