'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './console-line-tokens.module.css';

export interface TokenCardProps {
  readonly id: string;
  /** Where the token is on the screen now. */
  readonly anchor: () => DOMRect | null;
  /** A press in it or in the card does not close the card. */
  readonly owner: RefObject<Element | null> | null;
  readonly text: string;
  readonly words: string;
  readonly decoded?: string | undefined;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Between the token and its card, and between the card and the window's edge. */
const GAP = 6;
const EDGE = 8;

/**
 * What a token means, beside it. It lies above the page and moves nothing. The pointer may go over to it; Escape
 * and a press elsewhere put it away.
 */
export function TokenCard(props: TokenCardProps) {
  const { id, anchor, owner, text, words, decoded, onEnter, onLeave, onClose } = props;
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null);
  const latest = useRef({ anchor, onClose });
  latest.current = { anchor, onClose };

  const settle = useCallback(() => {
    const box = card.current?.getBoundingClientRect();
    const at = latest.current.anchor();
    if (!box) return;
    if (!at || at.bottom < 0 || at.top > innerHeight) {
      latest.current.onClose();
      return;
    }
    const below = at.bottom + GAP;
    const fits = below + box.height + EDGE <= innerHeight;
    setPlace({
      left: Math.max(EDGE, Math.min(at.left, innerWidth - box.width - EDGE)),
      top: fits ? below : Math.max(EDGE, at.top - GAP - box.height),
    });
  }, []);
  useLayoutEffect(settle, [settle]);

  useEffect(() => {
    const close = () => latest.current.onClose();
    // Before the drawer or a menu hears of it: one Escape puts one thing away.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    const onPress = ({ target }: Event) => {
      const inside =
        target instanceof Node && (card.current?.contains(target) || owner?.current?.contains(target));
      if (!inside) close();
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('scroll', settle, { capture: true, passive: true });
    window.addEventListener('resize', settle);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('scroll', settle, { capture: true });
      window.removeEventListener('resize', settle);
    };
  }, [owner, settle]);

  return createPortal(
    <div
      ref={card}
      id={id}
      role="tooltip"
      className={styles['card']}
      style={place === null ? { visibility: 'hidden', left: 0, top: 0 } : place}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <b className="mono">{text.trim() === '' ? '␠'.repeat(text.length) : text}</b>
      <p>{words}</p>
      {decoded === undefined || decoded === '' ? null : (
        <p>
          says <code>{decoded}</code>
        </p>
      )}
    </div>,
    // In the page's main part, so that it stands in a landmark; no box around it cuts it off there.
    document.querySelector('main') ?? document.body,
  );
}
