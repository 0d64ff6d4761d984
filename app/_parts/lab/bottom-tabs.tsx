'use client';

import styles from './bottom-tabs.module.css';
import { ELLIPSIS, LETTER, TERMINAL, WAYPOINTS } from './later-signs';
import { SmallIcon } from './small-icon';

const TABS = [
  { id: 'talk', words: 'Talk', sign: TERMINAL },
  { id: 'map', words: 'Map', sign: WAYPOINTS },
  { id: 'mail', words: 'Mail', sign: LETTER },
  { id: 'more', words: 'More', sign: ELLIPSIS },
] as const;

export type BottomTab = (typeof TABS)[number]['id'];

export interface BottomTabsProps {
  readonly current: BottomTab;
  readonly onChange: (tab: BottomTab) => void;
  /** Tabs where something came that was not seen yet. */
  readonly unread: readonly BottomTab[];
  /** There are no mailboxes to be seen. */
  readonly withoutMail?: boolean;
}

/** The views of a phone. The lab hides them while the keyboard is up. */
export function BottomTabs({ current, onChange, unread, withoutMail = false }: BottomTabsProps) {
  return (
    <nav aria-label="Views" className={styles['tabs']}>
      {TABS.filter(({ id }) => id !== 'mail' || !withoutMail).map(({ id, words, sign }) => (
        <button
          key={id}
          type="button"
          aria-current={id === current ? 'page' : undefined}
          onClick={() => onChange(id)}
        >
          <SmallIcon d={sign} size={20} stroke={1.75} />
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
