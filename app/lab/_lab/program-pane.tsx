'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { UNPLUG } from '@/app/_parts/lab/first-signs';
import { Segmented } from '@/app/_parts/lab/segmented';
import { ClickPanel, WireHead } from '@/app/_parts/program/click-panel';
import { Act } from '@/app/_parts/program/controls';
import { FolderChoice, FolderList } from '@/app/_parts/program/folder-list';
import { ProgramFrame, ProgramNotice, ProgramState } from '@/app/_parts/program/program-frame';
import { DOWNLOAD, PEN, SLIDERS } from '@/app/_parts/program/signs';
import type { Lab } from '@/lib/lab/lab';
import { refusalNotice } from '@/lib/lab/refusals';
import { EMPTY_DRAFT } from '@/lib/program/reply';
import { refusalWords } from '@/lib/program/words';
import { ProgramFold, type ProgramView } from '@/lib/views/program';
import type { MailOrder } from '@/sim/program/index';
import { logRole } from './log-role';
import { PlainLog } from './plain-log';
import { panelClicks, stateWords, wordsOfFolder } from './program-clicks';
import { ProgramMain, type ProgramPlace } from './program-main';
import { type FoldKind, useFold } from './use-fold';
import { explainedLine, type LabSession, useLabState, useTab } from './use-lab';
import { useLater } from './use-later';

interface ProgramPaneProps {
  readonly session: LabSession;
  readonly tab: string;
  readonly device: string;
  readonly active: boolean;
  /** The explanation, where it opens under its line. */
  readonly why: ReactNode | null;
}

/** What a person looks at in each program, while another tab is in sight. */
const places = new WeakMap<Lab, Map<string, ProgramPlace>>();

const START: ProgramPlace = { folder: 'INBOX', open: null, form: null };

/** The mail program of a device: it speaks real SMTP, POP3 and IMAP, and shows what each click says. */
export default function ProgramPane({ session, tab, device, active, why }: ProgramPaneProps) {
  const { lab, keeping } = session;
  const ready = useFetching(lab, keeping !== 'reading');
  const view = useProgram(lab, device);
  const nowMs = lab.spec.startsAt + useLater(lab).playback.now;
  const [place, setPlace] = useState(() => places.get(lab)?.get(tab) ?? START);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [form, setForm] = useState<'commands' | 'dialogue'>('commands');
  const selectedSeq = useLabState(lab, (state) => state.selectedSeq);
  const { transcript } = useTab(lab, tab);
  const chosen = useLabState(lab, (state) => (active ? state.selected : null));
  const explained = useLabState(lab, (state) => (active ? (explainedLine(state)?.id ?? null) : null));
  const { account, folders } = view;

  const go = (next: Partial<ProgramPlace>) => {
    const whole = { ...place, ...next };
    const kept = places.get(lab) ?? new Map<string, ProgramPlace>();
    places.set(lab, kept.set(tab, whole));
    setPlace(whole);
  };
  /** Does it, or says why not; true where it was done. */
  const order = (what: MailOrder): boolean => {
    lab.activate(tab);
    const applied = lab.act({ kind: 'mail', device, do: what });
    setTrouble(applied.ok ? null : (refusalWords(applied.reason) ?? refusalNotice(applied.reason)));
    return applied.ok;
  };
  const clicks = useMemo(() => panelClicks(view, lab.spec.startsAt), [view, lab]);

  if (!ready) return <p className="p-6 text-muted">The mail program is being loaded …</p>;
  const items = folders
    .filter(({ name, letters }) => name !== 'Outbox' || letters.length > 0)
    .map((folder) => ({ name: folder.name, words: wordsOfFolder(folder), unread: folder.unread }));
  const current = folders.some(({ name }) => name === place.folder) ? place.folder : 'INBOX';
  const select = (folder: string) => {
    if (order({ what: 'select', folder })) go({ folder, open: null, form: null });
  };
  const isForm = account === null || place.form !== null;
  const roles = logRole(active, keeping !== 'reading');
  return (
    <ProgramFrame
      bar={
        <>
          <Act
            words="Get mail"
            icon={DOWNLOAD}
            disabled={account === null}
            onPress={() => order({ what: 'fetch' })}
          />
          <Act
            words="Write"
            icon={PEN}
            shrinks
            disabled={account === null}
            onPress={() => go({ form: { kind: 'write', draft: EMPTY_DRAFT } })}
          />
          {account === null ? null : (
            <>
              <ProgramState
                protocol={account.incoming.protocol}
                user={account.user}
                words={stateWords(view)}
                tls={view.lines.some(({ tls }) => tls)}
              />
              {view.state === 'idle' || view.state === 'online' ? (
                <Act words="Log out" icon={UNPLUG} shrinks onPress={() => order({ what: 'disconnect' })} />
              ) : null}
              <Act
                words="Settings"
                icon={SLIDERS}
                form="icon"
                onPress={() => go({ form: { kind: 'settings', account } })}
              />
            </>
          )}
        </>
      }
      notice={trouble === null ? null : <ProgramNotice title={trouble} onDismiss={() => setTrouble(null)} />}
      whole={isForm}
      reading={place.open !== null}
      folders={
        <FolderList
          folders={items}
          current={current}
          onSelect={select}
          onMake={(folder) => order({ what: 'create', folder })}
        />
      }
      folderChoice={<FolderChoice folders={items} current={current} onSelect={select} />}
      main={
        <ProgramMain
          lab={lab}
          view={view}
          place={{ ...place, folder: current }}
          go={go}
          order={order}
          nowMs={nowMs}
        />
      }
      wire={
        <>
          <WireHead title="On the wire">
            <Segmented
              label="What is shown"
              quiet
              size="small"
              options={FORMS}
              value={form}
              onChange={setForm}
            />
          </WireHead>
          {form === 'commands' ? (
            <ClickPanel
              clicks={clicks}
              selectedSeq={selectedSeq}
              onSelect={(seq) => lab.selectEntry(seq)}
              role={roles}
            />
          ) : (
            <PlainLog
              lines={transcript.lines}
              from={transcript.clearedBefore}
              chosen={chosen}
              selected={explained}
              onSelect={(id) => {
                lab.activate(tab);
                lab.select(lab.store.getState().selected === id ? null : id);
              }}
              why={why}
              live={active}
              announces={keeping !== 'reading'}
              invites={false}
            />
          )}
        </>
      }
    />
  );
}

const FORMS = [
  { value: 'commands', words: 'By clicks' },
  { value: 'dialogue', words: 'Whole dialogue' },
] as const;

/** The program's part of the engine comes when it is needed. */
function useFetching(lab: Lab, isRead: boolean): boolean {
  const [ready, setReady] = useState(lab.fetching !== null);
  useEffect(() => {
    if (!isRead) return;
    let stopped = false;
    import('@/lib/lab/fetching').then((part) => {
      if (stopped) return;
      if (lab.fetching === null) lab.learn(part);
      setReady(true);
    });
    return () => {
      stopped = true;
    };
  }, [lab, isRead]);
  return ready;
}

/** The program at the moment shown. */
function useProgram(lab: Lab, device: string): ProgramView {
  const { playback, version } = useLater(lab);
  const kind = useMemo(
    (): FoldKind<ProgramFold> => ({
      make: (source) => new ProgramFold(source, device),
      copy: (fold) => fold.copy(),
      carry: (fold, now) => fold.showUntil(now),
    }),
    [device],
  );
  const fold = useFold(lab, playback.now, kind);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  return useMemo(() => fold.showUntil(playback.now), [lab, fold, playback.now, version]);
}
