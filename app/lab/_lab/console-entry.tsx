'use client';

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { Chip, WaitingChip } from '@/app/_parts/lab/chip';
import { ConsoleInput } from '@/app/_parts/lab/console-input';
import { UNPLUG } from '@/app/_parts/lab/first-signs';
import { KeyRow } from '@/app/_parts/lab/key-row';
import { chipGapClass, chipRowClass } from '@/app/_parts/lab/lab-frame';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { emptyHistory, remember, walk } from '@/lib/console/history';
import { intentOf, type KeyIntent } from '@/lib/console/keys';
import type { Suggested } from '@/lib/console/next-step';
import type { Prompt } from '@/lib/console/prompt';
import type { MapProtocol } from '@/lib/views/map-scene';
import type { MoreChoicesProps } from './more-choices';
import type { TypeInto } from './terminal-log';

/** What the rest of the page may do with the input. */
export interface EntryHandle {
  focus(): void;
  /** Puts a line into the input, for the person to send or change. */
  take(line: string): void;
  /** Types a line visibly and sends it. */
  typeOut(line: string): void;
}

export interface ConsoleEntryProps {
  readonly handle: RefObject<EntryHandle | null>;
  /** What stands in the input at first. */
  readonly draft: string;
  /** Told what was typed and not sent when the input goes. */
  readonly onLeave: (typed: string) => void;
  readonly prompt: Prompt;
  readonly protocol: MapProtocol | null;
  readonly suggestions: readonly Suggested[];
  /** What can be done once a letter has arrived; null where nothing is on its way. */
  readonly awaits: string | null;
  /** Everything that could be said now, as a list; null where the server reads no commands. */
  readonly choices: ((props: Pick<MoreChoicesProps, 'onTake' | 'onHangUp'>) => ReactNode) | null;
  readonly complete: (typed: string) => string;
  /** Something worth saying about the line in the input; null most of the time. */
  readonly hintFor: (typed: string) => string | null;
  readonly connected: boolean;
  /** A phone's rows of keys; null while the screen is unknown, and style sheets choose. */
  readonly keys: boolean | null;
  readonly typeInto: TypeInto;
  readonly onSubmit: (line: string) => void;
  readonly onHangUp: () => void;
  /** Alt+↑ and Alt+↓: explain the line before or after. */
  readonly onMove: (by: -1 | 1) => void;
  readonly onScroll: (pages: -1 | 1) => void;
  readonly onFocusChange: (focused: boolean) => void;
}

const TYPE_OUT_MS = 22;

