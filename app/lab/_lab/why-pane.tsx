'use client';

import { memo, useEffect } from 'react';
import { WhyCard, type WhyFold } from '@/app/_parts/lab/why-card';
import { type ExplainSource, explainLine } from '@/lib/explain/index';
import { type Token, tokensOf } from '@/lib/explain/tokens/index';
import { marksOf } from '@/lib/explain/tokens/line-marks';
import { personaOf } from '@/lib/lab/persona';
import type { Watched } from '@/lib/lab/watched';
import type { SessionView } from '@/lib/views/session-view';
import type { TranscriptLine } from '@/lib/views/transcript';
import { OverTerminal, Said } from './line-tokens';
import { TokenFold } from './token-fold';
import { provideTokens } from './token-hub';
import { explainedLine } from './use-lab';
import { useLater } from './use-later';

export interface WhyPaneProps {
  readonly lab: Watched;
  readonly form: 'card' | 'inside';
  readonly onTake: (line: string) => void;
}

const section = (rfc: string): string => {
  const [number = '', place = ''] = rfc.split(' ');
  return place === '' ? `RFC ${number}` : `RFC ${number} §${place}`;
};

function sourceOf(lab: Watched, talk: SessionView | null, goal: number): ExplainSource {
  return {
    entries: lab.log.entries,
    spec: lab.spec,
    persona: personaOf(lab.spec, lab.host, talk, goal),
    tongues: lab.fetching?.FETCH_TONGUES ?? null,
    octets: (connection, side, from, to) => lab.octets(connection, side, from, to),
  };
}

/** Why the line is as it is: from the rows and the events that belong to it. */
export function WhyPane(props: WhyPaneProps) {
  const { lab } = props;
  const state = useLater(lab);
  // With the explanations come the tokens of the consoles' lines.
  useEffect(() => {
    const now = () => sourceOf(lab, null, 0);
    // A pointer rests on a line for many frames.
    let last: { readonly line: TranscriptLine; readonly known: number; readonly tokens: readonly Token[] };
    provideTokens(lab, {
      tokensOf(line) {
        const known = lab.log.entries.length;
        if (last?.line !== line || last.known !== known)
          last = { line, known, tokens: tokensOf(line, now()) };
        return last.tokens;
      },
      marksOf: (line) => marksOf(line, now()),
      Said,
      OverTerminal,
    });
  }, [lab]);
  return (
    <WhyOf
      {...props}
      line={explainedLine(state)}
      talk={state.transcript.session}
      goal={state.progress.goal}
      version={state.version}
    />
  );
}

interface WhyOfProps extends WhyPaneProps {
  readonly line: TranscriptLine | null;
  readonly talk: SessionView | null;
  readonly goal: number;
  /** What is known of a line grows with the log. */
  readonly version: number;
}

const WhyOf = memo(function WhyOf({ lab, form, onTake, line, talk, goal }: WhyOfProps) {
  const source = sourceOf(lab, talk, goal);
  const told = line && explainLine(line, source);
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
  const tokens = line ? tokensOf(line, source) : [];
  if (tokens.length > 0)
    folds.push({
      id: 'tokens',
      title: 'Token by token',
      aside: `${tokens.length} tokens`,
      content: <TokenFold tokens={tokens} />,
    });
  return (
    <WhyCard
      form={form}
      tag={told.badge}
      error={refused ? told.badge : null}
      protocol={line?.protocol ?? null}
      title={told.title}
      sentence={told.sentence}
      parts={refused ? [] : parts}
      attempt={tryLine === null ? null : { line: tryLine, onTake: () => onTake(tryLine) }}
      folds={folds}
    />
  );
});

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
