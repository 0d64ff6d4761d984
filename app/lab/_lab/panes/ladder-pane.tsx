'use client';

import { useMemo, useState } from 'react';
import { TABLE } from '@/app/_parts/lab/later-signs';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { EmptyLadder } from '@/app/_parts/ladder/empty-ladder';
import { LadderTable } from '@/app/_parts/ladder/ladder-table';
import { LadderView } from '@/app/_parts/ladder/ladder-view';
import { LadderFold } from '@/lib/views/ladder';
import { explainedLine } from '../use-lab';
import { useLater } from '../use-later';
import { useLogFold } from '../use-log-fold';
import { useMedia } from '../use-media';
import styles from './ladder-pane.module.css';
import type { WatchPaneProps } from './pane';

/** What passed between the hosts as a sequence diagram: its rows and the console's lines choose one another. */
export default function LadderPane({ lab, stepwise }: WatchPaneProps) {
  const state = useLater(lab);
  const { now } = state.playback;
  const { version } = state;
  const coarse = useMedia('(pointer: coarse)', false);
  const [asTable, setAsTable] = useState(false);
  const fold = useLogFold(lab, (source) => new LadderFold(source));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  const ladder = useMemo(() => fold.at(now), [fold, now, version]);
  const seq = state.selectedSeq ?? explainedLine(state)?.seq ?? null;
  const chosen = seq === null ? null : fold.placeOf(seq);
  const choose = (entry: number) => lab.selectEntry(entry);
  if (ladder.rows.length === 0) return <EmptyLadder />;
  return (
    <div className={styles['pane']}>
      <div className={styles['tools']}>
        <QuietButton
          size="small"
          pressed={asTable}
          icon={<SmallIcon d={TABLE} size={16} />}
          onPress={() => setAsTable(!asTable)}
        >
          As a table
        </QuietButton>
      </div>
      {asTable ? (
        <LadderTable ladder={ladder} chosen={chosen} onChoose={choose} />
      ) : (
        <LadderView
          ladder={ladder}
          // Without motion nothing is shown between here and there.
          now={stepwise ? Number.POSITIVE_INFINITY : now}
          chosen={chosen}
          coarse={coarse}
          onChoose={choose}
        />
      )}
    </div>
  );
}
