'use client';

import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import { ConsoleLine, type LineToken } from '@/app/_parts/lab/console-line';
import { logBoxClass, logClass } from '@/app/_parts/lab/lab-frame';
import { LetterSheet } from '@/app/_parts/lab/letter-sheet';
import type { LineMarks } from '@/lib/explain/tokens/line-marks';
import { lineParts } from '@/lib/views/line-parts';
import type { TranscriptLine } from '@/lib/views/transcript';
import { logRole } from './log-role';
import { type TokenHub, useTokenHub } from './token-hub';
import { useLineEnds } from './use-line-ends';

export interface LogProps {
  readonly lines: readonly TranscriptLine[];
  /** The line that is explained. */
  readonly selected: number | null;
  readonly onSelect: (id: number) => void;
  /** Where the explanation opens under its line: what to show there. */
  readonly why: ReactNode | null;
  /** It is the page's one log; another console's lines stand beside it in silence. */
  readonly live: boolean;
  /** False while old lines are brought back: they are not news. */
  readonly announces: boolean;
  /** A first visit: where the first line will stand. */
  readonly invites: boolean;
}

/** The words beside a refused reply; the explanation says more. */
const REFUSED = 'refused';
/** Px that may stand below the last explanation: a note or two. */
const BELOW_LAST = 90;

/** The plain look: every line a row that opens its explanation. The log is the page's one live log. */
export function PlainLog({ lines, selected, onSelect, why, live, announces, invites }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const count = lines.length;
  const hub = useTokenHub();
  const lineEnds = useLineEnds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line, or its explanation, scrolls into view
  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    // An explanation that is taller than the log must not push its own line out of sight.
    const open = why === null ? null : log.querySelector<HTMLElement>(`[data-line="${selected}"]`);
    if (!open) return;
    const [frame, line] = [log.getBoundingClientRect(), open.getBoundingClientRect()];
    const isLast = frame.bottom - line.bottom < BELOW_LAST;
    if (isLast && line.top < frame.top) log.scrollTop -= frame.top - line.top + 8;
  }, [count, why]);
  // At its end the log stays there when it gets lower: a keyboard or the drawer came up.
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight;
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, []);
  const row = (line: TranscriptLine, place: number, run: readonly TranscriptLine[]) => (
    <PlainLine
      key={line.id}
      line={line}
      goesOn={line.kind === 'complaint' && run[place - 1]?.kind === 'complaint'}
      selected={line.id === selected}
      onSelect={onSelect}
      why={line.id === selected ? why : null}
      hub={hub}
      lineEnds={lineEnds}
    />
  );
  return (
    <div className={logBoxClass}>
      <div
        ref={box}
        className={logClass}
        {...logRole(live, announces)}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < BELOW_LAST;
        }}
      >
        {runsOf(lines).map((run) => {
          const [first] = run;
          if (first === undefined || !isOfLetter(first)) return run.map(row);
          return (
            <LetterSheet key={first.id} note={`letter, ${run.length} ${run.length === 1 ? 'line' : 'lines'}`}>
              {run.map(row)}
            </LetterSheet>
          );
        })}
        {invites ? (
          <ConsoleLine
            id={-1}
            kind="client"
            tokens={[{ text: 'your first line will stand here', role: 'muted' }]}
            protocol="smtp"
            selected={false}
            error={null}
            aside={null}
          />
        ) : null}
      </div>
    </div>
  );
}

const isOfLetter = (line: TranscriptLine): boolean =>
  line.kind === 'client' && line.mode === 'letter' && line.text !== '.';

/** Parts the lines so that those of one letter stand together. */
function runsOf(lines: readonly TranscriptLine[]): readonly (readonly TranscriptLine[])[] {
  const runs: TranscriptLine[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[0] && isOfLetter(last[0]) === isOfLetter(line)) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

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

const PlainLine = memo(function PlainLine(props: {
  readonly line: TranscriptLine;
  /** A complaint's second line: it has its sign already. */
  readonly goesOn: boolean;
  readonly selected: boolean;
  readonly onSelect: (id: number) => void;
  readonly why: ReactNode | null;
  readonly hub: TokenHub | null;
  readonly lineEnds: boolean;
}) {
  const { line, goesOn, selected, onSelect, why, hub, lineEnds } = props;
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
      aria-live={line.kind === 'server' || line.kind === 'complaint' ? undefined : 'off'}
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
