'use client';

import type { ReactNode } from 'react';
import styles from './on-screen.module.css';
import { useMedia } from './use-media';

export type Screen = 'phone' | 'tablet' | 'wide';

/** How much room there is; null on the server, which has no screen, and until the page has come alive. */
export function useScreen(): Screen | null {
  const known = useMedia('all', false);
  const phone = useMedia('(max-width: 699.98px)', false);
  const wide = useMedia('(min-width: 1200px)', false);
  if (!known) return null;
  return phone ? 'phone' : wide ? 'wide' : 'tablet';
}

interface OnScreenProps {
  readonly screen: Screen | null;
  readonly phone: ReactNode;
  readonly tablet: ReactNode;
  readonly wide: ReactNode;
}

/**
 * Shows what fits the screen. While the screen is unknown all forms stand in the page and style sheets
 * choose, so that nothing moves when the page comes alive.
 */
export function OnScreen({ screen, ...forms }: OnScreenProps) {
  const fits = (one: Screen) => screen === null || screen === one;
  // The one that fits keeps its place when the others go: what the server drew of it stays in sight.
  return (
    <>
      {fits('phone') ? <div className={styles['phone']}>{forms.phone}</div> : null}
      {fits('tablet') ? <div className={styles['tablet']}>{forms.tablet}</div> : null}
      {fits('wide') ? <div className={styles['wide']}>{forms.wide}</div> : null}
    </>
  );
}
