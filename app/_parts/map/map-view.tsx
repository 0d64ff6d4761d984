'use client';

import { useRef, useState } from 'react';
import type { MapHost, MapTalk } from '../../../lib/views/map-scene';
import { useSize } from '../use-size';
import { MapDrawing, type MapDrawingProps } from './map-drawing';
import styles from './map-view.module.css';
import { placeMap } from './place-cables';
import type { PlacedHost } from './placed';

export interface MapViewProps extends Omit<MapDrawingProps, 'layout'> {
  /** The width before the page knows its own: the drawing then takes the room there is, at its true size. */
  readonly width: number;
  readonly onTalk: (host: MapHost, talk: MapTalk) => void;
}

/** The drawing with its servers as buttons: a tap offers what one may talk to. */
export function MapView({ onTalk, ...given }: MapViewProps) {
  const view = useRef<HTMLDivElement>(null);
  const { width } = useSize(view, given);
  // A little too narrow for hosts side by side: drawn smaller instead of stacked.
  const drawing = { ...given, width: width >= STACKED_BELOW ? Math.max(width, SIDE_BY_SIDE) : width };
  const [openHost, setOpenHost] = useState<string | null>(null);
  const layout = placeMap(drawing.scene, drawing);
  return (
    <div ref={view} className={`${styles['view']} map-ground`} data-map-view="">
      <MapDrawing {...drawing} layout={layout} />
      {layout.hosts
        .filter(({ host }) => host.talk.length > 0)
        .map((placed) => (
          <HostTalk
            key={placed.host.id}
            placed={placed}
            size={drawing}
            open={openHost === placed.host.id}
            onOpen={(open) => setOpenHost(open ? placed.host.id : null)}
            onTalk={(talk) => {
              setOpenHost(null);
              onTalk(placed.host, talk);
            }}
          />
        ))}
    </div>
  );
}

const STACKED_BELOW = 480;
const SIDE_BY_SIDE = 560;

/** About as wide as three choices are: which side of the host they line up with depends on it. */
const CHOICES_WIDTH = 344;

interface HostTalkProps {
  readonly placed: PlacedHost;
  readonly size: { readonly width: number; readonly height: number };
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onTalk: (talk: MapTalk) => void;
}

function HostTalk({ placed, size, open, onOpen, onTalk }: HostTalkProps) {
  const { host, x, y, width, height } = placed;
  const share = (value: number, whole: number) => `${(value / whole) * 100}%`;
  const style = {
    left: share(x, size.width),
    top: share(y, size.height),
    width: share(width, size.width),
    height: share(height, size.height),
  };
  return (
    // The keys close what the button opened, wherever in it the focus is.
    // biome-ignore lint/a11y/noStaticElementInteractions: a shared Escape for the button and its choices
    <div
      className={styles['spot']}
      style={style}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onOpen(false);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onOpen(false);
      }}
    >
      <button type="button" className={styles['host']} aria-expanded={open} onClick={() => onOpen(!open)}>
        <span className="sr-only">
          {host.name}
          {host.state === null ? '' : `, ${host.state}`}. Talk to it
        </span>
      </button>
      {open ? (
        <div className={styles['choices']} data-side={x + CHOICES_WIDTH < size.width ? 'left' : 'right'}>
          <span className={styles['label']}>Talk</span>
          {host.talk.map((talk) => (
            <button key={talk.port} type="button" data-protocol={talk.protocol} onClick={() => onTalk(talk)}>
              {talk.protocol.toUpperCase()} <b>{talk.port}</b>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
