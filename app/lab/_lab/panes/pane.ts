import type { Lab } from '@/lib/lab/lab';

/** What every pane of the drawer gets. */
export interface PaneProps {
  readonly lab: Lab;
  /** Reduced motion: nothing moves by itself. */
  readonly stepwise: boolean;
  /** Puts a line into the console's input. */
  readonly onTake: (line: string) => void;
}
