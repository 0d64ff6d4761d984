'use client';

import { type PointerEvent, useRef } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import { CROSS, PLAY } from './first-signs';
import { LETTER, PAUSE, STEP } from './later-signs';
import { SmallIcon } from './small-icon';
import styles from './time-rail.module.css';

/** A moment one can go to: something that was said, or a letter that arrived. */
export interface RailStop {
  /** Where on the axis, 0 to 1. */
  readonly share: number;
  readonly kind: 'client' | 'server' | 'letter';
  readonly protocol: MapProtocol | null;
  readonly error: boolean;
}

export interface TimeRailProps {
  /** In order of time. */
  readonly stops: readonly RailStop[];
  /** The stop that was passed last; -1 at the beginning. */
  readonly at: number;
  /** Where the thumb stands, 0 to 1: between stops while something travels. */
  readonly share: number;
  /** "0:41.25". */
  readonly time: string;
  readonly playing: boolean;
  /** Play and step; a first visit has none of them. */
  readonly withButtons: boolean;
  readonly canStep: boolean;
  readonly onSeek: (stop: number) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onStep: () => void;
}

/** The rail of virtual time: what was said above it, what was answered below it. */
export function TimeRail(props: TimeRailProps) {
  const { stops, at, share, time, playing, withButtons, canStep, onSeek, onPlay, onStep } = props;
  const rail = useRef<HTMLDivElement>(null);
  const seek = (event: PointerEvent) => {
    const box = rail.current?.getBoundingClientRect();
    if (box === undefined || stops.length === 0) return;
    const wanted = (event.clientX - box.left) / box.width;
    const off = (index: number) => Math.abs((stops[index]?.share ?? 0) - wanted);
    const nearest = stops.reduce((best, _, index) => (off(index) <= off(best) ? index : best), 0);
    if (nearest !== at) onSeek(nearest);
  };
  return (
    <div className={`${styles['rail']} ${withButtons ? '' : styles['bare']}`}>
      {withButtons ? (
        <div className={styles['buttons']}>
          <button
            type="button"
            aria-label={playing ? 'Pause' : 'Play'}
            // Not `disabled`: it keeps the focus when the end comes while one stands on it.
            aria-disabled={!playing && !canStep}
            onClick={() => onPlay(!playing)}
          >
            {playing ? <SmallIcon d={PAUSE} size={17} /> : <SmallIcon d={PLAY} size={17} />}
          </button>
          <button type="button" aria-label="One step on" disabled={!canStep} onClick={onStep}>
            <SmallIcon d={STEP} size={17} />
          </button>
        </div>
      ) : null}
      <div
        ref={rail}
        className={styles['axis']}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) seek(event);
        }}
      >
        <input
          type="range"
          aria-label="Time"
          min={-1}
          max={stops.length - 1}
          step={1}
          value={at}
          aria-valuetext={time}
          onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
        />
        <span className={styles['played']} style={{ width: `${share * 100}%` }} />
        {stops.map((stop, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a moment's place in time is its identity
          <Tick key={index} stop={stop} />
        ))}
        <span className={styles['thumb']} style={{ left: `${share * 100}%` }} />
      </div>
      <span className={`${styles['time']} mono`}>{time}</span>
    </div>
  );
}

function Tick({ stop }: { readonly stop: RailStop }) {
  const style = { left: `${stop.share * 100}%` };
  if (stop.error) {
    return (
      <span className={`${styles['sign']} ${styles['fault']}`} style={style}>
        <SmallIcon d={CROSS} size={11} stroke={2.5} />
      </span>
    );
  }
  if (stop.kind === 'letter') {
    return (
      <span className={`${styles['sign']} ${styles['letter']}`} style={style}>
        <SmallIcon d={LETTER} size={12} />
      </span>
    );
  }
  return <span className={styles[stop.kind]} data-protocol={stop.protocol ?? 'none'} style={style} />;
}
