'use client';

import { useState } from 'react';
import { ComposeForm } from '@/app/_parts/program/compose-form';
import { Act } from '@/app/_parts/program/controls';
import { LetterRow } from '@/app/_parts/program/letter-row';
import { LetterActions, LetterView } from '@/app/_parts/program/letter-view';
import { SettingsForm } from '@/app/_parts/program/settings-form';
import type { Lab } from '@/lib/lab/lab';
import { shownLine } from '@/lib/mime/shown-text';
import { letterText } from '@/lib/program/letter-text';
import { peopleOf, presetFor } from '@/lib/program/presets';
import { type DraftForm, draftOf, replyTo } from '@/lib/program/reply';
import type { ProgramFolder, ProgramLetter, ProgramView } from '@/lib/views/program';
import { clockOf } from '@/lib/views/wall-clock';
import type { MailOrder, ProgramAccount } from '@/sim/program/index';
import { dateWords, wordsOfFolder } from './program-clicks';

/** What a person looks at in a program. */
export interface ProgramPlace {
  readonly folder: string;
  /** The number of the letter that is open. */
  readonly open: number | null;
  readonly form:
    | { readonly kind: 'write'; readonly draft: DraftForm }
    | { readonly kind: 'settings'; readonly account: ProgramAccount }
    | null;
}

interface MainProps {
  readonly lab: Lab;
  readonly view: ProgramView;
  readonly place: ProgramPlace;
  readonly go: (next: Partial<ProgramPlace>) => void;
  readonly order: (what: MailOrder) => boolean;
  /** The moment shown, epoch milliseconds. */
  readonly nowMs: number;
}

/** The upper right of the program: a list, a letter, or a form. */
export function ProgramMain(props: MainProps) {
  const { view, place } = props;
  const { form } = place;
  const folder = view.folders.find(({ name }) => name === place.folder);
  const letter = folder?.letters.find(({ id }) => id === place.open);
  if (view.account === null || form?.kind === 'settings') return <Settings {...props} />;
  if (form?.kind === 'write') return <Writing {...props} draft={form.draft} />;
  if (!folder) return null;
  return letter ? (
    <Reading {...props} folder={folder} letter={letter} />
  ) : (
    <List {...props} folder={folder} />
  );
}

function Settings({ lab, view, place, go, order }: MainProps) {
  const people = peopleOf(lab.spec);
  const [first] = people;
  const [begun, setBegun] = useState(() => first && presetFor(first, 'imap'));
  const account = place.form?.kind === 'settings' ? place.form.account : begun;
  if (!account) return <p className="p-6 text-muted">Nobody has a mailbox in this world.</p>;
  const isKnown = view.account !== null;
  return (
    <SettingsForm
      people={people}
      account={account}
      isKnown={isKnown}
      onChange={(next) => (isKnown ? go({ form: { kind: 'settings', account: next } }) : setBegun(next))}
      onSave={() => {
        if (order({ what: 'set-up', account })) go({ folder: 'INBOX', open: null, form: null });
      }}
      onCancel={() => go({ form: null })}
    />
  );
}

function Writing({ go, order, draft }: MainProps & { readonly draft: DraftForm }) {
  return (
    <ComposeForm
      draft={draft}
      onChange={(next) => go({ form: { kind: 'write', draft: next } })}
      onSend={() => {
        if (order({ what: 'send', draft: draftOf(draft) })) go({ form: null });
      }}
      onDiscard={() => go({ form: null })}
    />
  );
}

const OWN: ReadonlySet<string> = new Set(['Sent', 'Outbox']);

