'use client';

import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import { type LineToken, lineRoleClass } from '@/app/_parts/lab/console-line';
import { TokenCard } from '@/app/_parts/lab/console-line-card';
import { LINGER_MS, type RunToken, TokenRun } from '@/app/_parts/lab/console-line-tokens';
import type { TerminalLook, TerminalSpot } from '@/lib/console/terminal';
import type { Token } from '@/lib/explain/tokens/index';
import type { TranscriptLine } from '@/lib/views/transcript';
import { type TokenHub, useTokenHub } from './token-hub';
import { useLineEnds } from './use-line-ends';

/** Nobody points at a line sooner; until then the answer, the next key and who reads it aloud come first. */
const SETTLED_MS = 250;

const isEnd = ({ kind }: Token): boolean => kind === 'line-end' || kind === 'bare-lf';

/** Tokens as a run shows them. Only such spaces are stops for the keyboard that say more than every space does. */
export function runOf(tokens: readonly Token[], classOf: (token: Token) => string | undefined): RunToken[] {
  return tokens.map((token) => ({
    text: token.kind === 'trailing' ? '·'.repeat(token.text.length) : token.text,
    words: token.words,
    decoded: token.decoded,
    className: classOf(token),
    stops: token.kind !== 'space' || token.text !== ' ' || token.words.includes('last line'),
  }));
}

interface SaidProps {
  readonly line: TranscriptLine;
  readonly tokens: readonly LineToken[];
  readonly plain: ReactNode;
}

/** A line in pieces that explain themselves, set in type as it was before: nothing moves when they come. */
export function Said({ line, tokens: set, plain }: SaidProps) {
  const hub = useTokenHub();
  const here = useRef<HTMLSpanElement>(null);
  const [taken, setTaken] = useState<{ readonly line: TranscriptLine; readonly tokens: readonly Token[] }>();
  useEffect(() => {
    if (!hub) return;
    const timer = setTimeout(() => {
      // It was read aloud when it came: that it is in pieces now is no news.
      here.current?.closest('[aria-live], [data-line]')?.setAttribute('aria-live', 'off');
      const tokens = hub.tokensOf(line);
      startTransition(() => setTaken({ line, tokens }));
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [hub, line]);
  const said = taken?.line === line ? asSet(taken.tokens, set, line.text) : null;
  return (
    <span ref={here}>
      {said === null ? plain : <TokenRun tokens={said} label="The line, token by token" />}
    </span>
  );
}

/** The tokens set in type as the line is; null where they do not show the same text. */
function asSet(
  tokens: readonly Token[],
  set: readonly LineToken[],
  text: string,
): readonly RunToken[] | null {
  const content = tokens.filter((token) => !isEnd(token));
  if (content.length === 0 || content.map((token) => token.text).join('') !== text) return null;
  const shown = set.map((one) => one.text).join('');
  let at = 0;
  const run = runOf(content, () => undefined).map((token) => {
    const from = at;
    at += token.text.length;
    // Spaces at the end are drawn as dots only where marks are.
    return { ...token, text: shown.slice(from, at), className: classAt(set, from) };
  });
  const hasEnd = set.some(({ role }) => role === 'end');
  return hasEnd ? [...run, ...runOf(tokens.filter(isEnd), () => lineRoleClass('end'))] : run;
}

function classAt(set: readonly LineToken[], place: number): string | undefined {
  let at = 0;
  for (const { text, role } of set) {
    at += text.length;
    if (place < at) return lineRoleClass(role);
  }
  return undefined;
}

interface OverTerminalProps {
  readonly terminal: TerminalLook;
  readonly lines: readonly TranscriptLine[];
}

/** What the pointer is over in a terminal, and the marks of its lines. The keyboard finds the same in the explanation. */
export function OverTerminal({ terminal, lines }: OverTerminalProps) {
  const hub = useTokenHub();
  const lineEnds = useLineEnds();
  const [over, setOver] = useState<{ readonly token: Token; readonly anchor: DOMRect } | null>(null);
  const leaving = useRef(0);
  const latest = useRef(lines);
  latest.current = lines;
  useEffect(() => {
    terminal.mark(lineEnds ? (hub?.marksOf ?? null) : null);
  }, [terminal, hub, lineEnds]);
  useEffect(() => {
    if (!hub) return;
    const stop = terminal.watch((spot) => {
      clearTimeout(leaving.current);
      const found = spot && tokenAt(hub, latest.current, spot);
      const anchor = found && terminal.boxOf(spot, found.from, found.to);
      if (found && anchor) setOver({ token: found.token, anchor });
      else leaving.current = window.setTimeout(() => setOver(null), LINGER_MS);
    });
    return () => {
      stop();
      clearTimeout(leaving.current);
    };
  }, [terminal, hub]);
  if (over === null) return null;
  const { token, anchor } = over;
  return (
    <TokenCard
      key={`${anchor.left} ${anchor.top} ${token.from}`}
      id="terminal-token"
      anchor={() => anchor}
      owner={null}
      text={token.text}
      words={token.words}
      decoded={token.decoded}
      onEnter={() => clearTimeout(leaving.current)}
      onLeave={() => setOver(null)}
      onClose={() => setOver(null)}
    />
  );
}

/** The token at a place of a line's text, and the characters it takes there; what stands behind the text is the end. */
function tokenAt(
  hub: TokenHub,
  lines: readonly TranscriptLine[],
  { id, at }: TerminalSpot,
): { readonly token: Token; readonly from: number; readonly to: number } | null {
  const line = lines[id];
  if (!line) return null;
  let from = 0;
  for (const token of hub.tokensOf(line)) {
    const to = isEnd(token) ? Number.POSITIVE_INFINITY : from + token.text.length;
    if (at < to) return { token, from: isEnd(token) ? from + 1 : from, to: isEnd(token) ? from + 8 : to };
    from = to;
  }
  return null;
}