/** The console's foot: what could be said, and where it is said. */
export function ConsoleEntry(props: ConsoleEntryProps) {
  const {
    handle,
    prompt,
    protocol,
    suggestions,
    awaits,
    choices,
    complete,
    hintFor,
    connected,
    keys,
    typeInto,
  } = props;
  const { draft, onLeave, onSubmit, onHangUp, onMove, onScroll, onFocusChange } = props;
  const input = useRef<HTMLInputElement>(null);
  const ghost = useRef<HTMLSpanElement>(null);
  // What was said to servers is no use to the shell, nor the other way round.
  const histories = useRef({ wire: emptyHistory, shell: emptyHistory });
  const kind = connected ? 'wire' : 'shell';
  const typingOut = useRef(0);
  const [hint, setHint] = useState<string | null>(null);
  const [more, setMore] = useState(false);

  const textNow = (): string => input.current?.value ?? '';
  const completionOf = (text: string): string => (text === '' ? '' : complete(text).slice(text.length));

  /** Shows what the text box holds in both looks, past React: a key must be there with the next frame. */
  function show(): void {
    const text = textNow();
    const completion = completionOf(text);
    const [typed, rest] = ghost.current?.children ?? [];
    if (typed && rest) {
      setText(typed, text);
      setText(rest, completion);
    }
    const cursor = input.current?.selectionStart ?? text.length;
    typeInto.current?.({ prompt: prompt.sign, protocol, text, cursor, ghost: completion });
    setHint(hintFor(text));
  }

  function put(next: string, cursor = next.length): void {
    if (!input.current) return;
    input.current.value = next;
    input.current.setSelectionRange(cursor, cursor);
    show();
  }

  function putAndSelect(next: string): void {
    clearInterval(typingOut.current);
    put(next);
    input.current?.focus({ preventScroll: true });
    // A slot to fill is what stands between angle brackets, or the end of the line.
    const from = next.indexOf('<') + 1;
    const to = next.indexOf('>', from);
    if (from > 0 && to > from) input.current?.setSelectionRange(from, to);
  }

  function send(line: string): void {
    histories.current[kind] = remember(histories.current[kind], line);
    put('');
    onSubmit(line);
  }

  // What was typed before the page came alive stands in the box already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the beginning
  useEffect(() => {
    if (draft !== '') put(draft);
    else if (textNow() !== '') show();
    const box = input.current;
    return () => onLeave(box?.value ?? '');
  }, []);

  useImperativeHandle(handle, () => ({
    focus: () => input.current?.focus({ preventScroll: true }),
    take: putAndSelect,
    typeOut(line) {
      clearInterval(typingOut.current);
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
        send(line);
        return;
      }
      let length = 0;
      typingOut.current = window.setInterval(() => {
        length++;
        put(line.slice(0, length));
        if (length < line.length) return;
        clearInterval(typingOut.current);
        send(line);
      }, TYPE_OUT_MS);
    },
  }));

  /** Follows what a key asks for; false leaves the key to the browser. */
  function follow(intent: KeyIntent): boolean {
    switch (intent) {
      case 'older':
      case 'newer': {
        const step = walk(histories.current[kind], intent === 'older' ? -1 : 1, textNow());
        if (step) {
          histories.current[kind] = step.history;
          put(step.text);
        }
        return step !== null;
      }
      case 'complete': {
        const completion = completionOf(textNow());
        if (completion !== '') put(textNow() + completion);
        return completion !== '';
      }
      case 'clear-line':
        put('');
        return true;
      case 'hang-up':
        onHangUp();
        return true;
      case 'explain-before':
      case 'explain-after':
        onMove(intent === 'explain-before' ? -1 : 1);
        return true;
      case 'page-up':
      case 'page-down':
        onScroll(intent === 'page-up' ? -1 : 1);
        return true;
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, ctrlKey, altKey } = event;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const selecting = selectionStart !== selectionEnd;
    const { length } = textNow();
    const atEnd = !selecting && selectionEnd === length;
    const intent = intentOf({ key, ctrlKey, altKey, atEnd, selecting, empty: length === 0 });
    if (intent !== null && follow(intent)) event.preventDefault();
  }

  /** Many lines at once are sent one after the other; what stands after the last line end stays. */
  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const text = textNow();
    const whole =
      text.slice(0, selectionStart ?? text.length) + pasted + text.slice(selectionEnd ?? text.length);
    const lines = whole.split(/\r\n|\r|\n/);
    const last = lines.pop() ?? '';
    for (const line of lines) send(line);
    put(last);
  }

  const [first, ...others] = suggestions;
  const chip = (one: Suggested, variant: 'filled' | 'outline') => (
    <Chip
      key={one.label}
      variant={variant}
      mono={connected || one.label === one.line}
      protocol={protocol}
      onPress={() => putAndSelect(one.line)}
    >
      {one.label}
    </Chip>
  );
  return (
    <>
      <div className={chipRowClass}>
        {awaits === null ? null : <WaitingChip>{awaits}</WaitingChip>}
        {first && (awaits === null || !keys) ? chip(first, awaits === null ? 'filled' : 'outline') : null}
        {keys
          ? null
          : others.slice(0, Number(awaits === null) + Number(!connected)).map((one) => chip(one, 'outline'))}
        {choices === null ? null : (
          <Chip variant="text" expanded={more} onPress={() => setMore(!more)}>
            <span className="max-tablet:sr-only">What else may I say?</span>
            <span className="tablet:hidden" aria-hidden="true">
              ⋯
            </span>
          </Chip>
        )}
        {connected && !keys ? (
          <span className={`${chipGapClass} max-tablet:hidden`}>
            <QuietButton icon={<SmallIcon d={UNPLUG} size={17} />} onPress={onHangUp}>
              Hang up
            </QuietButton>
          </span>
        ) : null}
      </div>
      {more && choices
        ? choices({
            onHangUp: keys && connected ? onHangUp : null,
            onTake: (line) => {
              setMore(false);
              putAndSelect(line);
            },
          })
        : null}
      {hint === null ? null : <p className="text-caption text-muted">{hint}</p>}
      {keys !== false ? <KeyRow onKey={(key) => insert(input.current, key, put)} /> : null}
      <ConsoleInput
        inputRef={input}
        ghostRef={ghost}
        prompt={prompt.sign}
        isMode={prompt.isMode}
        protocol={protocol}
        placeholder={prompt.placeholder}
        action={connected ? 'Send' : 'Run'}
        onInput={show}
        onCursor={show}
        onSend={() => send(textNow())}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onFocus={() => onFocusChange(true)}
        onBlur={() => onFocusChange(false)}
      />
    </>
  );
}

/** Changes an element's text in place: a new text node would cost a look at every style that asks `:has`. */
function setText(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text) firstChild.data = text;
  else if (text !== '') element.append(text);
}

function insert(
  input: HTMLInputElement | null,
  key: string,
  put: (text: string, cursor: number) => void,
): void {
  if (!input) return;
  const from = input.selectionStart ?? input.value.length;
  const next = input.value.slice(0, from) + key + input.value.slice(input.selectionEnd ?? from);
  put(next, from + 1);
}
