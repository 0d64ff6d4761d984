'use client';

import { lazy, Suspense, useMemo, useState } from 'react';
import { RailSlider, TimeRail } from '@/app/_parts/lab/time-rail';
import type { Lab, LabState, StepSize } from '@/lib/lab/lab';
import { lastUntil, type Moment } from '@/lib/lab/moments';
import { redoneTo, undoneTo } from '@/lib/lab/timeline';
import { isAtEnd } from '@/lib/playback/playback';
import { clockText, nearestTo, ticksOf } from './rail-places';
import { useLabState } from './use-lab';
import { useLater } from './use-later';

const WaysMenu = lazy(() => import('./ways-menu'));

/** The foot's rail: where in virtual time the page stands, and the way to other moments. */
export default function Rail({ lab, withButtons, full }: RailProps) {
  const state = useLater(lab);
  const { playback, version, timeline } = state;
  const [size, setSize] = useState<StepSize>('event');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  const moments = useMemo(() => lab.moments(), [lab, version]);
  return useMemo(
    () => (
      <RailAt
        lab={lab}
        state={{ playback, timeline }}
        moments={moments}
        withButtons={withButtons}
        full={full}
        size={size}
        onSize={setSize}
      />
    ),
    [lab, playback, timeline, moments, withButtons, full, size],
  );
}

interface RailProps {
  readonly lab: Lab;
  readonly withButtons: boolean;
  /** How far a step goes can be chosen. */
  readonly full: boolean;
}

interface RailAtProps extends RailProps {
  readonly state: Pick<LabState, 'playback' | 'timeline'>;
  readonly moments: readonly Moment[];
  readonly size: StepSize;
  readonly onSize: (size: StepSize) => void;
}

const SIZES = { event: 'by event', line: 'by line', exchange: 'by exchange' } as const;

function RailAt(props: RailAtProps) {
  const { lab, state, moments, withButtons, full, size, onSize } = props;
  const { playback, timeline } = state;
  // The future has room on the axis too.
  const end = Math.max(1000, lab.end * 1.2);
  const ticks = useMemo(() => ticksOf(moments, end), [moments, end]);
  const ended = isAtEnd(playback, lab.log);
  const here = lastUntil(moments, playback.now);
  const seek = (stop: number) => {
    // What is drawn may be a moment behind what was gone to last.
    const { now } = lab.store.getState().playback;
    // A question and its answer often share a moment: going back leads to an earlier one, else it would lead nowhere.
    const goal =
      stop < lastUntil(moments, now)
        ? moments.slice(0, stop + 1).findLast(({ at }) => at < now)
        : moments[stop];
    // The last stop is where everything has arrived, not where the last reply leaves.
    lab.seek(stop === moments.length - 1 ? lab.end : (goal?.at ?? 0));
  };
  return (
    <div className="min-w-0 flex-1 self-stretch">
      <TimeRail
        ticks={ticks}
        stops={moments.length}
        slider={<Slider lab={lab} moments={moments} onSeek={seek} />}
        at={here}
        nearest={(share) => nearestTo(moments, share * end)}
        share={Math.min(1, playback.now / end)}
        time={clockText(playback.now)}
        playing={playback.playing && !ended}
        withButtons={withButtons}
        canStep={!ended}
        canStepBack={playback.now > 0}
        canUndo={undoneTo(timeline) !== null}
        onUndo={() => lab.undo()}
        onRedo={redoneTo(timeline) === null ? null : () => lab.redo()}
        onSeek={seek}
        onPlay={(playing) => lab.setPlaying(playing)}
        onStep={(by) => lab.step(size, by)}
      >
        {full && withButtons ? (
          <select
            aria-label="How far a step goes"
            className="rounded-[7px] bg-transparent px-1 text-caption text-muted hover:bg-tint"
            value={size}
            onChange={({ currentTarget: { value } }) =>
              onSize(value === 'line' || value === 'exchange' ? value : 'event')
            }
          >
            {Object.entries(SIZES).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        ) : null}
        {timeline.ways.length > 1 ? (
          <Suspense>
            <WaysMenu lab={lab} timeline={timeline} />
          </Suspense>
        ) : null}
      </TimeRail>
    </div>
  );
}

/** Follows each key at once, whatever the rest of the page is busy with. */
function Slider(props: {
  readonly lab: Lab;
  readonly moments: readonly Moment[];
  readonly onSeek: (stop: number) => void;
}) {
  const { lab, moments, onSeek } = props;
  const now = useLabState(lab, (state) => state.playback.now);
  return (
    <RailSlider stops={moments.length} at={lastUntil(moments, now)} time={clockText(now)} onSeek={onSeek} />
  );
}
