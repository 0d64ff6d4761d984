'use client';

import { AccountList } from '@/app/_parts/hosts/account-list';
import { ConsoleList } from '@/app/_parts/hosts/console-list';
import { HostLogList } from '@/app/_parts/hosts/host-log-list';
import { PortList } from '@/app/_parts/hosts/port-list';
import { QueueList } from '@/app/_parts/hosts/queue-list';
import { SessionList } from '@/app/_parts/hosts/session-list';
import type { Lab } from '@/lib/lab/lab';
import type { Watched } from '@/lib/lab/watched';
import { hostName, type ListeningPort, portsOf } from '@/lib/lab/world-view';
import { durationWords } from '@/lib/views/duration-words';
import { HostLogFold } from '@/lib/views/host-log';
import { SessionsFold } from '@/lib/views/host-sessions';
import { logStamp } from '@/lib/views/log-stamp';
import { MailboxFold } from '@/lib/views/mailboxes';
import type { MapSource } from '@/lib/views/map';
import { type QueuedLetter, QueueFold, reasonText } from '@/lib/views/queue';
import { InsideNames } from './inside-names';
import { type FoldKind, useFold } from './use-fold';
import { useLater } from './use-later';
import { useLogFold } from './use-log-fold';

export const SESSIONS: FoldKind<SessionsFold> = {
  make: (source) => new SessionsFold(source),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => fold.showUntil(now),
};
const QUEUES: FoldKind<QueueFold> = {
  make: (source) => new QueueFold(source),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => fold.showUntil(now),
};

/** What a person can do from a host's window. */
export interface InsideDeeds extends Pick<Lab, 'act' | 'activate' | 'openTab'> {
  /** Types the line that connects there. */
  readonly onTalk: (host: string, port: number) => void;
  /** Shows the letters themselves. */
  readonly onMailboxes: () => void;
}

interface InsideHostProps {
  readonly lab: Watched;
  readonly deeds: InsideDeeds | null;
  /** The host's id. */
  readonly host: string;
  /** Which tab is open. */
  readonly view: string;
  readonly onClose: () => void;
}

/** What stands in a host's window, at the moment shown. */
export function InsideHost({ lab, deeds, host, view, onClose }: InsideHostProps) {
  switch (view) {
    case 'log':
      return <Log lab={lab} host={host} />;
    case 'queue':
      return <Queue lab={lab} host={host} deeds={deeds} />;
    case 'accounts': {
      const open = () => {
        onClose();
        deeds?.onMailboxes();
      };
      return <Accounts lab={lab} host={host} onOpen={deeds && open} />;
    }
    case 'ports': {
      const talk = ({ port, name }: ListeningPort) => {
        onClose();
        deeds?.onTalk(name, port);
      };
      return <PortList ports={portsOf(lab.spec, host)} onTalk={deeds && talk} />;
    }
    case 'zone': {
      const spec = lab.spec.hosts.find(({ id }) => id === host);
      return <InsideNames lab={lab} origin={spec?.kind === 'mail' ? spec.title : null} />;
    }
    case 'consoles':
      return deeds && <Consoles lab={lab} host={host} deeds={deeds} onClose={onClose} />;
    default:
      return <Sessions lab={lab} host={host} />;
  }
}

interface PartProps {
  readonly lab: Watched;
  readonly host: string;
}

function Sessions({ lab, host }: PartProps) {
  const { now } = useLater(lab).playback;
  const sessions = useFold(lab, now, SESSIONS).showUntil(now);
  return (
    <SessionList
      host={host}
      sessions={sessions.filter(({ from, to }) => from === host || to === host)}
      nameOf={(id) => hostName(lab.spec, id)}
      empty="Nobody is connected. Who connects stands here, and how far they are."
    />
  );
}

function Log({ lab, host }: PartProps) {
  const { now } = useLater(lab).playback;
  const fold = useLogFold(lab, (source) => new HostLogFold(source, host));
  return <HostLogList lines={fold.at(now)} stampOf={({ at }) => logStamp(lab.spec.startsAt + at)} />;
}

function Queue({ lab, host, deeds }: PartProps & { readonly deeds: InsideDeeds | null }) {
  const { now } = useLater(lab).playback;
  const letters = useFold(lab, now, QUEUES).showUntil(now).of(host);
  const wait = ({ nextTryAt }: QueuedLetter) => {
    const last = lab.log.entries.at(-1)?.at ?? 0;
    if (nextTryAt !== null) deeds?.act({ kind: 'wait', ms: Math.max(0, Math.ceil(nextTryAt - last)) });
  };
  const inWords = (ms: number) => (ms < 1000 ? 'a moment' : durationWords(ms));
  return (
    <QueueList
      letters={letters.map((letter) => ({
        letter,
        age: inWords(now - letter.queuedAt),
        next: letter.nextTryAt === null ? null : `in ${inWords(letter.nextTryAt - now)}`,
        reason: letter.reason && reasonText(letter.reason),
      }))}
      onWait={deeds && wait}
    />
  );
}

function Accounts({ lab, host, onOpen }: PartProps & { readonly onOpen: (() => void) | null }) {
  const { now } = useLater(lab).playback;
  const fold = useLogFold(lab, (source) => new MailboxesAt(source));
  const accounts = fold.at(now).filter((one) => one.host === host);
  return <AccountList accounts={accounts} onOpen={onOpen} />;
}

/** The mailboxes at any moment: going back reads the log again, which has few entries for them. */
class MailboxesAt {
  private readonly source: MapSource;
  private fold: MailboxFold;

  constructor(source: MapSource) {
    this.source = source;
    this.fold = new MailboxFold(source);
  }

  at(now: number) {
    if (this.fold.shownUntil > now) this.fold = new MailboxFold(this.source);
    return this.fold.showUntil(now);
  }
}

function Consoles({
  lab,
  host,
  deeds,
  onClose,
}: PartProps & { readonly deeds: InsideDeeds; readonly onClose: () => void }) {
  const { tabs, tab } = useLater(lab);
  return (
    <ConsoleList
      consoles={tabs.filter((one) => one.host === host)}
      active={tab}
      isServer={lab.spec.hosts.find(({ id }) => id === host)?.kind === 'mail'}
      onGo={(id) => {
        deeds.activate(id);
        onClose();
      }}
      onOpen={() => {
        if (deeds.openTab(host)) onClose();
      }}
    />
  );
}
