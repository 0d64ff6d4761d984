'use client';

import { type ReactNode, useId } from 'react';
import styles from './drawer.module.css';
import { CROSS } from './first-signs';
import { SmallIcon } from './small-icon';

export interface DrawerProps {
  readonly title: string;
  readonly detail: string;
  /** Which pane is open, of those in `tabs`. */
  readonly current: string;
  /** The panes to choose from, where the drawer shows them itself. */
  readonly tabs: readonly { readonly id: string; readonly words: string }[] | null;
  readonly onTab: (id: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The one extra pane: 320 px above the foot, a sheet of 60 % on smaller screens. Escape shuts it. */
export function Drawer({ title, detail, current, tabs, onTab, onClose, children }: DrawerProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={styles['drawer']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={styles['head']}>
        <h2 id={id} className={tabs === null ? undefined : 'sr-only'}>
          {title}
        </h2>
        {tabs === null ? (
          <p>{detail}</p>
        ) : (
          <nav aria-label="Views" className={styles['tabs']}>
            {tabs.map((tab) => (
              <button
                key={tab.id}
                type="button"
                aria-current={tab.id === current ? 'page' : undefined}
                onClick={() => onTab(tab.id)}
              >
                {tab.words}
              </button>
            ))}
          </nav>
        )}
        <button type="button" className={styles['close']} aria-label={`Close ${title}`} onClick={onClose}>
          <SmallIcon d={CROSS} size={18} />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who use the keyboard */}
      <section className={styles['body']} aria-label={detail} tabIndex={0}>
        {children}
      </section>
    </section>
  );
}
