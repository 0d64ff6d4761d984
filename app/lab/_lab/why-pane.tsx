'use client';

import { useEffect, useMemo, useState } from 'react';
import { WhyCard, type WhyFold } from '@/app/_parts/lab/why-card';
import type { Lab } from '@/lib/lab/lab';
import { personaOf } from '@/lib/lab/persona';
import type { TranscriptLine } from '@/lib/views/transcript';
import { useLabState } from './use-lab';

type Explainer = typeof import('@/lib/explain/index').explainLine;

let loaded: Explainer | null = null;

/** The explanations are many words: they come after the console can be used. */
function useExplainer(): Explainer | null {
  const [explain, setExplain] = useState<Explainer | null>(() => loaded);
  useEffect(() => {
    if (loaded) return;
    import('@/lib/explain/index').then((part) => {
      loaded = part.explainLine;
      setExplain(() => part.explainLine);
    });
  }, []);
  return explain;
}

export interface WhyPaneProps {
  readonly lab: Lab;
  readonly line: TranscriptLine | null;
  readonly form: 'card' | 'inside';
  readonly onTake: (line: string) => void;
}

const section = (rfc: string): string => {
  const [number = '', place = ''] = rfc.split(' ');
  return place === '' ? `RFC ${number}` : `RFC ${number} §${place}`;
};

/** Why the line is as it is: from the rows and the events that belong to it. */
export default function WhyPane({ lab, line, form, onTake }: WhyPaneProps) {
  const explain = useExplainer();
  const version = useLabState(lab, (state) => state.version);
  const goal = useLabState(lab, (state) => state.progress.goal);
  const talk = useLabState(lab, (state) => state.transcript.session);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of a line grows with the log
  const told = useMemo(() => {
    if (line === null || explain === null) return null;
    return explain(line, {
      entries: lab.log.entries,
      spec: lab.spec,
      persona: personaOf(lab.spec, lab.device, talk, goal),
      octets: (connection, side, from, to) => lab.octets(connection, side, from, to),
    });
  }, [lab, line, explain, version, goal]);
  if (told === null) return form === 'card' ? <WhyFrame /> : null;
  const folds: WhyFold[] = [];
  if (told.mayFollow.length > 0) {
    folds.push({
      id: 'next',
      title: 'What you may say now',
      aside: `${told.mayFollow.length} commands`,
      content: (
        <dl className="grid gap-x-4 gap-y-1" style={{ gridTemplateColumns: 'auto 1fr' }}>
          {told.mayFollow.map(({ verb, summary }) => (
            <div key={verb} className="contents">
              <dt className="mono text-control font-[600]">{verb}</dt>
              <dd className="text-muted">{summary}</dd>
            </div>
          ))}
        </dl>
      ),
    });
  }
  if (told.rule !== null) {
    folds.push({ id: 'rule', title: 'The rule', aside: section(told.rule.rfc), content: told.rule.words });
  }
  const { tryLine } = told;
  return (
    <WhyCard
      form={form}
      tag={told.badge}
      error={told.tone === 'refused' ? told.badge : null}
      protocol={line?.protocol ?? null}
      title={told.title}
      sentence={told.sentence}
      parts={told.parts.map(({ text, words }) => ({ text, meaning: words }))}
      attempt={tryLine === null ? null : { line: tryLine, onTake: () => onTake(tryLine) }}
      folds={folds}
    />
  );
}

/** The card's place before its words are here. */
function WhyFrame() {
  return (
    <WhyCard
      form="card"
      tag=""
      error={null}
      protocol={null}
      title="One moment"
      sentence="The explanation is on its way."
      parts={[]}
      attempt={null}
      folds={[]}
    />
  );
}
