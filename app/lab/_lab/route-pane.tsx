'use client';

import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react';
import { CHEVRON_DOWN } from '@/app/_parts/lab/first-signs';
import { CHEVRON_UP, TABLE } from '@/app/_parts/lab/later-signs';
import { PaneHead, QuietButton } from '@/app/_parts/lab/pane-head';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { MapTable } from '@/app/_parts/map/map-table';
import type { MapTarget } from '@/app/_parts/map/map-target';
import { MapView } from '@/app/_parts/map/map-view';
import { RouteBar } from '@/app/_parts/map/route-bar';
import type { Watched } from '@/lib/lab/watched';
import { LETTER_MS } from '@/lib/playback/playback';
import { MapFold } from '@/lib/views/map';
import type { MapScene } from '@/lib/views/map-scene';
import type { InsideDeeds } from './inside-host';
import { type FoldKind, useFold } from './use-fold';
import { useLater } from './use-later';

const Inside = lazy(() => import('./inside'));

const MAP: FoldKind<MapFold> = {
  make: (source) => new MapFold(source),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => fold.sceneAt(now, { device: '', letter: null, stepwise: false }),
};

/** The scene of the moment shown: drawn anew with every frame in which something moves. */
function useScene(lab: Watched, stepwise: boolean): MapScene {
  const { playback, version } = useLater(lab);
  const fold = useFold(lab, playback.now, MAP);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  return useMemo(() => {
    const { letter } = playback;
    return fold.sceneAt(playback.now, {
      device: lab.device,
      letter: letter && { seq: letter.seq, progress: letter.elapsedMs / LETTER_MS },
      stepwise,
    });
  }, [lab, fold, playback, stepwise, version]);
}

export interface RoutePaneProps {
  readonly lab: Watched;
  /** wide: beside the console; strip: above it; bar: the phone's route bar; whole: the phone's map. */
  readonly form: 'wide' | 'strip' | 'bar' | 'whole';
  readonly withDrawer: boolean;
  readonly onTalk: (host: string, port: number) => void;
  readonly onOpen: () => void;
  /** What can be done to a host or from it, by its window; left out where one only watches. */
  readonly deeds?: Omit<InsideDeeds, 'onTalk'>;
}

const LOW_PAGE = 620;

const SIZES = {
  wide: { width: 605, height: 408 },
  wideLow: { width: 605, height: 268 },
  strip: { width: 768, height: 200 },
  whole: { width: 360, height: 540 },
} as const;

/** The map, its table twin, or the bar that stands for it: one scene in the form that there is room for. */
export function RoutePane({ stepwise, ...props }: RoutePaneProps & { readonly stepwise: boolean }) {
  return <RouteAt {...props} scene={useScene(props.lab, stepwise)} />;
}

const RouteAt = memo(function RouteAt(props: RoutePaneProps & { readonly scene: MapScene }) {
  const { lab, scene, form, withDrawer, onTalk, onOpen, deeds } = props;
  const [target, setTarget] = useState<MapTarget | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [folded, setFolded] = useState(false);
  // On a low page, as at 200 % zoom, the console comes first.
  useEffect(() => {
    if (form === 'strip' && innerHeight < LOW_PAGE) setFolded(true);
  }, [form]);
  const talk = (id: string, port: number) => {
    const host = lab.spec.hosts.find((one) => one.id === id);
    if (host) onTalk(host.names[0] ?? id, port);
  };
  if (form === 'bar') {
    const shortNames = Object.fromEntries(
      lab.spec.hosts.map((host) => [
        host.id,
        host.kind === 'mail' ? (host.title.split('.')[0] ?? host.id) : host.id,
      ]),
    );
    return <RouteBar scene={scene} shortNames={shortNames} width={360} onOpen={onOpen} />;
  }
  const size = SIZES[form === 'wide' && withDrawer ? 'wideLow' : form];
  return (
    <>
      <PaneHead title="Route">
        {form === 'strip' ? (
          <QuietButton
            size="small"
            expanded={!folded}
            icon={folded ? <SmallIcon d={CHEVRON_DOWN} size={16} /> : <SmallIcon d={CHEVRON_UP} size={16} />}
            onPress={() => setFolded(!folded)}
          >
            {folded ? 'Unfold' : 'Fold'}
          </QuietButton>
        ) : null}
        <QuietButton
          size="small"
          pressed={asTable}
          icon={<SmallIcon d={TABLE} size={16} />}
          onPress={() => setAsTable(!asTable)}
        >
          As a table
        </QuietButton>
      </PaneHead>
      {folded ? null : asTable ? (
        <MapTable scene={scene} onTalk={(host, { port }) => talk(host.id, port)} onLook={setTarget} />
      ) : (
        <MapView
          scene={scene}
          {...size}
          onTalk={(host, { port }) => talk(host.id, port)}
          onLook={setTarget}
        />
      )}
      {target === null ? null : (
        <Suspense>
          <Inside
            key={JSON.stringify(target)}
            lab={lab}
            target={target}
            place={form === 'wide' ? 'over' : 'sheet'}
            deeds={deeds ? { ...deeds, onTalk } : null}
            onClose={() => setTarget(null)}
          />
        </Suspense>
      )}
    </>
  );
});
