import type { MapSize } from './placed';

interface Box extends MapSize {
  readonly x: number;
  readonly y: number;
}

/** Where a box of the drawing stands on the page: shares of the drawing, whatever size it is shown at. */
export function shareOf({ x, y, width, height }: Box, size: MapSize) {
  const share = (value: number, whole: number) => `${(value / whole) * 100}%`;
  return {
    left: share(x, size.width),
    top: share(y, size.height),
    width: share(width, size.width),
    height: share(height, size.height),
  };
}
