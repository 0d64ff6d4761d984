import type { Lab } from './lab';

/**
 * What a pane needs that only looks: a log that can be gone back and forth in, a console's lines, what is chosen. A lab
 * is that, and so is a recording of what happened elsewhere.
 */
export type Watched = Pick<
  Lab,
  | 'store'
  | 'openedOn'
  | 'spec'
  | 'log'
  | 'octets'
  | 'arrived'
  | 'device'
  | 'host'
  | 'fetching'
  | 'moments'
  | 'end'
  | 'tick'
  | 'step'
  | 'seek'
  | 'setPlaying'
  | 'showAll'
  | 'select'
  | 'selectEntry'
>;
