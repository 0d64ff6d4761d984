'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { TokenCard } from './console-line-card';
import styles from './console-line-tokens.module.css';

/** A piece of a line that explains itself. */
export interface RunToken {
  readonly text: string;
  readonly words: string;
  /** What it says in clear, where it is written another way. */
  readonly decoded?: string | undefined;
  /** How it is set in type: a class of the line it stands in. */
  readonly className?: string | undefined;
  /** The arrow keys stop at it; all others can still be pointed at. */
  readonly stops: boolean;
}

export interface TokenRunProps {
  readonly tokens: readonly RunToken[];
  /** What the whole is, for assistive technology. */
  readonly label: string;
}

/** How long a card stays when the pointer has left its token: long enough to go over to the card. */
export const LINGER_MS = 220;

/**
 * The tokens of a line as text that flows like any other. Pointing at one, going to it by the arrow keys or tapping it
 * shows what it means; Escape puts that away.
 */
export function TokenRun({ tokens, label }: TokenRunProps) {
  const [shown, setShown] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const box = useRef<HTMLSpanElement>(null);
  const leaving = useRef(0);
  const id = useId();
  const anchorOf = (place: number): Element | null => box.current?.children[place] ?? null;

  const show = (place: number) => {
    clearTimeout(leaving.current);
    setShown(place);
  };
  const leave = () => {
    clearTimeout(leaving.current);
    leaving.current = window.setTimeout(() => {
      // What has the focus keeps its card.
      const focused = [...(box.current?.children ?? [])].indexOf(document.activeElement ?? document.body);
      setShown(focused < 0 ? null : focused);
    }, LINGER_MS);
  };
  useEffect(() => () => clearTimeout(leaving.current), []);

  function onKeyDown(event: KeyboardEvent<HTMLElement>, place: number): void {
    const stops = tokens.flatMap(({ stops: isStop }, index) => (isStop ? [index] : []));
    const next = nextStop(event.key, stops, place);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setStop(next);
    const element = anchorOf(next);
    if (element instanceof HTMLElement) element.focus();
  }

  const first = tokens.findIndex(({ stops }) => stops);
  const tabStop = tokens[stop]?.stops ? stop : first;
  const active = shown === null ? undefined : tokens[shown];
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a box; this flows with the text */}
      <span ref={box} role="group" aria-label={label} className={styles['run']}>
        {tokens.map(({ text, className, stops }, place) => {
          const pointing = {
            className: `${styles['token']} ${className ?? ''}`,
            'data-shown': place === shown || undefined,
            onPointerEnter: ({ pointerType }: PointerEvent) => {
              if (pointerType === 'mouse') show(place);
            },
            onPointerLeave: ({ pointerType }: PointerEvent) => {
              if (pointerType === 'mouse') leave();
            },
          };
          if (!stops)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a line never change places
              <span key={place} {...pointing}>
                {text}
              </span>
            );
          return (
            // biome-ignore lint/a11y/useSemanticElements: a button would be a box that cannot break across lines
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a line never change places
              key={place}
              {...pointing}
              role="button"
              tabIndex={place === tabStop ? 0 : -1}
              data-stops=""
              aria-label={text.trim() === '' ? 'space' : undefined}
              aria-describedby={place === shown ? id : undefined}
              onFocus={() => {
                setStop(place);
                show(place);
              }}
              onBlur={() => setShown(null)}
              onClick={() => show(place)}
              onKeyDown={(event) => onKeyDown(event, place)}
            >
              {text}
            </span>
          );
        })}
      </span>
      {active === undefined || shown === null ? null : (
        <TokenCard
          key={shown}
          id={id}
          anchor={() => anchorOf(shown)?.getClientRects()[0] ?? null}
          owner={box}
          text={active.text}
          words={active.words}
          decoded={active.decoded}
          onEnter={() => clearTimeout(leaving.current)}
          onLeave={leave}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

/** Where a key leads among the places at which keys stop; null for any other key. */
function nextStop(key: string, stops: readonly number[], place: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return stops.find((one) => one > place) ?? place;
    case 'ArrowLeft':
      return stops.findLast((one) => one < place) ?? place;
    case 'Home':
      return stops[0] ?? null;
    case 'End':
      return stops.at(-1) ?? null;
    default:
      return null;
  }
}
