import type { ReactNode } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './chip.module.css';
import { CLOCK } from './first-signs';
import { SmallIcon } from './small-icon';

export interface ChipProps {
  /** filled: one a page, the thing to do; outline: others; text: opens more, round on a phone. */
  readonly variant: 'filled' | 'outline' | 'text';
  readonly protocol?: MapProtocol | null;
  /** A line for the wire stands in monospace. */
  readonly mono?: boolean;
  readonly expanded?: boolean;
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

export function Chip({ variant, protocol = null, mono = false, expanded, onPress, children }: ChipProps) {
  const className = `${styles['chip']} ${styles[variant]} ${mono ? 'mono' : ''}`;
  return (
    <button
      type="button"
      className={className}
      data-protocol={protocol ?? 'none'}
      aria-expanded={expanded}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** What can be done as soon as something has arrived: no button yet. */
export function WaitingChip({ children }: { readonly children: ReactNode }) {
  return (
    <span className={`${styles['chip']} ${styles['waiting']}`}>
      <SmallIcon d={CLOCK} size={16} />
      {children}
    </span>
  );
}
