'use client';

import { HeardList } from '@/app/_parts/hosts/heard-list';
import { SessionList } from '@/app/_parts/hosts/session-list';
import { WireWay } from '@/app/_parts/hosts/wire-way';
import type { Watched } from '@/lib/lab/watched';
import { hostName } from '@/lib/lab/world-view';
import { BrokenNow } from '@/lib/views/broken-now';
import { ListenerFold } from '@/lib/views/wire-listener';
import { SESSIONS } from './inside-host';
import { useFold } from './use-fold';
import { useLater } from './use-later';
import { useLogFold } from './use-log-fold';

interface InsideWireProps {
  readonly lab: Watched;
  readonly from: string;
  readonly to: string;
  /** Which tab is open. */
  readonly view: string;
}

/** What stands in the window of a wire, at the moment shown. */
export function InsideWire({ view, ...ends }: InsideWireProps) {
  if (view === 'sessions') return <Sessions {...ends} />;
  return view === 'way' ? <Way {...ends} /> : <Listen {...ends} />;
}

type Ends = Omit<InsideWireProps, 'view'>;

function Listen({ lab, from, to }: Ends) {
  const { now } = useLater(lab).playback;
  const fold = useLogFold(lab, (source) => new ListenerFold(source, [from, to]));
  return (
    <HeardList heard={fold.at(now)} speakerOf={({ side }) => (side === 'client' ? 'Client' : 'Server')} />
  );
}

function Sessions({ lab, from, to }: Ends) {
  const { now } = useLater(lab).playback;
  const ends = new Set([from, to]);
  const sessions = useFold(lab, now, SESSIONS)
    .showUntil(now)
    .filter((one) => ends.has(one.from) && one.to !== null && ends.has(one.to));
  return (
    <SessionList
      host={null}
      sessions={sessions}
      nameOf={(id) => hostName(lab.spec, id)}
      empty="No connection runs over this wire."
    />
  );
}

function Way({ lab, from, to }: Ends) {
  const { now } = useLater(lab).playback;
  const broken = useLogFold(lab, (source) => new BrokenNow(source));
  const cables = broken.way(from, to, now);
  const latencyMs = cables?.reduce((sum, one) => sum + one.latencyMs, 0) ?? null;
  return <WireWay cables={cables ?? []} latencyMs={latencyMs} />;
}
