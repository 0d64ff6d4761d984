'use client';

import { useState } from 'react';
import { ZoneChoice } from '@/app/_parts/hosts/zone-choice';
import { ZoneTable } from '@/app/_parts/hosts/zone-table';
import type { Watched } from '@/lib/lab/watched';
import { BrokenNow } from '@/lib/views/broken-now';
import { zoneRows } from '@/lib/views/zone-rows';
import { useLater } from './use-later';
import { useLogFold } from './use-log-fold';

/** The zones of this world; of a server's window, its own domain's. */
export function InsideNames({ lab, origin }: { readonly lab: Watched; readonly origin: string | null }) {
  const { now } = useLater(lab).playback;
  const broken = useLogFold(lab, (source) => new BrokenNow(source));
  const { zones } = lab.spec;
  const [chosen, setChosen] = useState(origin ?? zones[0]?.origin ?? '');
  const zone = zones.find((one) => one.origin === chosen);
  return (
    <>
      {origin === null ? (
        <ZoneChoice origins={zones.map((one) => one.origin)} value={chosen} onChange={setChosen} />
      ) : null}
      {zone === undefined ? (
        <p className="py-3 text-muted">The DNS of this world knows no zone {chosen}.</p>
      ) : (
        <ZoneTable
          origin={chosen}
          rows={zoneRows(zone)}
          failing={zone.failing === true || broken.zoneFails(chosen, now)}
        />
      )}
    </>
  );
}
