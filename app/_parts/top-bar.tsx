import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';
import styles from './top-bar.module.css';

/** The doors of the house. A door is listed when there is a page behind it. */
const DOORS = [
  { id: 'lab', href: '/lab', title: 'Lab' },
  { id: 'labs', href: '/labs', title: 'Labs' },
] as const;

type Door = (typeof DOORS)[number]['id'];

export interface TopBarProps {
  readonly current: Door | 'home' | null;
  /** 48 px and edge to edge in the lab, 56 px in the page's measure elsewhere. */
  readonly form?: 'page' | 'lab';
  /** On a phone in the lab: the goal's title, in place of the name and the doors. */
  readonly phoneTitle?: ReactNode;
  /** The right-hand side. */
  readonly children?: ReactNode;
}

export function TopBar({ current, form = 'page', phoneTitle, children }: TopBarProps) {
  const hasTitle = phoneTitle === undefined ? '' : styles['titled'];
  return (
    <header className={`${styles['bar']} ${styles[form]} ${hasTitle}`}>
      <div className={styles['inner']}>
        <a href="/" className={styles['brand']} aria-current={current === 'home' ? 'page' : undefined}>
          <BrandMark />
          <span className={styles['word']}>Mailwire</span>
        </a>
        {phoneTitle === undefined ? null : <div className={styles['phoneTitle']}>{phoneTitle}</div>}
        <nav aria-label="Main" className={styles['nav']}>
          {DOORS.map(({ id, href, title }) => (
            <a key={id} href={href} aria-current={current === id ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <div className={styles['right']}>{children}</div>
      </div>
    </header>
  );
}
