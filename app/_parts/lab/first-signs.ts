/** The signs that the console needs at once, as Lucide draws them (ISC licence). */
export const CHEVRON_RIGHT = 'M9 18l6-6-6-6';
export const CHEVRON_DOWN = 'M6 9l6 6 6-6';
export const CROSS = 'M18 6 6 18M6 6l12 12';
export const ENTER = 'M20 4v7a4 4 0 0 1-4 4H4M9 10l-5 5 5 5';
export const PLAY = 'M5 5a2 2 0 0 1 3-1.7l12 7a2 2 0 0 1 0 3.4l-12 7A2 2 0 0 1 5 19z';
export const CLOCK = 'M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20M12 6v6l4 2';
export const UNPLUG =
  'M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4zM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0z';
