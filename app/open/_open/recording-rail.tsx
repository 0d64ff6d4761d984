'use client';

import { useMemo } from 'react';
import { RailSlider, TimeRail } from '@/app/_parts/lab/time-rail';
import { clockText, nearestTo, ticksOf } from '@/app/lab/_lab/rail-places';
import { useLabState } from '@/app/lab/_lab/use-lab';
import { lastUntil } from '@/lib/lab/moments';
import type { Recording } from '@/lib/lab/recording';
import { isAtEnd } from '@/lib/playback/playback';

/** The recording's time: real time of the capture, or that of a transcript. */
export function RecordingRail({ lab }: { readonly lab: Recording }) {
  const playback = useLabState(lab, (state) => state.playback);
  const moments = lab.moments();
  const { end } = lab;
  const ticks = useMemo(() => ticksOf(moments, Math.max(1, end)), [moments, end]);
  const ended = isAtEnd(playback, lab.log);
  const seek = (stop: number) => lab.seek(stop === moments.length - 1 ? end : (moments[stop]?.at ?? 0));
  const at = lastUntil(moments, playback.now);
  const time = clockText(playback.now);
  return (
    <div className="min-w-0 flex-1 self-stretch">
      <TimeRail
        ticks={ticks}
        stops={moments.length}
        slider={<RailSlider stops={moments.length} at={at} time={time} onSeek={seek} />}
        at={at}
        nearest={(share) => nearestTo(moments, share * end)}
        share={end === 0 ? 1 : Math.min(1, playback.now / end)}
        time={time}
        playing={playback.playing && !ended}
        withButtons
        canStep={!ended}
        canPlay={moments.length > 0}
        canStepBack={playback.now > 0}
        canUndo={false}
        onUndo={null}
        onRedo={null}
        onSeek={seek}
        onPlay={(playing) => lab.setPlaying(playing)}
        onStep={(by) => lab.step('event', by)}
      />
    </div>
  );
}
