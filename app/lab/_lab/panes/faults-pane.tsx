'use client';

import { useMemo, useState } from 'react';
import { FaultCard } from '@/app/_parts/faults/fault-card';
import { FAULT_SIGNS } from '@/app/_parts/faults/fault-signs';
import { FaultsView } from '@/app/_parts/faults/faults-view';
import { Ledger, type LedgerEntry } from '@/app/_parts/faults/ledger';
import type { Lab } from '@/lib/lab/lab';
import type { Episode } from '@/lib/views/fault-episodes';
import { FAULT_KINDS, type FaultKind, faultOf, targetsOf, waysOf } from '@/lib/views/fault-kinds';
import { expectationOf, FAULT_WORDS } from '@/lib/views/fault-words';
import { FaultFold } from '@/lib/views/faults';
import { nextWords } from '@/lib/views/next-words';
import { clockOf } from '@/lib/views/wall-clock';
import { type FoldKind, useFold } from '../use-fold';
import { useLater } from '../use-later';
import type { PaneProps } from './pane';

const FAULTS: FoldKind<FaultFold> = {
  make: (source) => new FaultFold(source),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => void fold.showUntil(now),
};

/** Everything that can be broken, and what came of it. */
export default function FaultsPane({ lab }: PaneProps) {
  const state = useLater(lab);
  const { visiting, selectedSeq, playback, version } = state;
  const { now } = playback;
  const fold = useFold(lab, now, FAULTS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  const episodes = useMemo(() => fold.showUntil(now), [fold, now, version]);
  const broken = episodes.filter(({ until }) => until === null);
  const { next } = lab;
  const over = episodes.filter(({ until, caused }) => until !== null && caused.length > 0);
  const told = [...broken.toReversed(), ...over.toReversed()]
    .slice(0, MOST_EPISODES)
    .map((episode) => ledgerEntry(lab, episode, selectedSeq));
  const mend = () => {
    for (const { kind, target } of broken)
      lab.act({ kind: 'fault', fault: faultOf({ kind, target, how: null }) });
  };
  return (
    <FaultsView
      summary={summaryOf(broken.length)}
      next={next && !visiting ? nextWords({ entries: lab.log.entries, spec: lab.spec }, next) : null}
      onWait={() => lab.act({ kind: 'wait-next' })}
      onMend={broken.length === 0 ? null : mend}
      ledger={<Ledger entries={told} />}
    >
      {FAULT_KINDS.map((kind) => (
        <Card key={kind} lab={lab} kind={kind} episodes={episodes.filter((one) => one.kind === kind)} />
      ))}
    </FaultsView>
  );
}

function summaryOf(count: number): string {
  if (count === 0) return 'Nothing is broken.';
  return count === 1 ? 'One thing is broken.' : `${count} things are broken.`;
}

interface CardProps {
  readonly lab: Lab;
  readonly kind: FaultKind;
  /** Those of this kind. */
  readonly episodes: readonly Episode[];
}

function Card({ lab, kind, episodes }: CardProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const targets = useMemo(() => targetsOf(lab.spec, kind), [lab, kind]);
  const broken = new Map(episodes.flatMap((one) => (one.until === null ? [[one.target, one]] : [])));
  const target = chosen ?? episodes.findLast(({ until }) => until === null)?.target ?? targets[0]?.id;
  if (target === undefined) return null;
  const now = broken.get(target);
  const ways = waysOf(kind);
  const how = now?.how ?? wanted ?? ways[0] ?? 'on';
  const { title, what, target: targetLabel, step, ways: wayWords } = FAULT_WORDS[kind];
  const set = (next: string | null) => {
    setChosen(target);
    lab.act({ kind: 'fault', fault: faultOf({ kind, target, how: next }) });
  };
  return (
    <FaultCard
      sign={FAULT_SIGNS[kind]}
      title={title}
      what={what}
      see={expectationOf(kind, how)}
      step={step}
      targetLabel={targetLabel}
      targets={targets.map(({ id, words }) => ({ id, words: broken.has(id) ? `${words} · on` : words }))}
      target={target}
      onTarget={setChosen}
      ways={wayWords ? ways.map((id) => ({ id, words: wayWords[id]?.words ?? id })) : null}
      way={how}
      onWay={(way) => {
        setWanted(way);
        if (now) set(way);
      }}
      on={now !== undefined}
      onSwitch={(on) => set(on ? how : null)}
    />
  );
}

/** More are not told of: what was broken long ago is in the log. */
const MOST_EPISODES = 8;

function ledgerEntry(lab: Lab, episode: Episode, selectedSeq: number | null): LedgerEntry {
  const { kind, target, since, until, caused } = episode;
  const clock = (at: number) => clockOf(lab.spec.startsAt + at);
  return {
    key: `${kind} ${target} ${since} ${episode.sinceSeq}`.replaceAll(' ', '-'),
    sign: FAULT_SIGNS[kind],
    title: FAULT_WORDS[kind].title,
    target: targetsOf(lab.spec, kind).find(({ id }) => id === target)?.words ?? target,
    when: whenOf(episode, clock),
    on: until === null,
    caused: caused.map(({ seq, shownBy, at, text, count }) => ({
      key: `${seq}`,
      clock: clock(at),
      text,
      count,
      chosen: selectedSeq === shownBy,
      onShow: () => lab.selectEntry(shownBy),
    })),
  };
}

function whenOf({ since, sinceSeq, until }: Episode, clock: (at: number) => string): string {
  const from = sinceSeq === null ? 'from the beginning' : `since ${clock(since)}`;
  if (until === null) return from;
  return sinceSeq === null ? `until ${clock(until)}` : `from ${clock(since)} to ${clock(until)}`;
}
