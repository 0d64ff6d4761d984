'use client';

import { Ellipsis, Mail, Terminal, Waypoints } from 'lucide-react';
import styles from './bottom-tabs.module.css';

const TABS = [
  { id: 'talk', words: 'Talk', Icon: Terminal },
  { id: 'map', words: 'Map', Icon: Waypoints },
  { id: 'mail', words: 'Mail', Icon: Mail },
  { id: 'more', words: 'More', Icon: Ellipsis },
] as const;

export type BottomTab = (typeof TABS)[number]['id'];

export interface BottomTabsProps {
  readonly current: BottomTab;
  readonly onChange: (tab: BottomTab) => void;
  /** Tabs where something came that was not seen yet. */
  readonly unread: readonly BottomTab[];
}

/** The views of a phone. The lab hides them while the keyboard is up. */
export function BottomTabs({ current, onChange, unread }: BottomTabsProps) {
  return (
    <nav aria-label="Views" className={styles['tabs']}>
      {TABS.map(({ id, words, Icon }) => (
        <button
          key={id}
          type="button"
          aria-current={id === current ? 'page' : undefined}
          onClick={() => onChange(id)}
        >
          <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
          <span>{words}</span>
          {unread.includes(id) ? (
            <span className={styles['unread']}>
              <span className="sr-only">, new</span>
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  );
}
