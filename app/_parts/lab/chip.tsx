import type { ReactNode } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './chip.module.css';

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
      <svg width={16} height={16} viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
        <path
          d="M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M8 4.5V8.5H11"
          strokeWidth={1.5}
          strokeLinecap="round"
        />
      </svg>
      {children}
    </span>
  );
}
