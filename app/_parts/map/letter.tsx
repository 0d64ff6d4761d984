import type { MapLetter } from '../../../lib/views/map-scene';
import { lengthOf, pointAt, runAt, travel, type Way } from './geometry';
import { Chevron, Envelope } from './glyphs';
import styles from './map.module.css';
import { LETTER } from './measures';

/** Where on its cable a letter's middle is now. */
function letterAt(letter: MapLetter, way: Way): number {
  const [near, far] = travel(way, LETTER.width + LETTER.gap * 2, LETTER.height + LETTER.gap * 2, 4);
  const share = letter.direction === 'request' ? letter.progress : 1 - letter.progress;
  return near + (far - near) * share;
}

/** The distances between which the line is interrupted for the letter. */
export function letterGap(letter: MapLetter, way: Way): readonly [number, number] {
  const at = letterAt(letter, way);
  const { heading } = pointAt(way, at);
  const half = (heading === 'left' || heading === 'right' ? LETTER.width : LETTER.height) / 2 + LETTER.gap;
  return [at - half, at + half];
}

/** Where the middle of the address is: over the letter, but clear of the servers at the ends of its run. */
function wordsAt(letter: MapLetter, way: Way, half: number, mapWidth: number): number {
  const distance = letterAt(letter, way);
  const run = runAt(way, distance);
  const { x } = pointAt(way, distance);
  if (run === undefined || run.from.x === run.to.x) {
    const right = Math.max(...way.map((point) => point.x)) - 6;
    return Math.max(half, Math.min(x, right - half));
  }
  const left = Math.min(run.from.x, run.to.x);
  const right = Math.max(run.from.x, run.to.x);
  const middle = (left + right) / 2;
  const beside = right - left < 2 * half ? middle : Math.max(left + half, Math.min(x, right - half));
  return Math.max(half, Math.min(beside, mapWidth - half));
}

/** The letter on its way, in no protocol's colour, its address above it. */
export function Letter({
  letter,
  way,
  mapWidth,
}: {
  readonly letter: MapLetter;
  readonly way: Way;
  readonly mapWidth: number;
}) {
  const distance = letterAt(letter, way);
  const at = pointAt(way, distance);
  const isRequest = letter.direction === 'request';
  const ahead = pointAt(way, distance + (isRequest ? 52 : -52));
  const isLevel = at.heading === 'left' || at.heading === 'right';
  const half = letter.address.length * 3.8 + 4;
  const words = { x: wordsAt(letter, way, half, mapWidth), y: at.y - LETTER.height / 2 - 16 };
  const isNearEnd = Math.min(distance, lengthOf(way) - distance) < 62;
  return (
    <g>
      {letter.bounce ? (
        <text x={words.x} y={words.y - 17} className={styles['address']}>
          {'<>'}
        </text>
      ) : null}
      <text x={words.x} y={words.y} className={styles['address']}>
        {letter.address}
      </text>
      <Envelope x={at.x} y={at.y} scale={1.7} bounce={letter.bounce} className={styles['letter']} />
      {isLevel && ahead.heading === at.heading && !isNearEnd ? (
        <Chevron
          x={ahead.x}
          y={ahead.y}
          heading={isRequest ? 'right' : 'left'}
          size={6}
          className={styles['ahead']}
        />
      ) : null}
    </g>
  );
}
