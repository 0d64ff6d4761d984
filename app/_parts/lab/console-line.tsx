'use client';

import { type KeyboardEvent, memo, type ReactNode } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './console-line.module.css';
import { CHEVRON_DOWN, CHEVRON_RIGHT, CROSS } from './first-signs';
import { SmallIcon } from './small-icon';

/**
 * verb and tag are the client's, code the server's; stuffed is a dot that is taken off at the other end, mark and end are
 * what nobody sees: spaces and the line's end; the rest is plain.
 */
export type LineRole = 'verb' | 'code' | 'plain' | 'muted' | 'stuffed' | 'mark' | 'end';

export interface LineToken {
  readonly text: string;
  readonly role: LineRole;
}

/** How a piece of a line is set. */
export const lineRoleClass = (role: LineRole): string | undefined =>
  role === 'plain' ? undefined : styles[role];

export interface ConsoleLineProps {
  readonly id: number;
  /** letter: a line of the letter, on its sheet. */
  readonly kind: 'client' | 'server' | 'shell' | 'note' | 'complaint' | 'letter';
  readonly tokens: readonly LineToken[];
  /** The same text, in pieces that explain themselves; made of the tokens as they are set. */
  readonly said?: (plain: ReactNode) => ReactNode;
  readonly protocol: MapProtocol | null;
  /** The newest line or the one chosen: outlined, its explanation is shown. */
  readonly selected: boolean;
  /** The explanation stands inside the line (768 and 360), given as children. */
  readonly open?: boolean;
  /** The word for what went wrong: "Out of order". null: nothing did. */
  readonly error: string | null;
  /** A word at the right: "24 ms", "now in rcpt". */
  readonly aside: string | null;
  /** Said after the text of a folded reply: "9 lines". */
  readonly folded?: string;
  /** Chooses the line, or shuts it again. Left out where there is nothing to explain. */
  readonly onSelect?: (id: number) => void;
  readonly children?: ReactNode;
}

const SPEAKER = {
  client: { sign: 'C ›', words: 'You' },
  server: { sign: 'S ‹', words: 'Server' },
  shell: { sign: '$', words: 'Shell' },
  note: { sign: '', words: '' },
  complaint: { sign: '✕', words: 'Error' },
  letter: { sign: '', words: 'You, letter' },
} as const;

const asItIs = (plain: ReactNode): ReactNode => plain;

/** ↑ and ↓ on a line's button lead to the line before and after. */
export function stepAlong(event: KeyboardEvent<HTMLButtonElement>) {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  const log = event.currentTarget.closest('[role="log"]');
  if (by === 0 || log === null) return;
  const buttons = [...log.querySelectorAll<HTMLButtonElement>('[data-why]')];
  buttons[buttons.indexOf(event.currentTarget) + by]?.focus();
  event.preventDefault();
}

/** One line of the conversation; a press opens why it is so. */
export const ConsoleLine = memo(function ConsoleLine(props: ConsoleLineProps) {
  const {
    id,
    kind,
    tokens,
    said = asItIs,
    protocol,
    selected,
    open = false,
    error,
    aside,
    folded,
    onSelect,
    children,
  } = props;
  const { sign, words } = SPEAKER[kind];
  const marks = [
    selected && 'selected',
    open && 'open',
    error !== null && 'error',
    onSelect !== undefined && 'live',
  ];
  const names = ['line', kind, ...marks]
    .filter((name) => typeof name === 'string')
    .map((name) => styles[name]);
  return (
    <div className={names.join(' ')} data-protocol={protocol ?? 'none'}>
      {/* A press anywhere in the row is a convenience for the pointer; the button in it is for everybody. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        className={styles['row']}
        onClick={(event) => {
          const isChoosingText = getSelection()?.type === 'Range';
          const isButton =
            event.target instanceof Element && event.target.closest('button, [role="button"]') !== null;
          if (!isChoosingText && !isButton) onSelect?.(id);
        }}
      >
        <span className={styles['sign']} aria-hidden="true">
          {sign}
        </span>
        <span className={styles['text']} data-said="">
          {words === '' ? null : <span className="sr-only">{words}: </span>}
          {said(
            tokens.map(({ text, role }, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a line never change places
                key={index}
                className={lineRoleClass(role)}
                aria-hidden={role === 'mark' || role === 'end' || undefined}
              >
                {text}
              </span>
            )),
          )}
          {folded === undefined ? null : <span className={styles['muted']}> · {folded}</span>}
        </span>
        {error === null ? null : (
          <span className={styles['fault']}>
            <SmallIcon d={CROSS} size={14} stroke={2.5} />
            {error}
          </span>
        )}
        {aside === null ? null : <span className={styles['aside']}>{aside}</span>}
        {onSelect === undefined ? null : (
          <button
            type="button"
            className={styles['why']}
            data-why=""
            // One stop of the tab key for the whole log; arrows lead from line to line.
            tabIndex={open || selected ? 0 : -1}
            aria-expanded={open || selected}
            onClick={() => onSelect(id)}
            onKeyDown={stepAlong}
          >
            <span>Why</span>
            <SmallIcon d={open ? CHEVRON_DOWN : CHEVRON_RIGHT} size={14} stroke={2.5} />
          </button>
        )}
      </div>
      {open ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
});
