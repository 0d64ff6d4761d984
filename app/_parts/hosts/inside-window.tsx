'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { CROSS } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './inside-window.module.css';

export interface InsideTab {
  readonly id: string;
  readonly words: string;
  /** A number beside the words; null where there is nothing to count. */
  readonly count: number | null;
}

export interface InsideWindowProps {
  readonly title: string;
  readonly detail: string;
  /** over: on the map; sheet: over the page's lower part, and all of a phone's. */
  readonly place: 'over' | 'sheet';
  readonly tabs: readonly InsideTab[];
  readonly current: string;
  readonly onTab: (id: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Where ← and →, Home and End lead from a tab; null for other keys. */
function nextTab(key: string, place: number, count: number): number | null {
  if (key === 'ArrowRight') return (place + 1) % count;
  if (key === 'ArrowLeft') return (place + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/**
 * A host or a wire seen from inside: a small window over the map. It takes the focus when it opens and
 * gives it back when it closes; Escape closes it, and the page beside it stays in use.
 */
export function InsideWindow(props: InsideWindowProps) {
  const { title, detail, place, tabs, current, onTab, onClose, children } = props;
  const id = useId();
  const strip = useRef<HTMLDivElement>(null);
  const chosen = () => strip.current?.querySelector<HTMLElement>('[aria-selected="true"]');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens
  useEffect(() => {
    const opener = document.activeElement;
    chosen()?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const here = tabs.findIndex((tab) => tab.id === current);
    const tab = tabs[nextTab(event.key, here, tabs.length) ?? -1];
    if (tab === undefined) return;
    event.preventDefault();
    onTab(tab.id);
    strip.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  return (
    <section
      role="dialog"
      aria-labelledby={`${id}title`}
      className={`${styles['window']} ${styles[place]}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles['head']}>
        <h2 id={`${id}title`}>{title}</h2>
        <p>{detail}</p>
        <button type="button" aria-label={`Close ${title}`} onClick={onClose}>
          <SmallIcon d={CROSS} size={18} />
        </button>
      </div>
      <div ref={strip} role="tablist" aria-label={title} className={styles['tabs']} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === current}
            aria-controls={`${id}panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onTab(tab.id)}
          >
            {tab.words}
            {tab.count === null ? null : <span className={styles['count']}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}panel`}
        aria-labelledby={`${id}${current}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who use the keyboard
        tabIndex={0}
        className={styles['body']}
      >
        {children}
      </div>
    </section>
  );
}
