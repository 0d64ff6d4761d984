'use client';

import { memo, type ReactNode } from 'react';
import { ConsoleLine, type LineToken, stepAlong } from '@/app/_parts/lab/console-line';
import { moreLinesClass } from '@/app/_parts/lab/lab-frame';
import type { LineMarks } from '@/lib/explain/tokens/line-marks';
import { lineParts } from '@/lib/views/line-parts';
import type { TranscriptLine } from '@/lib/views/transcript';
import type { TokenHub } from './token-hub';

/** The words beside a refused reply; the explanation says more. */
const REFUSED = 'refused';
/** Tells whether a line stands in a letter. */
export const isOfLetter = (line: TranscriptLine): boolean =>
  line.kind === 'client' && line.mode === 'letter' && line.text !== '.';

/** A line with what nobody sees: the doubled dot, spaces at the end, the end itself. */
function withMarks(tokens: readonly LineToken[], marks: LineMarks | null): readonly LineToken[] {
  if (marks === null) return tokens;
  const { end, trailing, stuffed } = marks;
  const text = tokens.map((token) => token.text).join('');
  const shown = cut(tokens, Number(stuffed), text.length - trailing);
  return [
    ...(stuffed ? [{ text: text.slice(0, 1), role: 'stuffed' } as const] : []),
    ...shown,
    ...(trailing > 0 ? [{ text: '·'.repeat(trailing), role: 'mark' } as const] : []),
    { text: end === 'crlf' ? 'CR LF' : 'LF', role: 'end' },
  ];
}

/** The characters `from` to `to` of a line, set as they were. */
function cut(tokens: readonly LineToken[], from: number, to: number): readonly LineToken[] {
  let at = 0;
  return tokens.flatMap(({ text, role }) => {
    const begin = at;
    at += text.length;
    const kept = text.slice(Math.max(0, from - begin), Math.max(0, to - begin));
    return kept === '' ? [] : [{ text: kept, role }];
  });
}

/** One line of the plain look. */
export const PlainLine = memo(function PlainLine(props: {
  readonly line: TranscriptLine;
  /** A complaint's second line: it has its sign already. */
  readonly goesOn: boolean;
  readonly selected: boolean;
  readonly onSelect: (id: number) => void;
  readonly why: ReactNode | null;
  readonly hub: TokenHub | null;
  readonly lineEnds: boolean;
  /** What comes into the page because somebody looks back is not read aloud. */
  readonly isNews: boolean;
}) {
  const { line, goesOn, selected, onSelect, why, hub, lineEnds, isNews } = props;
  const plain = lineParts(line).map(
    ({ text, role }): LineToken => ({
      text,
      role: role === 'text' ? 'plain' : role === 'tag' ? 'muted' : role,
    }),
  );
  const tokens = lineEnds ? withMarks(plain, hub?.marksOf(line) ?? null) : plain;
  const Said = selected ? hub?.Said : undefined;
  return (
    // One's own words are no news: only what the server says is read aloud.
    <div
      data-line={line.id}
      aria-live={isNews && (line.kind === 'server' || line.kind === 'complaint') ? undefined : 'off'}
    >
      <ConsoleLine
        id={line.id}
        kind={isOfLetter(line) ? 'letter' : goesOn ? 'note' : line.kind}
        tokens={tokens}
        {...(Said ? { said: (text) => <Said line={line} tokens={tokens} plain={text} /> } : {})}
        protocol={line.protocol}
        selected={selected}
        open={why !== null}
        error={line.failed ? REFUSED : null}
        aside={line.latencyMs === null ? null : `${line.latencyMs} ms`}
        onSelect={onSelect}
      >
        {why}
      </ConsoleLine>
    </div>
  );
});

/** The way to lines that do not stand in the page; ↑ and ↓ lead to it as to a line. */
export function MoreLines(props: {
  readonly words: string;
  readonly count: number;
  readonly onPress: () => void;
}) {
  const { words, count, onPress } = props;
  return (
    <button
      type="button"
      className={moreLinesClass}
      aria-live="off"
      data-why=""
      onClick={onPress}
      onKeyDown={stepAlong}
    >
      {words} <small>{count.toLocaleString('en')} more</small>
    </button>
  );
}
