'use client';

import { useRef } from 'react';
import type { MapTalk } from '../../../lib/views/map-scene';
import styles from './map-view.module.css';
import type { MapSize, PlacedHost } from './placed';
import { shareOf } from './share';

/** About as wide as all choices are, in a row or in two. */
const CHOICES_WIDTH = 450;
const WRAPPED_WIDTH = 320;

/** So much room do the choices need above the map's lower edge. */
const CHOICES_HEIGHT = 58;
const WRAPPED_HEIGHT = 124;

/** Where the choices stand, seen from their host: under it, but inside the map. */
function choicesAt({ x, y, height }: PlacedHost, size: MapSize) {
  const wraps = size.width < 480;
  const own = wraps ? Math.min(WRAPPED_WIDTH, size.width - 16) : CHOICES_WIDTH;
  const left = Math.max(8, Math.min(x, size.width - own - 8));
  const lowest = size.height - (wraps ? WRAPPED_HEIGHT : CHOICES_HEIGHT);
  return { left: left - x, top: Math.min(height + 12, lowest - y) };
}

interface HostSpotProps {
  readonly placed: PlacedHost;
  readonly size: MapSize;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onTalk: (talk: MapTalk) => void;
  readonly onLook: () => void;
}

/** A host as a button: a server offers what to talk to, and a look inside; a device opens at once. */
export function HostSpot({ placed, size, open, onOpen, onTalk, onLook }: HostSpotProps) {
  const button = useRef<HTMLButtonElement>(null);
  const { host } = placed;
  const talks = host.talk.length > 0;
  const state = host.state === null ? '' : `, ${host.state}`;
  return (
    // The keys close what the button opened, wherever in it the focus is.
    // biome-ignore lint/a11y/noStaticElementInteractions: a shared Escape for the button and its choices
    <div
      className={styles['spot']}
      style={shareOf(placed, size)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onOpen(false);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles['host']}
        aria-expanded={talks ? open : undefined}
        onClick={() => (talks ? onOpen(!open) : onLook())}
      >
        <span className="sr-only">
          {host.name}
          {state}. {talks ? 'Talk to it, or look inside' : 'Look inside'}
        </span>
      </button>
      {open ? (
        <div className={styles['choices']} style={choicesAt(placed, size)}>
          <span className={styles['label']}>Talk</span>
          {host.talk.map((talk) => (
            <button key={talk.port} type="button" data-protocol={talk.protocol} onClick={() => onTalk(talk)}>
              {talk.protocol.toUpperCase()} <b>{talk.port}</b>
            </button>
          ))}
          <button
            type="button"
            className={styles['look']}
            onClick={() => {
              // This button goes: the focus comes back to the host.
              button.current?.focus();
              onLook();
            }}
          >
            Look inside
          </button>
        </div>
      ) : null}
    </div>
  );
}
