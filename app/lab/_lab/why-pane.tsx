'use client';

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { WhyCard, type WhyFold } from '@/app/_parts/lab/why-card';
import { type Explanation, explainLine, type FetchTongues } from '@/lib/explain/index';
import type { Lab } from '@/lib/lab/lab';
import { personaOf } from '@/lib/lab/persona';
import type { TranscriptLine } from '@/lib/views/transcript';
import { useExplained, useLabState } from './use-lab';

export interface WhyPaneProps {
  readonly lab: Lab;
  readonly form: 'card' | 'inside';
  readonly onTake: (line: string) => void;
}

const section = (rfc: string): string => {
  const [number = '', place = ''] = rfc.split(' ');
  return place === '' ? `RFC ${number}` : `RFC ${number} §${place}`;
};

/** POP3's and IMAP's explanations, once a line was to be explained by them; kept for the next card. */
let loaded: FetchTongues | null = null;

/** Loads POP3's and IMAP's explanations with the first line that needs them; null until they are there. */
function useTongues(line: TranscriptLine | null): FetchTongues | null {
  const [tongues, setTongues] = useState(loaded);
  useEffect(() => {
    if (tongues !== null || !isOfFetching(line)) return;
    let stopped = false;
    import('@/lib/explain/fetching').then(
      ({ FETCH_TONGUES }) => {
        loaded = FETCH_TONGUES;
        if (!stopped) setTongues(FETCH_TONGUES);
      },
      () => {
        // The network failed: the next line tries again.
      },
    );
    return () => {
      stopped = true;
    };
  }, [tongues, line]);
  return tongues;
}

const isOfFetching = (line: TranscriptLine | null): boolean =>
  line?.protocol === 'pop3' || line?.protocol === 'imap';

interface Told extends Explanation {
  readonly protocol: TranscriptLine['protocol'];
}

/** Why the line is as it is: from the rows and the events that belong to it. */
export default function WhyPane({ lab, form, onTake }: WhyPaneProps) {
  // The console comes first: its answer must not wait until it is explained.
  const line = useDeferredValue(useExplained(lab));
  const version = useDeferredValue(useLabState(lab, (state) => state.version));
  const goal = useLabState(lab, (state) => state.progress.goal);
  const tongues = useTongues(line);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of a line grows with the log
  const known = useMemo((): Told | null => {
    if (line === null || (tongues === null && isOfFetching(line))) return null;
    const talk = lab.store.getState().transcript.session;
    const explanation = explainLine(line, {
      entries: lab.log.entries,
      spec: lab.spec,
      persona: personaOf(lab.spec, lab.device, talk, goal),
      tongues,
      octets: (connection, side, from, to) => lab.octets(connection, side, from, to),
    });
    return explanation && { ...explanation, protocol: line.protocol };
  }, [lab, line, version, goal, tongues]);
  // While a line cannot be explained yet, what was told before stays in sight.
  const before = useRef<Told | null>(null);
  const told = line === null ? null : (known ?? before.current);
  before.current = told;
  if (told === null) return null;
  const folds: WhyFold[] = [];
  const { tryLine } = told;
  const refused = told.tone === 'refused';
  const parts = told.parts.map(({ text, words }) => ({ text, meaning: words }));
  // After an error one thing to try stands out; the rest is folded away.
  if (refused && parts.length > 0) {
    folds.push({
      id: 'parts',
      title: 'What the line says',
      aside: parts[0]?.text ?? '',
      content: <Pairs pairs={parts.map(({ text, meaning }) => [text, meaning])} />,
    });
  }
  if (told.mayFollow.length > 0 && !(refused && tryLine !== null)) {
    folds.push({
      id: 'next',
      title: 'What you may say now',
      aside: `${told.mayFollow.length} commands`,
      content: <Pairs pairs={told.mayFollow.map(({ verb, summary }) => [verb, summary])} />,
    });
  }
  if (told.rule !== null) {
    folds.push({ id: 'rule', title: 'The rule', aside: section(told.rule.rfc), content: told.rule.words });
  }
  return (
    <WhyCard
      form={form}
      tag={told.badge}
      error={refused ? told.badge : null}
      protocol={told.protocol}
      title={told.title}
      sentence={told.sentence}
      parts={refused ? [] : parts}
      attempt={tryLine === null ? null : { line: tryLine, onTake: () => onTake(tryLine) }}
      folds={folds}
    />
  );
}

/** Words of the wire, each with what it means. */
function Pairs({ pairs }: { readonly pairs: readonly (readonly [said: string, meaning: string])[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1" style={{ gridTemplateColumns: 'fit-content(50%) 1fr' }}>
      {pairs.map(([said, meaning]) => (
        <div key={said} className="contents">
          <dt className="mono text-control font-[600] [overflow-wrap:anywhere]">{said}</dt>
          <dd className="text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
