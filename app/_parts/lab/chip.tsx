import type { ReactNode } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './chip.module.css';

export interface ChipProps {
  /** filled: one a page, the thing to do; outline: others; text: opens more. */
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
