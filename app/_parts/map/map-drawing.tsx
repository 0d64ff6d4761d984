import type { MapScene } from '../../../lib/views/map-scene';
import { Cable, CableCaption } from './cable';
import { describeScene } from './describe-scene';
import { Failure } from './failure';
import { lengthOf } from './geometry';
import { HostDevice } from './host-device';
import { HostServer } from './host-server';
import { Letter, letterGap } from './letter';
import styles from './map.module.css';
import { NameBook } from './name-book';
import { PastDialogue } from './past-dialogue';
import { type MapLayout, placeMap } from './place-cables';
import type { MapSize, PlacedHost } from './placed';
import { Segment } from './segment';

export interface MapDrawingProps extends MapSize {
  readonly scene: MapScene;
  /** A layout made before with `placeMap`, so that it is not made twice. */
  readonly layout?: MapLayout;
  /** Hide from assistive technology: something beside it says the same. */
  readonly decorative?: boolean;
}

/** The map at one moment. The same scene and size draw the same picture; nothing in it moves by itself. */
export function MapDrawing({ scene, width, height, layout, decorative = false }: MapDrawingProps) {
  const placed = layout ?? placeMap(scene, { width, height });
  const scale = placed.hosts.find(({ frame }) => frame !== null)?.scale ?? 1;
  const words = decorative ? undefined : describeScene(scene);
  const lookup = scene.lookups.at(-1);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles['map']}
      role="img"
      aria-label={words}
      aria-hidden={decorative}
    >
      {placed.cables.map((one) => {
        const letters = scene.letters.filter(({ cable }) => cable === one.cable.id);
        const gaps = letters.map((letter) => letterGap(letter, one.way)).sort(([a], [b]) => a - b);
        const ends = [one.cable.from, one.cable.to];
        const grey = scene.hosts.some(({ id, stance }) => stance === 'grey' && ends.includes(id));
        return (
          <Cable
            key={one.cable.id}
            placed={one}
            gaps={gaps}
            grey={grey}
            lockOnLine={placed.form === 'strip' && letters.length === 0}
          />
        );
      })}
      {placed.hosts.map((one) => (
        <Host key={one.host.id} placed={one} scene={scene} />
      ))}
      {placed.cables.map((one) => (
        <g key={one.cable.id}>
          {scene.letters.some(({ cable }) => cable === one.cable.id) ? null : <CableCaption placed={one} />}
          {one.past === null ? null : (
            <PastDialogue past={one.cable.past} at={one.past} protocol={one.cable.protocol ?? 'smtp'} />
          )}
        </g>
      ))}
      {scene.segments.map((segment) => {
        const one = placed.cables.find(({ cable }) => cable.id === segment.cable);
        if (one === undefined) return null;
        const margin =
          one.cable.tls === 'none' ? Math.min(22, Math.max(4, (lengthOf(one.way) - 90) / 6)) : 24;
        return (
          <Segment
            key={segment.id}
            segment={segment}
            way={one.way}
            protocol={one.cable.protocol ?? 'none'}
            scale={scale}
            margin={margin}
          />
        );
      })}
      {scene.failures.map((failure) => {
        const one = placed.cables.find(({ cable }) => cable.id === failure.cable);
        const isBusy = [...scene.segments, ...scene.letters].some(({ cable }) => cable === failure.cable);
        const host = placed.hosts.find(({ host: { id } }) => id === failure.host);
        const goal = placed.hosts.find(({ host: { id } }) => id === one?.cable.to);
        return isBusy ? null : (
          <Failure
            key={failure.id}
            failure={failure}
            placed={one ?? null}
            host={host}
            goal={goal}
            size={placed}
          />
        );
      })}
      {scene.letters.map((letter) => {
        const one = placed.cables.find(({ cable }) => cable.id === letter.cable);
        return one === undefined ? null : (
          <g key={letter.id} data-protocol={one.cable.protocol ?? 'none'}>
            <Letter letter={letter} way={one.way} mapWidth={width} />
          </g>
        );
      })}
      {lookup === undefined || placed.book === null ? null : <NameBook lookup={lookup} {...placed.book} />}
    </svg>
  );
}

function Host({ placed, scene }: { readonly placed: PlacedHost; readonly scene: MapScene }) {
  const { host, name } = placed;
  const own = scene.cables.filter(({ from, protocol }) => from === host.id && protocol !== null);
  const wide = placed.scale > 1.05 ? styles['larger'] : '';
  const title = name.hostNameOnly ? (host.subtitle ?? host.name) : host.name;
  return (
    <g>
      {host.kind === 'server' ? (
        <HostServer placed={placed} />
      ) : (
        <HostDevice placed={placed} protocol={own.at(-1)?.protocol ?? null} />
      )}
      <text
        x={name.x}
        y={name.y}
        textAnchor={name.anchor}
        className={`${name.hostNameOnly ? styles['subtitle'] : styles['name']} ${wide}`}
        data-grey={host.stance === 'grey'}
      >
        {title}
      </text>
      {name.withSubtitle && host.subtitle !== null ? (
        <text x={name.x} y={name.y + 18} textAnchor={name.anchor} className={styles['subtitle']}>
          {host.subtitle}
        </text>
      ) : null}
    </g>
  );
}
