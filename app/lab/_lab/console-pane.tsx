'use client';

import {
  type ComponentType,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { RestingInput } from '@/app/_parts/lab/console-input';
import { ConsoleFoot, underLogClass, visitingClass } from '@/app/_parts/lab/lab-frame';
import { completionOf } from '@/lib/console/completion';
import { nextSteps } from '@/lib/console/next-step';
import { promptOf } from '@/lib/console/prompt';
import type { Lab } from '@/lib/lab/lab';
import { connectionsFor, personaOf, saidIn } from '@/lib/lab/persona';
import { knownHosts } from '@/lib/lab/world-view';
import { ConsoleEntry, type EntryHandle } from './console-entry';
import { consoleIsUsable } from './island';
import { PlainLog } from './plain-log';
import type { TerminalLogProps, TypeInto } from './terminal-log';
import { explainedLine, type LabSession, useLabState, useTab } from './use-lab';
import type { Look } from './use-look';

const MoreChoices = lazy(() => import('./more-choices'));

export interface ConsolePaneProps {
  readonly session: LabSession;
  /** The id of its console. */
  readonly tab: string;
  /** It is the one in use; another stands beside it and waits. */
  readonly active: boolean;
  /** What was typed here and not sent, while another console was in use. */
  readonly drafts: Map<string, string>;
  readonly look: Look;
  readonly keys: boolean | null;
  readonly entry: RefObject<EntryHandle | null>;
  /** The explanation, where it opens under its line. */
  readonly why: ReactNode | null;
  readonly onFocusChange: (focused: boolean) => void;
}

/** Tells that the moment shown is a past one, and what typing would do there. */
function Visiting({ lab }: { readonly lab: Lab }) {
  const visiting = useLabState(lab, (state) => state.visiting);
  if (!visiting) return null;
  return (
    <p className={visitingClass}>
      <span>You look at a past moment. What you type begins another way from here; this one is kept.</span>
      <button type="button" onClick={() => lab.showAll()}>
        Back to now
      </button>
    </p>
  );
}

/** Says why the last line changed nothing; the page's status says it too. */
function Refused({ lab }: { readonly lab: Lab }) {
  const notice = useLabState(lab, (state) => state.notice);
  return notice === null ? null : <p className={visitingClass}>{notice}</p>;
}

const VERB_IN_LETTER = /^(QUIT|RSET|NOOP|HELP|MAIL FROM:|RCPT TO:)/i;

/**
 * The terminal, loaded when it is the look; null until it is there, and the plain look shows the same session.
 * (No `lazy`: React holds back what was suspended for a third of a second, and draws the plain log twice.)
 */
function useTerminal(look: Look): ComponentType<TerminalLogProps> | null {
  const [loaded, setLoaded] = useState<{ readonly part: ComponentType<TerminalLogProps> } | null>(null);
  useEffect(() => {
    if (look === 'plain') return;
    let stopped = false;
    import('./terminal-log').then(
      ({ TerminalLog }) => {
        if (!stopped) setLoaded({ part: TerminalLog });
      },
      // The network failed: the plain look goes on, and the page with it.
      consoleIsUsable,
    );
    return () => {
      stopped = true;
    };
  }, [look]);
  return look === 'plain' ? null : (loaded?.part ?? null);
}

/** The log and the foot of the console: one session in either look. */
export function ConsolePane(props: ConsolePaneProps) {
  const { session, tab, active, drafts, look, keys, entry, why, onFocusChange } = props;
  const { lab, keeping } = session;
  const { transcript, host } = useTab(lab, tab);
  const goal = useLabState(lab, (state) => state.progress.goal);
  // The letter to Bob was handed in: what is left of the goal happens by itself.
  const isUnderWay = useLabState(lab, ({ progress }) => progress.goal === 1 && progress.done === 4);
  const explained = useLabState(lab, (state) => (active ? (explainedLine(state)?.id ?? null) : null));
  const chosen = useLabState(lab, (state) => (active ? state.selected : null));
  const typeInto: TypeInto = useRef(null);
  const scroller = useRef<(pages: -1 | 1) => void>(() => {});
  const hosts = useMemo(() => knownHosts(lab.spec), [lab]);
  const { lines, clearedBefore, session: talk } = transcript;
  const prompt = promptOf(talk);

  const suggestions = useMemo(() => {
    if (talk === null) return connectionsFor(lab.spec, host, goal);
    return nextSteps(talk, personaOf(lab.spec, host, talk, goal), saidIn(talk, lines));
  }, [lab, host, talk, goal, lines]);
  const select = useCallback(
    (id: number) => {
      lab.activate(tab);
      lab.select(lab.store.getState().selected === id ? null : id);
    },
    [lab, tab],
  );
  const move = useCallback(
    (by: -1 | 1) => {
      const at = explained ?? lines.length - 1;
      lab.select(Math.max(0, Math.min(lines.length - 1, at + by)));
    },
    [lab, explained, lines.length],
  );
  const announces = keeping !== 'reading';
  const TerminalLog = useTerminal(look);

  const plain = (
    <PlainLog
      lines={lines}
      from={clearedBefore}
      chosen={chosen}
      selected={explained}
      onSelect={select}
      why={why}
      live={active}
      announces={announces}
      invites={lines.length === 3 && talk?.state === 'connected'}
    />
  );
  const log =
    TerminalLog === null ? (
      plain
    ) : (
      <>
        <TerminalLog
          lines={lines}
          from={clearedBefore}
          live={active}
          announces={announces}
          typeInto={typeInto}
          typing={{ prompt: prompt.sign, protocol: talk?.protocol ?? null, text: '', cursor: 0, ghost: '' }}
          onSelect={select}
          onFocus={() => (active ? entry.current?.focus() : lab.activate(tab))}
          scroller={scroller}
        />
        {why === null ? null : <div className={underLogClass}>{why}</div>}
      </>
    );

  const foot = (
    <ConsoleEntry
      handle={entry}
      draft={drafts.get(tab) ?? ''}
      onLeave={(typed) => drafts.set(tab, typed)}
      prompt={prompt}
      protocol={talk?.protocol ?? null}
      suggestions={suggestions}
      awaits={
        isUnderWay
          ? talk === null
            ? 'Read it by POP3, once it is delivered'
            : 'Watch the letter travel'
          : null
      }
      choices={
        talk === null || (talk.mode === 'command' && talk.state !== null)
          ? (given) => (
              <Suspense>
                <MoreChoices lab={lab} {...given} />
              </Suspense>
            )
          : null
      }
      complete={(typed) => completionOf(talk, lab.fetching, suggestions, hosts, typed)}
      hintFor={(typed) =>
        talk?.mode === 'letter' && VERB_IN_LETTER.test(typed)
          ? 'This line will stand in the letter. To end the letter, send a single dot first.'
          : null
      }
      connected={talk !== null}
      keys={keys}
      typeInto={typeInto}
      onSubmit={session.submit}
      onHangUp={() => lab.hangUp()}
      onMove={move}
      onScroll={(pages) => scroller.current(pages)}
      onFocusChange={onFocusChange}
    />
  );
  return (
    <>
      {log}
      <ConsoleFoot>
        {active ? <Visiting lab={lab} /> : null}
        {active ? <Refused lab={lab} /> : null}
        {active ? foot : <RestingInput prompt={prompt} onPress={() => lab.activate(tab)} />}
      </ConsoleFoot>
    </>
  );
}
