'use client';

import { useMemo, useRef, useState } from 'react';
import { StateChartView } from '@/app/_parts/state-chart/state-chart-view';
import { choices } from '@/lib/console/choices';
import { connectionOf } from '@/lib/explain/scene';
import type { FetchingPart, Lab, LabState } from '@/lib/lab/lab';
import { personaOf, saidIn } from '@/lib/lab/persona';
import { type StateChart, stateChart } from '@/lib/views/state-chart';
import { type ChartSession, type Judged, StateChartFold } from '@/lib/views/state-chart-fold';
import type { Graph } from '@/lib/views/state-chart-graph';
import { clockOf } from '@/lib/views/wall-clock';
import { pieceAt } from '@/lib/views/wire-index';
import { type ServiceProtocol, stateGraph } from '@/sim/index';
import { smtpTable } from '@/sim/smtp/index';
import { useLater } from '../use-later';
import type { PaneProps } from './pane';

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
export default function StatePane({ lab, onTake }: PaneProps) {
  const state = useLater(lab);
  const [chosen, setChosen] = useState<number | null>(null);
  const sessions = useSessions(lab, state);
  const own = ownConnection(state);
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
      sessions={sessions.map((one) => ({ id: one.connection, words: nameOf(lab, one) })).reverse()}
      session={session?.connection ?? null}
      onSession={setChosen}
      onTake={
        session?.connection === state.transcript.session?.connection
          ? (verb) => onTake(lineOf(lab, state, verb))
          : null
      }
    />
  );
}

function useSessions(lab: Lab, { playback, version }: LabState): readonly ChartSession[] {
  const fold = useRef<{ readonly lab: Lab; readonly fold: StateChartFold } | null>(null);
  const { now } = playback;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  return useMemo(() => {
    if (fold.current?.lab !== lab || fold.current.fold.shownUntil > now)
      fold.current = { lab, fold: new StateChartFold(lab.log.entries) };
    return fold.current.fold.showUntil(now);
  }, [lab, now, version]);
}

/** The session of the chosen line; else the one that this console talks in, or talked in last. */
function ownConnection({ transcript, selected }: LabState): number | null {
  const { lines, session } = transcript;
  const chosen = selected === null ? undefined : lines[selected];
  const last = lines.findLast(({ connection }) => connection !== null);
  return chosen?.connection ?? session?.connection ?? last?.connection ?? null;
}

/** The command of the chosen line; else what the session was told last. */
function judgedOf(lab: Lab, { transcript, selected }: LabState, session: ChartSession): Judged | null {
  const line = selected === null ? undefined : transcript.lines[selected];
  if (line?.connection !== session.connection) return session.last;
  const wire = connectionOf(lab.log, session.connection);
  if (line.kind === 'client') return pieceAt(wire?.asked ?? [], line.from) ?? null;
  return pieceAt(wire?.answered ?? [], line.from)?.asked ?? null;
}

function chartOf(lab: Lab, session: ChartSession | null, judged: Judged | null): StateChart | null {
  const graph = graphOf(session?.protocol ?? 'smtp', lab.fetching);
  if (graph === null) return null;
  const host = lab.spec.hosts.find(({ id }) => id === session?.to);
  const service =
    host?.kind === 'mail' ? host.services.find(({ port }) => port === session?.port) : undefined;
  return stateChart(graph, session, service, judged);
}

/** `laptop → mail.campus.example, SMTP 25, 9:15:03`. */
function nameOf({ spec }: Lab, { from, to, port, protocol, purpose, over, openedAt }: ChartSession): string {
  const host = (id: string): string => spec.hosts.find((one) => one.id === id)?.names[0] ?? id;
  const words = [`${host(from)} → ${host(to)}`, `${protocol.toUpperCase()} ${port}`];
  if (purpose === 'relay') words.push('relay');
  words.push(over ? 'closed' : `since ${clockOf(spec.startsAt + openedAt)}`);
  return words.join(', ');
}

/** A whole line for a command, in the words of who sits at the console. */
function lineOf(lab: Lab, { transcript, progress }: LabState, verb: string): string {
  const { session: talk, lines } = transcript;
  if (talk === null) return verb;
  const tag = `a${saidIn(talk, lines).verbs.length + 1}`;
  const persona = personaOf(lab.spec, lab.device, talk, progress.goal);
  const lead = talk.protocol === 'imap' ? `${tag} ` : '';
  const all = choices(talk, lab.fetching, tag, persona).map(({ line }) => line);
  const wanted = lead + verb;
  return all.find((line) => line === wanted || line.startsWith(`${wanted} `)) ?? wanted;
}
