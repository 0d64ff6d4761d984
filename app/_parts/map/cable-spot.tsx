'use client';

import { type Point, runsOf } from './geometry';
import type { MapTarget } from './map-target';
import styles from './map-view.module.css';
import type { PlacedCable } from './place-cables';
import type { MapSize, PlacedHost } from './placed';
import { shareOf } from './share';

interface CableSpotProps {
  readonly placed: PlacedCable;
  readonly hosts: readonly PlacedHost[];
  readonly size: MapSize;
  readonly onLook: (target: MapTarget) => void;
}

/** So far to each side of the line a press still means the cable. */
const REACH = 15;

/** A cable as a button, along its longest run: what runs over it, and what a listener hears. */
export function CableSpot({ placed, hosts, size, onLook }: CableSpotProps) {
  const { cable, way } = placed;
  const longest = runsOf(way).toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (longest === undefined) return null;
  const { from, to } = longest;
  const isLevel = from.y === to.y;
  const box = {
    x: Math.min(from.x, to.x) - (isLevel ? 0 : REACH),
    y: Math.min(from.y, to.y) - (isLevel ? REACH : 0),
    width: Math.abs(to.x - from.x) + (isLevel ? 0 : 2 * REACH),
    height: Math.abs(to.y - from.y) + (isLevel ? 2 * REACH : 0),
  };
  const nameOf = (id: string) => hosts.find(({ host }) => host.id === id)?.host.name ?? id;
  return (
    <div className={styles['spot']} style={shareOf(box, size)}>
      <button
        type="button"
        className={styles['wire']}
        onClick={() => onLook({ kind: 'wire', from: cable.from, to: cable.to })}
      >
        <span className="sr-only">
          The wire from {nameOf(cable.from)} to {nameOf(cable.to)}. Listen on it
        </span>
      </button>
    </div>
  );
}

/** The book of names as a button: it leads to the zones. */
export function BookSpot({
  at,
  size,
  onLook,
}: {
  readonly at: Point;
  readonly size: MapSize;
  readonly onLook: (target: MapTarget) => void;
}) {
  const box = { x: at.x - 90, y: at.y - 20, width: 180, height: 42 };
  return (
    <div className={styles['spot']} style={shareOf(box, size)}>
      <button type="button" className={styles['wire']} onClick={() => onLook({ kind: 'names' })}>
        <span className="sr-only">The book of names. Look at the zones</span>
      </button>
    </div>
  );
}
