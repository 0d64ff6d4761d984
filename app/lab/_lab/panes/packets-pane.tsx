'use client';

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { PacketFilter } from '@/app/_parts/packets/packet-filter';
import { PacketList } from '@/app/_parts/packets/packet-list';
import { StreamView } from '@/app/_parts/packets/stream-view';
import { PacketFold } from '@/lib/views/packets';
import { type PacketTerm, sameTerm, termOf, termWords } from '@/lib/views/packets-filter';
import { detailOf } from '@/lib/views/packets-layers';
import type { PacketSight } from '@/lib/views/packets-row';
import { followStream } from '@/lib/views/packets-stream';
import { explainedLine, useLabState } from '../use-lab';
import { useLater } from '../use-later';
import { useLogFold } from '../use-log-fold';
import { useMedia } from '../use-media';
import { PacketDetailPanes } from './packets-detail';
import styles from './packets-pane.module.css';
import { PacketSave } from './packets-save';
import type { PaneProps } from './pane';

const NO_TERMS: readonly PacketTerm[] = [];
/** So many packets are looked through for a filter between two frames. */
const BUDGET = 1500;

/** Every packet that crossed a wire, from frame to message, for a listener and for the two who talk. */
export default function PacketsPane({ lab }: PaneProps) {
  const state = useLater(lab);
  const { now } = state.playback;
  const { version } = state;
  const coarse = useMedia('(pointer: coarse)', false);
  const fold = useLogFold(lab, (source) => new PacketFold(source));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  const count = useMemo(() => fold.countAt(now), [fold, now, version]);
  const [sight, setSight] = useState<PacketSight>('listener');
  const [view, setView] = useState<'list' | 'detail'>('list');
  const main = useRef<HTMLDivElement>(null);
  const [followed, setFollowed] = useState<number | null>(null);
  const filter = useFilter(fold, sight, count);
  const { numbers } = filter;

  // What is chosen here is marked with the same key press; the newest line as late as its packet.
  const selected = useLabState(lab, ({ selectedSeq }) => selectedSeq);
  const seq = selected ?? explainedLine(state)?.seq ?? null;
  const packet = seq === null ? null : fold.numberOf(seq);
  const chosen = packet !== null && packet <= count ? packet : null;
  const place = chosen === null ? -1 : numbers === null ? chosen - 1 : placeIn(numbers, chosen);
  const detail = useMemo(
    () => (chosen === null ? null : detailOf(fold, chosen, sight)),
    [fold, chosen, sight],
  );
  const choose = (number: number | undefined) => {
    const frame = number === undefined ? undefined : fold.frame(number);
    if (frame) lab.selectEntry(frame.seq);
  };
  // On a phone the one takes the other's place, and the focus goes along.
  const show = (next: 'list' | 'detail') => {
    flushSync(() => setView(next));
    const [list, back] = ['[role="grid"]', 'button'].map((one) =>
      main.current?.querySelector<HTMLElement>(one),
    );
    const target = next === 'list' ? list : list?.offsetParent === null ? back : null;
    target?.focus({ preventScroll: true });
  };
  const names = useMemo(() => hostNames(fold), [fold]);
  const nameOf = (host: string) => names.get(host) ?? host;
  const row = chosen === null ? undefined : fold.row(chosen, sight);
  // It is put together anew only when it has got another packet.
  const own = followed === null ? 0 : fold.packetsOf(followed, count).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `own` stands for `count`
  const stream = useMemo(
    () => (followed === null || own === 0 ? null : followStream(fold, followed, count, sight)),
    [fold, followed, own, sight],
  );

  if (fold.countAt(Number.POSITIVE_INFINITY) === 0)
    return <p className={styles['none']}>Nothing yet. Every packet that crosses a wire stands here.</p>;
  const followable = row?.stream ?? null;
  return (
    <div className={styles['pane']} data-view={detail && !stream ? view : 'list'}>
      <div className={styles['tools']}>
        <PacketFilter
          draft={filter.draft}
          terms={filter.terms.map(termWords)}
          offers={filter.offers}
          found={foundText(numbers?.length ?? count, count, filter.isWhole)}
          onDraft={filter.setDraft}
          onAdd={filter.add}
          onRemove={filter.remove}
        />
        <Segmented
          label="What is seen"
          quiet
          size="small"
          options={SIGHTS}
          value={sight}
          onChange={setSight}
        />
        {followable === null ? null : (
          <QuietButton
            size="small"
            pressed={followed === followable}
            onPress={() => setFollowed(followed === followable ? null : followable)}
          >
            Follow stream {followable}
          </QuietButton>
        )}
        <PacketSave lab={lab} until={now} />
      </div>
      {stream && followed !== null ? (
        <div className={styles['stream']}>
          <StreamView
            title={streamTitle(fold, followed, nameOf)}
            stream={stream}
            protocol={fold.row(fold.packetsOf(followed)[0] ?? 0, sight)?.tone ?? null}
            chosen={chosen}
            onChoose={choose}
            onBack={() => setFollowed(null)}
          />
        </div>
      ) : (
        <div ref={main} className={styles['main']}>
          <div className={styles['list']}>
            <PacketList
              count={numbers?.length ?? count}
              rowAt={(at) => fold.row(numbers === null ? at + 1 : (numbers[at] ?? 0), sight)}
              chosen={place}
              coarse={coarse}
              nameOf={nameOf}
              onChoose={(at) => choose(numbers === null ? at + 1 : numbers[at])}
              onOpen={() => show('detail')}
            />
          </div>
          <PacketDetailPanes detail={detail} info={row?.info ?? ''} onBack={() => show('list')} />
        </div>
      )}
    </div>
  );
}