function List({ view, go, order, nowMs, folder }: MainProps & { readonly folder: ProgramFolder }) {
  const { name, letters } = folder;
  if (letters.length === 0)
    return (
      <p className="p-6 text-muted">
        {view.state === 'offline' && name === 'INBOX'
          ? 'Nothing is here yet. “Get mail” asks the server.'
          : 'No letters in this folder.'}
      </p>
    );
  return (
    <>
      {name === 'Outbox' ? (
        <p className="flex items-center gap-3 px-5 py-3 text-control text-muted">
          These letters were not sent.
          <Act words="Send again" onPress={() => order({ what: 'send-waiting' })} />
        </p>
      ) : null}
      <ul aria-label={`Letters in ${wordsOfFolder(folder)}`}>
        {letters.map((letter) => {
          const at = { folder: name, letter: letter.id } as const;
          const { isFlagged } = letter;
          return (
            <li key={letter.id}>
              <LetterRow
                subject={shownLine(letter.subject)}
                detail={detailOf(letter, OWN.has(name), nowMs)}
                marks={marksOf(letter)}
                isUnread={letter.isUnread && !OWN.has(name)}
                isFlagged={isFlagged}
                isAnswered={letter.isAnswered}
                isDeleted={letter.isDeleted}
                onOpen={() => {
                  if (order({ what: 'open', ...at })) go({ folder: name, open: letter.id });
                }}
                onFlag={
                  name === 'Outbox'
                    ? null
                    : () => order({ what: 'flag', ...at, flag: '\\Flagged', on: !isFlagged })
                }
                onDelete={() => order({ what: 'delete', ...at })}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function detailOf({ from, to, dateMs }: ProgramLetter, isOwn: boolean, nowMs: number): string {
  const who = shownLine(isOwn ? `to ${to}` : from, 80);
  return dateMs === null ? who : `${who}, ${dateWords(dateMs, nowMs)}`;
}

/** What the list knows beyond people's words: the server's number, and what of the letter is here. */
function marksOf({ uid, uidl, whole }: ProgramLetter): readonly string[] {
  if (uid !== null) return [`UID ${uid}`, whole ? '' : 'header only'].filter((mark) => mark !== '');
  return uidl === null ? [] : ['copy'];
}

interface ReadingProps extends MainProps {
  readonly folder: ProgramFolder;
  readonly letter: ProgramLetter;
}

function Reading({ view, go, order, nowMs, folder, letter }: ReadingProps) {
  const { name, here } = folder;
  const { id, whole, isFlagged } = letter;
  const at = { folder: name, letter: id } as const;
  const isOutgoing = name === 'Outbox';
  const back = () => go({ open: null });
  const body = whole ? letterText(letter.message) : null;
  const others = view.folders.filter(
    (other) => other.selectable && other.here === here && other.name !== name && other.name !== 'Outbox',
  );
  const people: readonly (readonly [string, string])[] = [
    ['From', shownLine(letter.from)],
    ['To', shownLine(letter.to)],
    ...(letter.dateMs === null
      ? []
      : [['Sent', `${dateWords(letter.dateMs, nowMs)}, ${clockOf(letter.dateMs)}`] as const]),
  ];
  return (
    <>
      <LetterActions
        back={wordsOfFolder(folder)}
        isFlagged={isFlagged}
        folders={isOutgoing ? [] : others.map((other) => ({ name: other.name, words: wordsOfFolder(other) }))}
        onBack={back}
        onReply={
          body && !isOutgoing
            ? () => go({ form: { kind: 'write', draft: replyTo(letter, name, body.text) } })
            : null
        }
        onFlag={isOutgoing ? null : () => order({ what: 'flag', ...at, flag: '\\Flagged', on: !isFlagged })}
        onUnread={
          isOutgoing
            ? null
            : () => {
                if (order({ what: 'flag', ...at, flag: '\\Seen', on: false })) back();
              }
        }
        onDelete={() => {
          if (order({ what: 'delete', ...at })) back();
        }}
        onMove={(to) => {
          if (order({ what: 'move', ...at, to })) back();
        }}
      />
      <LetterView
        subject={shownLine(letter.subject)}
        people={people}
        text={body?.text ?? null}
        note={body?.note ?? null}
        wait={
          <p className="flex flex-wrap items-center gap-3">
            Only its header is on this device.
            <Act words="Fetch the letter" onPress={() => order({ what: 'open', ...at })} />
          </p>
        }
      />
    </>
  );
}
