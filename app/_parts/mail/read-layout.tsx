import type { ReactNode } from 'react';
import styles from './read-layout.module.css';

/** A letter and what is to be said of it: beside it where there is room, else above. */
export function ReadLayout({ aside, children }: { readonly aside: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={`${styles['layout']} ${aside === null ? '' : styles['two']}`}>
      {aside === null ? null : <aside aria-label="About this letter">{aside}</aside>}
      <div className={styles['letter']}>{children}</div>
    </div>
  );
}