const SIGHTS: readonly { readonly value: PacketSight; readonly words: string }[] = [
  { value: 'listener', words: 'As a listener sees it' },
  { value: 'ends', words: 'As the ends see it' },
];

const foundText = (found: number, count: number, isWhole: boolean): string =>
  found === count && isWhole
    ? `${count.toLocaleString('en')} packets`
    : `${found.toLocaleString('en')} of ${count.toLocaleString('en')}${isWhole ? '' : ' …'}`;

/** Host names with room for a list: `laptop`, `mail.campus`. */
function hostNames({ spec }: PacketFold): ReadonlyMap<string, string> {
  return new Map(
    spec.hosts.map((host) => [
      host.id,
      host.kind === 'device' ? host.look : (host.names[0] ?? host.id).replace(/\.[^.]+$/, ''),
    ]),
  );
}

function streamTitle(fold: PacketFold, connection: number, nameOf: (host: string) => string): string {
  const frame = fold.frame(fold.packetsOf(connection)[0] ?? 0);
  if (!frame) return '';
  const { from, to } = frame;
  return `${nameOf(from.host)}:${from.port} and ${nameOf(to.host)}:${to.port}`;
}

/** The place of a number in an ascending list; −1 where it does not stand there. */
function placeIn(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted ? low : -1;
}

/** The filter: its chips, what is being written, and which packets meet both. */
function useFilter(fold: PacketFold, sight: PacketSight, count: number) {
  const [terms, setTerms] = useState(NO_TERMS);
  const [draft, setDraft] = useState('');
  const [, setRound] = useState(0);
  const { spec } = fold;
  // What is being written counts already, a moment later.
  const written = useDeferredValue(draft);
  const all = useMemo(() => {
    const term = termOf(written, spec);
    return term === null ? terms : [...terms, term];
  }, [terms, written, spec]);
  const found = all.length === 0 ? null : fold.matching(all, sight, count, BUDGET);
  const isWhole = found?.isWhole ?? true;
  useEffect(() => {
    if (isWhole) return;
    const frame = requestAnimationFrame(() => setRound((round) => round + 1));
    return () => cancelAnimationFrame(frame);
  });
  const offers = useMemo(() => {
    const known = new Set(terms.map(termWords));
    return fold.offers(count).flatMap((term) => (known.has(termWords(term)) ? [] : [termWords(term)]));
  }, [fold, terms, count]);
  return {
    terms,
    draft,
    isWhole,
    offers,
    numbers: found?.numbers ?? null,
    setDraft,
    add: (text: string) => {
      const term = termOf(text, spec);
      if (term !== null && !terms.some((one) => sameTerm(one, term))) setTerms([...terms, term]);
      setDraft('');
    },
    remove: (place: number) => setTerms(terms.filter((_, i) => i !== place)),
  };
}
