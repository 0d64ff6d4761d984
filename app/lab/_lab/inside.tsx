'use client';

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { type InsideTab, InsideWindow } from '@/app/_parts/hosts/inside-window';
import type { MapTarget } from '@/app/_parts/map/map-target';
import type { Watched } from '@/lib/lab/watched';
import { hostName } from '@/lib/lab/world-view';
import type { HostSpec } from '@/sim/index';
import { type InsideDeeds, InsideHost } from './inside-host';
import { InsideNames } from './inside-names';
import { InsideWire } from './inside-wire';

export interface InsideProps {
  readonly lab: Watched;
  /** What can be done there; null where one only watches. */
  readonly deeds: InsideDeeds | null;
  readonly target: MapTarget;
  /** over: over the map; sheet: over the page. */
  readonly place: 'over' | 'sheet';
  readonly onClose: () => void;
}

interface Look {
  readonly title: string;
  readonly detail: string;
  readonly tabs: readonly InsideTab[];
}

const tab = (id: string, words: string): InsideTab => ({ id, words, count: null });

function lookOf(lab: Watched, target: MapTarget, withDeeds: boolean): Look {
  if (target.kind === 'names')
    return { title: 'The book of names', detail: 'what the DNS knows', tabs: [tab('zone', 'Zones')] };
  if (target.kind === 'wire') {
    const [from, to] = [hostName(lab.spec, target.from), hostName(lab.spec, target.to)];
    return {
      title: 'The wire',
      detail: `${from} – ${to}`,
      tabs: [tab('listen', 'Listen'), tab('sessions', 'Connections'), tab('way', 'Cables')],
    };
  }
  const host = lab.spec.hosts.find(({ id }) => id === target.host);
  return { title: hostName(lab.spec, target.host), detail: detailOf(host), tabs: tabsOf(host, withDeeds) };
}

const detailOf = (host: HostSpec | undefined): string =>
  host?.kind === 'mail' ? `for ${host.title}, ${host.addresses[0] ?? ''}` : (host?.addresses[0] ?? '');

function tabsOf(host: HostSpec | undefined, withDeeds: boolean): readonly InsideTab[] {
  const consoles = withDeeds ? [tab('consoles', host?.kind === 'mail' ? 'Console' : 'Consoles')] : [];
  if (host?.kind !== 'mail') return [tab('sessions', 'Sessions'), ...consoles];
  return [
    tab('sessions', 'Sessions'),
    tab('log', 'Log'),
    tab('queue', 'Queue'),
    tab('accounts', 'Mailboxes'),
    tab('ports', 'Ports'),
    tab('zone', 'Zone'),
    ...consoles,
  ];
}

/** A host, a wire or the book of names from inside, at the moment shown. */
export default function Inside({ lab, deeds, target, place, onClose }: InsideProps) {
  const { title, detail, tabs } = lookOf(lab, target, deeds !== null);
  const [current, setCurrent] = useState(tabs[0]?.id ?? '');
  const content =
    target.kind === 'names' ? (
      <InsideNames lab={lab} origin={null} />
    ) : target.kind === 'wire' ? (
      <InsideWire lab={lab} from={target.from} to={target.to} view={current} />
    ) : (
      <InsideHost lab={lab} host={target.host} view={current} deeds={deeds} onClose={onClose} />
    );
  const window = (
    <InsideWindow
      title={title}
      detail={detail}
      place={place}
      tabs={tabs}
      current={current}
      onTab={setCurrent}
      onClose={onClose}
    >
      {content}
    </InsideWindow>
  );
  // A sheet lies over the page: what holds the map must not hold it.
  return place === 'over' ? window : createPortal(window, document.body);
}
