import type { Lab } from '@/lib/lab/lab';
import type { Watched } from '@/lib/lab/watched';

/** What every pane of the drawer gets. */
export interface PaneProps {
  readonly lab: Lab;
  /** Reduced motion: nothing moves by itself. */
  readonly stepwise: boolean;
  /** Puts a line into the console's input. */
  readonly onTake: (line: string) => void;
}

/** What a pane gets that only looks: it shows recordings too. */
export interface WatchPaneProps extends Omit<PaneProps, 'lab'> {
  readonly lab: Watched;
}
