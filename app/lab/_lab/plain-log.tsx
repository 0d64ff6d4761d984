'use client';

import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import { ConsoleLine, type LineToken } from '@/app/_parts/lab/console-line';
import { logClass } from '@/app/_parts/lab/lab-frame';
import { lineParts } from '@/lib/views/line-parts';
import type { TranscriptLine } from '@/lib/views/transcript';

export interface LogProps {
  readonly lines: readonly TranscriptLine[];
  /** The line that is explained. */
  readonly selected: number | null;
  readonly onSelect: (id: number) => void;
  /** Where the explanation opens under its line: what to show there. */
  readonly why: ReactNode | null;
  /** False while old lines are brought back: they are not news. */
  readonly announces: boolean;
  /** A first visit: where the first line will stand. */
  readonly invites: boolean;
}

/** The words beside a refused reply; the explanation says more. */
const REFUSED = 'refused';

/** The plain look: every line a row that opens its explanation. The log is the page's one live log. */
export function PlainLog({ lines, selected, onSelect, why, announces, invites }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const count = lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line scrolls into view
  useLayoutEffect(() => {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
  }, [count, why]);
  return (
    <div
      ref={box}
      className={logClass}
      role="log"
      aria-label="Console output"
      aria-live={announces ? 'polite' : 'off'}
    >
      {lines.map((line) => (
        <PlainLine
          key={line.id}
          line={line}
          selected={line.id === selected}
          onSelect={onSelect}
          why={line.id === selected ? why : null}
        />
      ))}
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
  );
}

const PlainLine = memo(function PlainLine(props: {
  readonly line: TranscriptLine;
  readonly selected: boolean;
  readonly onSelect: (id: number) => void;
  readonly why: ReactNode | null;
}) {
  const { line, selected, onSelect, why } = props;
  const tokens = lineParts(line).map(
    ({ text, role }): LineToken => ({
      text,
      role: role === 'text' ? 'plain' : role === 'tag' ? 'muted' : role,
    }),
  );
  const kind = line.kind === 'complaint' ? 'note' : line.kind;
  return (
    // One's own words are no news: only what the server says is read aloud.
    <div aria-live={line.kind === 'server' || line.kind === 'complaint' ? undefined : 'off'}>
      <ConsoleLine
        id={line.id}
        kind={kind}
        tokens={tokens}
        protocol={line.protocol}
        selected={selected}
        open={why !== null}
        error={line.failed || line.kind === 'complaint' ? REFUSED : null}
        aside={line.latencyMs === null ? null : `${line.latencyMs} ms`}
        onSelect={onSelect}
      >
        {why}
      </ConsoleLine>
    </div>
  );
});
