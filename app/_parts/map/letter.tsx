import type { MapLetter } from '../../../lib/views/map-scene';
import { pointAt, travel, type Way } from './geometry';
import { Chevron, Envelope } from './glyphs';
import styles from './map.module.css';
import { LETTER } from './measures';

/** Where on its cable a letter's middle is now. */
export function letterAt(letter: MapLetter, way: Way): number {
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
  // Beside an upright run the words keep clear of the server at the end of the way.
  const right = isLevel ? mapWidth : Math.max(...way.map(({ x }) => x)) - 6;
  const words = { x: Math.max(half, Math.min(at.x, right - half)), y: at.y - LETTER.height / 2 - 16 };
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
      {isLevel && ahead.heading === at.heading ? (
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
