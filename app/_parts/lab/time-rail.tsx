'use client';

import { memo, type PointerEvent, type ReactNode, useRef } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import { CROSS, PLAY } from './first-signs';
import { LETTER, PAUSE, REDO, STEP, STEP_BACK, UNDO } from './later-signs';
import { SmallIcon } from './small-icon';
import styles from './time-rail.module.css';

/** What is drawn at a place of the axis: something that was said, or a letter that arrived. */
export interface RailTick {
  /** Where on the axis, 0 to 1. */
  readonly share: number;
  readonly kind: 'client' | 'server' | 'letter';
  readonly protocol: MapProtocol | null;
  readonly error: boolean;
}

export interface TimeRailProps {
  readonly ticks: readonly RailTick[];
  /** How many stops there are to go to. */
  readonly stops: number;
  /** A `RailSlider`, for those who use the keyboard. */
  readonly slider: ReactNode;
  /** The stop nearest to a place on the axis, 0 to 1. */
  readonly nearest: (share: number) => number;
  /** The stop that was passed last; -1 at the beginning. */
  readonly at: number;
  /** Where the thumb stands, 0 to 1: between stops while something travels. */
  readonly share: number;
  /** "0:41.25". */
  readonly time: string;
  readonly playing: boolean;
  /** Undo, play and step; a first visit has none of them. */
  readonly withButtons: boolean;
  readonly canStep: boolean;
  /** There is something to play, if need be from the beginning; unless told otherwise where one can step on. */
  readonly canPlay?: boolean;
  readonly canStepBack: boolean;
  readonly canUndo: boolean;
  /** Null where nothing was undone: the button is not there. */
  readonly onRedo: (() => void) | null;
  /** Null where nothing can be taken back: the button is not there. */
  readonly onUndo: (() => void) | null;
  readonly onSeek: (stop: number) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onStep: (by: 1 | -1) => void;
  /** What stands after the clock: how far a step goes, other ways. */
  readonly children?: ReactNode;
}

/** The rail's native slider, unseen: each key must find it where the one before has put it. */
export function RailSlider(props: {
  readonly stops: number;
  /** The stop that was passed last; -1 at the beginning. */
  readonly at: number;
  readonly time: string;
  readonly onSeek: (stop: number) => void;
}) {
  const { stops, at, time, onSeek } = props;
  return (
    <input
      type="range"
      aria-label="Time"
      min={-1}
      max={stops - 1}
      step={1}
      value={at}
      aria-valuetext={time}
      onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
    />
  );
}

/** The rail of virtual time: what was said above it, what was answered below it. */
export function TimeRail(props: TimeRailProps) {
  const { ticks, stops, nearest, at, share, time, playing, withButtons, canStep, onSeek, onPlay, onStep } =
    props;
  const rail = useRef<HTMLDivElement>(null);
  const seek = (event: PointerEvent) => {
    const box = rail.current?.getBoundingClientRect();
    if (box === undefined || stops === 0) return;
    const wanted = nearest((event.clientX - box.left) / box.width);
    if (wanted !== at) onSeek(wanted);
  };
  return (
    <div className={`${styles['rail']} ${withButtons ? '' : styles['bare']}`}>
      {withButtons ? (
        <div className={styles['buttons']}>
          {props.onUndo === null ? null : (
            <RailButton words="Undo" sign={UNDO} off={!props.canUndo} onPress={props.onUndo} />
          )}
          {props.onRedo === null ? null : <RailButton words="Redo" sign={REDO} onPress={props.onRedo} />}
          <RailButton
            words="One step back"
            sign={STEP_BACK}
            off={!props.canStepBack}
            onPress={() => onStep(-1)}
          />
          <RailButton
            words={playing ? 'Pause' : 'Play'}
            sign={playing ? PAUSE : PLAY}
            off={!playing && !(props.canPlay ?? canStep)}
            onPress={() => onPlay(!playing)}
          />
          <RailButton words="One step on" sign={STEP} off={!canStep} onPress={() => onStep(1)} />
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
        {props.slider}
        <span className={styles['played']} style={{ width: `${share * 100}%` }} />
        <Ticks ticks={ticks} />
        <span className={styles['thumb']} style={{ left: `${share * 100}%` }} />
      </div>
      <span className={`${styles['time']} mono`}>{time}</span>
      {props.children}
    </div>
  );
}

function RailButton(props: {
  readonly words: string;
  readonly sign: string;
  readonly off?: boolean;
  readonly onPress: () => void;
}) {
  const { words, sign, off = false, onPress } = props;
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      // Not `disabled`: it keeps the focus when the end comes while one stands on it.
      aria-disabled={off || undefined}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      <SmallIcon d={sign} size={17} />
    </button>
  );
}

/** Signs need room: of those that would cover one another the first is drawn, the others are strokes. */
const SIGN_PLACES = 40;

/** Drawn anew only with the log, not while time goes along it. A long log has a thousand strokes: few paths draw them. */
const Ticks = memo(function Ticks({ ticks }: { readonly ticks: readonly RailTick[] }) {
  const signs = new Map<string, RailTick>();
  const strokes = new Map<string, { readonly tick: RailTick; d: string }>();
  for (const tick of ticks) {
    const { kind, error, protocol, share } = tick;
    const place = `${kind === 'server' ? 'below' : 'above'} ${Math.floor(share * SIGN_PLACES)}`;
    if ((error || kind === 'letter') && !signs.has(place)) {
      signs.set(place, tick);
      continue;
    }
    const key = `${kind} ${error} ${protocol}`;
    const stroke = strokes.get(key) ?? { tick, d: '' };
    stroke.d += `M${Math.round(share * 1e5) / 10} ${kind === 'server' ? 23 : 7}v5`;
    strokes.set(key, stroke);
  }
  return (
    <>
      <svg className={styles['strokes']} viewBox="0 0 10000 36" preserveAspectRatio="none" aria-hidden="true">
        {[...strokes].map(([key, { tick, d }]) => (
          <path
            key={key}
            d={d}
            className={styles[tick.error ? 'fault' : tick.kind]}
            data-protocol={tick.protocol ?? 'none'}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {[...signs].map(([key, tick]) => (
        <Sign key={key} tick={tick} />
      ))}
    </>
  );
});

function Sign({ tick: { share, error } }: { readonly tick: RailTick }) {
  return (
    <span
      className={`${styles['sign']} ${error ? styles['fault'] : styles['letter']}`}
      style={{ left: `${share * 100}%` }}
    >
      {error ? <SmallIcon d={CROSS} size={11} stroke={2.5} /> : <SmallIcon d={LETTER} size={12} />}
    </span>
  );
}
