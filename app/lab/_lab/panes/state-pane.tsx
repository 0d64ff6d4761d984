'use client';

import { useMemo, useState } from 'react';
import { StateChartView } from '@/app/_parts/state-chart/state-chart-view';
import { choices } from '@/lib/console/choices';
import { connectionOf } from '@/lib/explain/scene';
import type { FetchingPart, LabState } from '@/lib/lab/lab';
import { personaOf, saidIn } from '@/lib/lab/persona';
import type { Watched } from '@/lib/lab/watched';
import { type StateChart, stateChart } from '@/lib/views/state-chart';
import { type ChartSession, type Judged, StateChartFold } from '@/lib/views/state-chart-fold';
import type { Graph } from '@/lib/views/state-chart-graph';
import { pieceAt } from '@/lib/views/wire-index';
import { type ServiceProtocol, stateGraph } from '@/sim/index';
import { smtpTable } from '@/sim/smtp/index';
import { type FoldKind, useFold } from '../use-fold';
import { useLater } from '../use-later';
import type { WatchPaneProps } from './pane';

const SMTP: Graph = { table: smtpTable, arrows: stateGraph(smtpTable) };

/** The rows of a protocol with their arrows; null while they are not loaded. */
function graphOf(protocol: ServiceProtocol, fetching: FetchingPart | null): Graph | null {
  if (protocol === 'smtp') return SMTP;
  if (fetching === null) return null;
  const { pop3Table, imapTable } = fetching;
  return protocol === 'pop3'
    ? { table: pop3Table, arrows: stateGraph(pop3Table) }
    : { table: imapTable, arrows: stateGraph(imapTable) };
}

/** The chart of a session's states at the moment shown, what may be said in it, and what was not allowed. */
export default function StatePane({ lab, onTake }: WatchPaneProps) {
  const state = useLater(lab);
  const { selectedSeq } = state;
  // What is chosen in another pane later counts more.
  const [picked, setPicked] = useState<{ readonly connection: number | null; readonly at: number | null }>({
    connection: null,
    at: null,
  });
  const chosen = picked.at === selectedSeq ? picked.connection : null;
  const { now } = state.playback;
  const sessions = useFold(lab, now, SESSIONS).showUntil(now);
  const own = ownConnection(lab, state);
  const session =
    sessions.find(({ connection }) => connection === chosen) ??
    sessions.find(({ connection }) => connection === own) ??
    null;
  const chart = useMemo(
    () => chartOf(lab, session, session && judgedOf(lab, state, session)),
    [lab, session, state],
  );
  if (chart === null) return null;
  return (
    <StateChartView
      chart={chart}
      sessions={namesOf(lab, sessions)}
      session={session?.connection ?? null}
      onSession={(connection) => setPicked({ connection, at: selectedSeq })}
      onTake={
        session?.connection === state.transcript.session?.connection
          ? (verb) => onTake(lineOf(lab, state, verb))
          : null
      }
    />
  );
}

const SESSIONS: FoldKind<StateChartFold> = {
  make: ({ entries }) => new StateChartFold(entries),
  copy: (fold) => fold.copy(),
  carry: (fold, now) => fold.showUntil(now),
};

/** The connection of what was chosen; else the one that the console talks on, or talked on last. */
function ownConnection({ log }: Watched, { transcript, selectedSeq }: LabState): number | null {
  const { lines, session } = transcript;
  const chosen = selectedSeq === null ? undefined : log.entries[selectedSeq];
  const last = lines.findLast(({ connection }) => connection !== null);
  return chosen?.connection ?? session?.connection ?? last?.connection ?? null;
}

/** The command that belongs to what was chosen; else what the session was told last. */
function judgedOf({ log }: Watched, state: LabState, session: ChartSession): Judged | null {
  const { transcript, selected, selectedSeq } = state;
  const entry = selectedSeq === null ? undefined : log.entries[selectedSeq];
  if (entry?.event.kind !== 'net.sent' || entry.connection !== session.connection) return session.last;
  const { side, from: begin } = entry.event;
  const line = selected === null ? undefined : transcript.lines[selected];
  const from = line?.seq === selectedSeq ? line.from : begin;
  const wire = connectionOf(log, session.connection);
  if (side === 'client') return pieceAt(wire?.asked ?? [], from) ?? null;
  return pieceAt(wire?.answered ?? [], from)?.asked ?? null;
}

function chartOf(lab: Watched, session: ChartSession | null, judged: Judged | null): StateChart | null {
  const graph = graphOf(session?.protocol ?? 'smtp', lab.fetching);
  if (graph === null) return null;
  const host = lab.spec.hosts.find(({ id }) => id === session?.to);
  const service =
    host?.kind === 'mail' ? host.services.find(({ port }) => port === session?.port) : undefined;
  return stateChart(graph, session, service, judged);
}

/** What is added to a session that nobody typed. */
const CALLERS = { terminal: '', relay: ', relay', program: ', mail program' };

/** The sessions by name, the newest first: `laptop → mail.campus.example, SMTP 25`. */
function namesOf(
  { spec }: Watched,
  sessions: readonly ChartSession[],
): readonly { readonly id: number; readonly words: string }[] {
  const host = (id: string): string => {
    const found = spec.hosts.find((one) => one.id === id);
    return found?.kind === 'device' ? found.look : (found?.names[0] ?? id);
  };
  const calls = new Map<string, number>();
  return sessions
    .map(({ connection, from, to, port, protocol, purpose, over }) => {
      const call = `${host(from)} → ${host(to)}, ${protocol.toUpperCase()} ${port}`;
      const count = (calls.get(call) ?? 0) + 1;
      calls.set(call, count);
      const times = count === 1 ? '' : ` (${count})`;
      return {
        id: connection,
        words: `${call}${times}${CALLERS[purpose]}${over ? ', closed' : ''}`,
      };
    })
    .reverse();
}

/** A whole line for a command, in the words of who sits at the console. */
function lineOf(lab: Watched, { transcript, progress }: LabState, verb: string): string {
  const { session: talk, lines } = transcript;
  if (talk === null) return verb;
  const tag = `a${saidIn(talk, lines).verbs.length + 1}`;
  const persona = personaOf(lab.spec, lab.host, talk, progress.goal);
  const lead = talk.protocol === 'imap' ? `${tag} ` : '';
  const all = choices(talk, lab.fetching, tag, persona).map(({ line }) => line);
  const wanted = lead + verb;
  return all.find((line) => line === wanted || line.startsWith(`${wanted} `)) ?? wanted;
}
