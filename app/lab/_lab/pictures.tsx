'use client';

import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { ItemDrawing } from '@/app/_parts/ladder/item-drawing';
import { HeadDrawing } from '@/app/_parts/ladder/ladder-head';
import { itemsOf } from '@/app/_parts/ladder/ladder-items';
import { HEAD_HEIGHT, placeLanes } from '@/app/_parts/ladder/lanes';
import { MapDrawing } from '@/app/_parts/map/map-drawing';
import { type Picture, pictureOf } from '@/lib/export/picture';
import type { Watched } from '@/lib/lab/watched';
import { LadderFold } from '@/lib/views/ladder';
import { mapScene } from '@/lib/views/map';

const MAP = { width: 1000, height: 560 };
const LADDER_WIDTH = 1100;
/** So many rows a picture holds: about as many as a bitmap may be high. */
const MOST_ROWS = 500;

const sourceOf = (lab: Watched) => ({
  entries: lab.log.entries,
  spec: lab.spec,
  octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
    lab.octets(connection, side, from, to),
  arrived: (connection: number, side: 'client' | 'server', from: number, to: number) =>
    lab.arrived(connection, side, from, to),
});

/** The map at the moment shown. */
export function mapPicture(lab: Watched): Picture {
  const { now } = lab.store.getState().playback;
  const scene = mapScene(sourceOf(lab), now, { device: lab.device, letter: null, stepwise: true });
  return draw(<MapDrawing scene={scene} {...MAP} decorative />, '--page');
}

/** The ladder up to the moment shown, its first rows where there are many; null where nothing passed yet. */
export function ladderPicture(lab: Watched): Picture | null {
  const { now } = lab.store.getState().playback;
  const ladder = new LadderFold(sourceOf(lab)).at(now);
  const items = itemsOf(ladder.rows, new Set()).slice(0, MOST_ROWS);
  if (items.length === 0) return null;
  const lanes = placeLanes(ladder.lifelines, LADDER_WIDTH, false);
  const height = HEAD_HEIGHT + items.length * lanes.rowHeight + 16;
  return draw(
    <svg viewBox={`0 0 ${LADDER_WIDTH} ${height}`} width={LADDER_WIDTH} height={height} aria-hidden="true">
      <HeadDrawing lifelines={ladder.lifelines} lanes={lanes} />
      {items.map((item, place) => (
        <g key={item.key} transform={`translate(0 ${HEAD_HEIGHT + place * lanes.rowHeight})`}>
          <ItemDrawing item={item} lanes={lanes} now={null} />
        </g>
      ))}
    </svg>,
    '--surface',
  );
}

/** Draws something beside the page, where it has the page's look, and takes its picture. */
function draw(drawing: ReactElement, ground: '--page' | '--surface'): Picture {
  const box = document.createElement('div');
  box.setAttribute('aria-hidden', 'true');
  box.style.cssText = `position:fixed;left:-20000px;top:0;color:var(${ground})`;
  document.body.append(box);
  const root = createRoot(box);
  try {
    flushSync(() => root.render(drawing));
    const svg = box.querySelector('svg');
    if (!svg) throw new Error('nothing was drawn');
    return pictureOf(svg, getComputedStyle(box).color);
  } finally {
    root.unmount();
    box.remove();
  }
}
