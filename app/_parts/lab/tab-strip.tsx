'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import { CROSS } from './first-signs';
import { SmallIcon } from './small-icon';
import styles from './tab-strip.module.css';

/** A console as its tab shows it. */
export interface ConsoleTab {
  readonly id: string;
  readonly title: string;
  readonly sign: string;
  readonly protocol: MapProtocol | null;
  /** `POP3 110`; null at the shell. */
  readonly talk: string | null;
  /** `in IDLE`, `connected`: at the right end, where there is room. */
  readonly state: string | null;
  readonly unread: boolean;
}

export interface TabStripProps {
  readonly tabs: readonly ConsoleTab[];
  readonly active: string;
  /** The id of the element that shows the active console. */
  readonly panel: string;
  /** Two consoles stand side by side: so do their heads. */
  readonly beside: boolean;
  readonly onActivate: (id: string) => void;
  /** Null where none can be closed. */
  readonly onClose: ((id: string) => void) | null;
  /** What opens another one. */
  readonly children?: ReactNode;
}

/** The id of a tab's element. */
const idOf = (panel: string, tab: string): string => `${panel}-${tab.replaceAll(' ', '-')}`;

/** The heads of the open consoles, 44 px high. Arrow keys go along them. */
export function TabStrip({ tabs, active, panel, beside, onActivate, onClose, children }: TabStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const place = tabs.findIndex(({ id }) => id === active);
    const next = by === undefined ? undefined : tabs.at((place + by) % tabs.length);
    if (!next) return;
    event.preventDefault();
    onActivate(next.id);
    strip.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div className={`${styles['strip']} ${beside ? styles['beside'] : ''}`}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the tabs in it */}
      <div ref={strip} className={styles['tabs']} onKeyDown={walk}>
        {/* A list of tabs owns nothing but tabs: what closes one stands beside it on the screen only. */}
        <div
          className="sr-only"
          role="tablist"
          aria-label="Consoles"
          aria-owns={tabs.map(({ id }) => idOf(panel, id)).join(' ')}
        />
        {tabs.map((tab) => (
          <span key={tab.id} className={styles['slot']}>
            <button
              type="button"
              role="tab"
              id={idOf(panel, tab.id)}
              data-tab={tab.id}
              aria-selected={tab.id === active}
              aria-controls={panel}
              tabIndex={tab.id === active ? 0 : -1}
              className={styles['tab']}
              onClick={() => onActivate(tab.id)}
            >
              <SmallIcon d={tab.sign} size={16} />
              <span className={styles['title']}>{tab.title}</span>
              {tab.talk === null ? null : (
                <span className={styles['talk']} data-protocol={tab.protocol ?? 'none'}>
                  {tab.talk}
                </span>
              )}
              {tab.unread ? (
                <span className={styles['unread']}>
                  <span className="sr-only">, something new</span>
                </span>
              ) : null}
              {tab.state === null ? null : <span className={styles['state']}>{tab.state}</span>}
            </button>
            {onClose === null || tab.id !== active ? null : (
              <button
                type="button"
                className={styles['close']}
                aria-label={`Close ${tab.title}`}
                onClick={() => onClose(tab.id)}
              >
                <SmallIcon d={CROSS} size={14} />
              </button>
            )}
          </span>
        ))}
      </div>
      {children}
    </div>
  );
}
