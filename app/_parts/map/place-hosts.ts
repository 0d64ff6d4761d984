/** Where the hosts stand: columns from left to right on a wide map or a strip, two columns on a narrow one. */
import type { MapScene } from '../../../lib/views/map-scene';
import { placePortrait } from './place-portrait';
import { placeRow } from './place-row';
import type { MapForm, MapSize, PlacedHosts } from './placed';

function formOf({ width, height }: MapSize, hosts: number): MapForm {
  if (width < 520 && hosts > 2) return 'portrait';
  return height < 230 ? 'strip' : 'wide';
}

/** Finds a place for every host of a scene on a map of this size. */
export function placeHosts(scene: MapScene, size: MapSize): PlacedHosts {
  const form = formOf(size, scene.hosts.length);
  const hosts = form === 'portrait' ? placePortrait(scene, size) : placeRow(scene, size, form);
  return { form, margin: size.width < 520 ? 16 : 24, hosts };
}
