'use client';

import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { ConsoleLine } from '@/app/_parts/lab/console-line';
import { logBoxClass, logClass } from '@/app/_parts/lab/lab-frame';
import { LetterSheet } from '@/app/_parts/lab/letter-sheet';
import { withEarlier, withLater } from '@/lib/console/log-window';
import type { TranscriptLine } from '@/lib/views/transcript';
import { logRole } from './log-role';
import { isOfLetter, MoreLines, PlainLine } from './plain-line';
import { useTokenHub } from './token-hub';
import { useLineEnds } from './use-line-ends';
import { useLogWindow } from './use-log-window';

export interface LogProps {
  /** A console's lines; those before `from` were wiped off. */
  readonly lines: readonly TranscriptLine[];
  readonly from: number;
  /** The line that somebody chose: it is brought into sight. */
  readonly chosen: number | null;
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

/** Px that may stand below the last explanation: a note or two. */
const BELOW_LAST = 90;

/** Px from its edge at which a log that has more lines there gets them. */
const NEAR_EDGE = 240;

/** The plain look: every line a row that opens its explanation. The log is the page's one live log. */
export function PlainLog({
  lines,
  from,
  chosen,
  selected,
  onSelect,
  why,
  live,
  announces,
  invites,
}: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const count = lines.length;
  const hub = useTokenHub();
  const lineEnds = useLineEnds();
  const place = chosen === null || chosen < from ? null : chosen - from;
  const { from: above, to, known, show } = useLogWindow(count - from, place);
  const below = count - from - to;
  const first = from + above;
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
  /** Px from the end of the log to where one looks, while lines come in above. */
  const kept = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines came in above
  useLayoutEffect(() => {
    const log = box.current;
    if (log && kept.current !== null) log.scrollTop = log.scrollHeight - kept.current;
    kept.current = null;
  }, [first]);
  const earlier = () => {
    const log = box.current;
    if (above === 0 || !log) return;
    kept.current = log.scrollHeight - log.scrollTop;
    show(withEarlier);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: so many lines do not fill a tall log
  useLayoutEffect(() => {
    const log = box.current;
    if (log && log.clientHeight > 0 && log.scrollHeight - log.clientHeight < NEAR_EDGE) earlier();
  }, [first]);
  useLayoutEffect(() => {
    if (chosen !== null)
      box.current?.querySelector(`[data-line="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
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
  const shown = useMemo(() => lines.slice(first, from + to), [lines, first, from, to]);
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
      isNews={line.id - from >= known}
    />
  );
  let begun = first;
  return (
    <div className={logBoxClass}>
      <div
        ref={box}
        className={logClass}
        {...logRole(live, announces)}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = below === 0 && scrollHeight - scrollTop - clientHeight < BELOW_LAST;
          if (scrollTop < NEAR_EDGE) earlier();
          else if (below > 0 && scrollHeight - scrollTop - clientHeight < NEAR_EDGE) show(withLater);
        }}
      >
        {above > 0 ? <MoreLines words="Show earlier lines" count={above} onPress={earlier} /> : null}
        {runsOf(shown).map((run) => {
          const [line] = run;
          const begins = begun;
          begun += run.length;
          if (line === undefined || !isOfLetter(line)) return run.map(row);
          const length = letterLength(lines, begins);
          return (
            <LetterSheet key={line.id} note={`letter, ${length} ${length === 1 ? 'line' : 'lines'}`}>
              {run.map(row)}
            </LetterSheet>
          );
        })}
        {below > 0 ? (
          <MoreLines words="Show later lines" count={below} onPress={() => show(withLater)} />
        ) : null}
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

/** How many lines the letter has in which the line at `place` stands. */
function letterLength(lines: readonly TranscriptLine[], place: number): number {
  const isIn = (one: number): boolean => {
    const line = lines[one];
    return line !== undefined && isOfLetter(line);
  };
  let from = place;
  let to = place + 1;
  while (isIn(from - 1)) from--;
  while (isIn(to)) to++;
  return to - from;
}

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
