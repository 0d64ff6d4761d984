'use client';

import { useMemo } from 'react';
import { type RailStop, TimeRail } from '@/app/_parts/lab/time-rail';
import type { Lab } from '@/lib/lab/lab';
import type { Moment } from '@/lib/lab/moments';
import { isAtEnd, type Playback } from '@/lib/playback/playback';
import { useLater } from './use-later';

/** The foot's rail: where in virtual time the page stands, and the way to other moments. */
export default function Rail({ lab, withButtons }: { readonly lab: Lab; readonly withButtons: boolean }) {
  const { playback, version } = useLater(lab);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  const moments = useMemo(() => lab.moments(), [lab, version]);
  return useMemo(
    () => <RailAt lab={lab} playback={playback} moments={moments} withButtons={withButtons} />,
    [lab, playback, moments, withButtons],
  );
}

function RailAt(props: {
  readonly lab: Lab;
  readonly playback: Playback;
  readonly moments: readonly Moment[];
  readonly withButtons: boolean;
}) {
  const { lab, playback, moments, withButtons } = props;
  // The future has room on the axis too.
  const end = Math.max(1000, lab.end * 1.2);
  const stops = moments.map(
    ({ at, kind, protocol, error }): RailStop => ({ share: at / end, kind, protocol, error }),
  );
  const ended = isAtEnd(playback, lab.log);
  const here = moments.findLastIndex(({ at }) => at <= playback.now);
  const seek = (stop: number) => {
    // A question and its answer often share a moment: going back leads to an earlier one, else it would lead nowhere.
    const goal =
      stop < here ? moments.slice(0, stop + 1).findLast(({ at }) => at < playback.now) : moments[stop];
    // The last stop is where everything has arrived, not where the last reply leaves.
    lab.seek(stop === moments.length - 1 ? lab.end : (goal?.at ?? 0));
  };
  return (
    <div className="min-w-0 flex-1 self-stretch">
      <TimeRail
        stops={stops}
        at={here}
        share={Math.min(1, playback.now / end)}
        time={clockText(playback.now)}
        playing={playback.playing && !ended}
        withButtons={withButtons}
        canStep={!ended}
        onSeek={seek}
        onPlay={(playing) => lab.setPlaying(playing)}
        onStep={() => lab.step()}
      />
    </div>
  );
}

/** Virtual milliseconds as `0:41.25`. */
function clockText(ms: number): string {
  const hundredths = Math.floor(ms / 10);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  const minutes = Math.floor(seconds / 60);
  const clock = `${minutes % 60}:${two(seconds % 60)}.${two(hundredths % 100)}`;
  return minutes < 60 ? clock : `${Math.floor(minutes / 60)} h ${clock}`;
}
