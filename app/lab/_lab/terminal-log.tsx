'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { terminalBoxClass, terminalClass } from '@/app/_parts/lab/lab-frame';
import { TerminalLook, type Typing } from '@/lib/console/terminal';
import type { TranscriptLine } from '@/lib/views/transcript';
import { coloursOf } from './colours';
import { consoleIsUsable } from './island';
import { logRole } from './log-role';
import { useTokenHub } from './token-hub';

/** What the entry tells the terminal with every key, past React: a key must be on the screen at once. */
export type TypeInto = RefObject<((typing: Typing) => void) | null>;

export interface TerminalLogProps {
  readonly lines: readonly TranscriptLine[];
  readonly from: number;
  /** It is the page's one log; another console's lines stand beside it in silence. */
  readonly live: boolean;
  readonly announces: boolean;
  readonly typeInto: TypeInto;
  readonly typing: Typing;
  readonly onSelect: (id: number) => void;
  readonly onFocus: () => void;
  /** Set to what scrolls by pages. */
  readonly scroller: RefObject<(pages: -1 | 1) => void>;
}

/** As many lines stand in the twin that readers use; the whole past is in the plain look. */
const TWIN_LINES = 60;

/** Who spoke, in the words of the plain look. */
const SPEAKER = {
  client: 'You: ',
  server: 'Server: ',
  shell: 'Shell: ',
  note: null,
  complaint: null,
} as const;

/** The terminal look: xterm.js for the eye, and the same lines as a log for everybody else. */
export function TerminalLog(props: TerminalLogProps) {
  const { lines, from, live, announces, typeInto, typing, onSelect, onFocus, scroller } = props;
  const host = useRef<HTMLDivElement>(null);
  const look = useRef<TerminalLook | null>(null);
  const [painted, setPainted] = useState<TerminalLook | null>(null);
  const hub = useTokenHub();
  const latest = useRef({ lines, from, typing, onSelect });
  latest.current = { lines, from, typing, onSelect };

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const terminal = new TerminalLook(element, coloursOf(element), (id) => latest.current.onSelect(id));
    look.current = terminal;
    setPainted(terminal);
    terminal.show(latest.current.lines, latest.current.from);
    terminal.type(latest.current.typing);
    typeInto.current = (next) => terminal.type(next);
    scroller.current = (pages) => terminal.scroll(pages);
    consoleIsUsable();
    const recolour = () => terminal.recolour(coloursOf(element));
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', recolour);
    const theme = new MutationObserver(recolour);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', recolour);
      theme.disconnect();
      typeInto.current = null;
      look.current = null;
      setPainted(null);
      terminal.dispose();
    };
  }, [typeInto, scroller]);

  useLayoutEffect(() => {
    look.current?.show(lines, from);
  }, [lines, from]);

  const { prompt, protocol } = typing;
  useLayoutEffect(() => {
    look.current?.ask(prompt, protocol);
  }, [prompt, protocol]);

  return (
    <div className={terminalBoxClass}>
      {/* A press in the terminal goes on typing; the log beside it and the text box are for the keyboard. */}
      <div ref={host} className={`${terminalClass} mono`} aria-hidden="true" onClick={onFocus} />
      {hub && painted ? <hub.OverTerminal terminal={painted} lines={lines} /> : null}
      {/* Two boxes: only one that stands in the flow can be laid out alone when a line comes. */}
      <div className="sr-only">
        <div className="size-full contain-strict" {...logRole(live, announces)}>
          {lines.slice(Math.max(from, lines.length - TWIN_LINES)).map((line) => (
            <p
              key={line.id}
              data-said=""
              aria-live={line.kind === 'server' || line.kind === 'complaint' ? undefined : 'off'}
            >
              {SPEAKER[line.kind]}
              {line.text}
            </p>
          ))}
        </div>
      </div>
    </div>
  );
}
