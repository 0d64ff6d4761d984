'use client';

import { Fragment, useRef, useState } from 'react';
import type { MapHost, MapTalk } from '../../../lib/views/map-scene';
import { useSize } from '../use-size';
import { BookSpot, CableSpot } from './cable-spot';
import { HostSpot } from './host-spot';
import { MapDrawing, type MapDrawingProps } from './map-drawing';
import type { MapTarget } from './map-target';
import styles from './map-view.module.css';
import { placeMap } from './place-cables';

export interface MapViewProps extends Omit<MapDrawingProps, 'layout'> {
  /** The width before the page knows its own: the drawing then takes the room there is, at its true size. */
  readonly width: number;
  readonly onTalk: (host: MapHost, talk: MapTalk) => void;
  /** Looks into a host, a wire, or the book of names. */
  readonly onLook: (target: MapTarget) => void;
}

/** The drawing with its hosts and wires as buttons: a tap offers what one may talk to, or look into. */
export function MapView({ onTalk, onLook, ...given }: MapViewProps) {
  const view = useRef<HTMLDivElement>(null);
  const { width } = useSize(view, given);
  // A little too narrow for hosts side by side: drawn smaller instead of stacked.
  const drawing = { ...given, width: width >= STACKED_BELOW ? Math.max(width, SIDE_BY_SIDE) : width };
  const [openHost, setOpenHost] = useState<string | null>(null);
  const layout = placeMap(drawing.scene, drawing);
  return (
    <div ref={view} className={`${styles['view']} map-ground`} data-map-view="">
      <MapDrawing {...drawing} layout={layout} />
      {layout.hosts.map((placed) => (
        <Fragment key={placed.host.id}>
          <HostSpot
            placed={placed}
            size={drawing}
            open={openHost === placed.host.id}
            onOpen={(open) => setOpenHost(open ? placed.host.id : null)}
            onTalk={(talk) => {
              setOpenHost(null);
              onTalk(placed.host, talk);
            }}
            onLook={() => {
              setOpenHost(null);
              onLook({ kind: 'host', host: placed.host.id });
            }}
          />
          {layout.cables
            .filter(({ cable }) => cable.from === placed.host.id)
            .map((one) => (
              <CableSpot
                key={one.cable.id}
                placed={one}
                hosts={layout.hosts}
                size={drawing}
                onLook={onLook}
              />
            ))}
        </Fragment>
      ))}
      {layout.book === null || drawing.scene.lookups.length === 0 ? null : (
        <BookSpot at={layout.book} size={drawing} onLook={onLook} />
      )}
    </div>
  );
}

const STACKED_BELOW = 480;
const SIDE_BY_SIDE = 560;
