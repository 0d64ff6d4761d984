/** Longer than other files: what each party's column says in words, in one place. */
import type { Message, SimTime } from '@/sim/index';
import { beginningOf, type Held, isWhole, octetsOf } from './held';
import type { DeviceHolding } from './holdings';
import type { Pop3Holding } from './holdings-pop3-shelf';
import type { ProgramFolderHeld, ProgramHolding } from './holdings-program';
import type { ImapHolding, ImapLetter } from './holdings-shelf';
import { mailboxTitle } from './mailbox-name';
import type { AccountView } from './mailboxes';
import { flagNames, type MailboxLetter, type MailboxView, type Removal } from './mailboxes-box';

/** A letter in a list. What its message says is asked for the rows in sight only. */
export interface MailRow {
  readonly key: string;
  /** Null for a row that is about no one letter. */
  readonly message: Message | null;
  /** Which letter of the server it is, or was; null for one that is none of its. */
  readonly of: { readonly mailbox: string; readonly uid: number } | null;
  /** What stands in place of a subject where there is no message. */
  readonly title: string;
  /** Who sent it and when stands before it, where `withSender`. */
  readonly detail: string;
  readonly withSender: boolean;
  /** Epoch milliseconds, for letters without a Date. */
  readonly receivedAt: number;
  readonly marks: readonly string[];
  readonly state: 'here' | 'gone' | 'unfetched';
  readonly isUnread: boolean;
  /** What of it can be opened here: so many octets from its beginning; null for nothing. */
  readonly openTo: number | null;
}

interface MailSection {
  /** Null where the column has but one. */
  readonly heading: { readonly title: string; readonly depth: number; readonly detail: string } | null;
  /** For its list, read aloud: `INBOX`. */
  readonly name: string;
  readonly rows: readonly MailRow[];
}

/** Who holds letters of an account, and which. */
export interface MailColumn {
  readonly id: string;
  readonly look: 'laptop' | 'phone' | 'server';
  readonly title: string;
  readonly protocols: readonly ('pop3' | 'imap')[];
  /** In which way it holds them. */
  readonly sentence: string;
  /** Letters in it, without those that are gone. */
  readonly count: number;
  readonly sections: readonly MailSection[];
}

/** What the words of a column need of the world. */
export interface ColumnScene {
  /** The time of day at a moment of virtual time: `09:31`. */
  clock(at: SimTime): string;
  /** What a host is called in a sentence: `the laptop`. */
  nameOf(host: string): string;
}

const SEEN = '\\Seen';
const some = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
/** `4,310 octets`. */
const octets = (n: number): string => `${grouped(n)} octet${n === 1 ? '' : 's'}`;
const grouped = (n: number): string => `${n}`.replace(/\B(?=(?:\d{3})+$)/g, ',');

/** The mailboxes as their server holds them. `marked`: UIDs in INBOX that DELE marked, and from where. */
export function serverColumn(
  account: AccountView,
  marked: ReadonlyMap<number, string>,
  recentFrom: (mailbox: string) => number,
  scene: ColumnScene,
): MailColumn {
  const { mailboxes } = account;
  const [only] = mailboxes.length === 1 ? mailboxes : [];
  const rowsOf = (box: MailboxView): readonly MailRow[] =>
    box.letters.map((letter) => serverRow(box, letter, marked, scene));
  const count = mailboxes.reduce((sum, box) => sum + box.count, 0);
  return {
    id: 'server',
    look: 'server',
    title: 'Server',
    protocols: [],
    sentence: only
      ? `The mailbox itself: INBOX, ${numbersOf(only, recentFrom)}`
      : `The mailboxes themselves: ${some(mailboxes.length, 'folder')}, ${some(count, 'letter')}`,
    count,
    sections: mailboxes.map((box) => ({
      name: box.name,
      heading: only
        ? null
        : {
            title: box.title,
            depth: box.depth,
            detail: `${some(box.count, 'letter')}, ${numbersOf(box, recentFrom)}`,
          },
      rows: rowsOf(box),
    })),
  };
}

/** `UIDVALIDITY 1801, UIDNEXT 14`, and what is worth saying beside. */
function numbersOf(box: MailboxView, recentFrom: (mailbox: string) => number): string {
  const { name, uidValidity, uidNext, letters, isSubscribed } = box;
  const from = recentFrom(name);
  const recent = letters.filter(({ uid, gone }) => uid >= from && gone === null).length;
  return [
    `UIDVALIDITY ${uidValidity}`,
    `UIDNEXT ${uidNext}`,
    ...(recent === 0 ? [] : [`${recent} \\Recent for the next session`]),
    ...(isSubscribed ? [] : ['not subscribed']),
  ].join(', ');
}

function serverRow(
  box: MailboxView,
  { uid, number, message, receivedAt, flags, gone }: MailboxLetter,
  marked: ReadonlyMap<number, string>,
  scene: ColumnScene,
): MailRow {
  const by = box.name === 'INBOX' && gone === null ? marked.get(uid) : undefined;
  const isDeleted = gone === null && flags.includes('\\Deleted');
  const size = octets(message.octets.length);
  const fate =
    gone !== null
      ? goneText(gone, scene)
      : by !== undefined
        ? `DELE by ${scene.nameOf(by)}: goes at its QUIT`
        : isDeleted
          ? 'marked: goes with EXPUNGE or CLOSE'
          : size;
  return {
    key: `${box.uidValidity} ${uid}`,
    message,
    of: { mailbox: box.name, uid },
    title: '',
    detail: fate,
    withSender: gone === null,
    receivedAt,
    // How it went needs the room more than the flags that it had.
    marks: number === null ? [`UID ${uid}`] : [`#${number} UID ${uid}`, flags.join(' ')].filter(Boolean),
    state: gone === null ? 'here' : 'gone',
    isUnread: gone === null && !flags.includes(SEEN),
    openTo: message.octets.length,
  };
}

/** "gone at 09:31 with the laptop’s QUIT". */
function goneText({ at, by, verb, movedTo }: Removal, { clock, nameOf }: ColumnScene): string {
  const how = movedTo === null ? 'gone' : `moved to ${mailboxTitle(movedTo)}`;
  if (by === null) return `${how} at ${clock(at)}`;
  return `${how} at ${clock(at)} with ${nameOf(by)}’s ${verb ?? 'session'}`;
}

/** What a device holds of an account. `there`: the UIDs that INBOX still has. */
export function deviceColumn(
  { device, look, pop3, imap, program }: DeviceHolding,
  title: string,
  there: ReadonlySet<number>,
  scene: ColumnScene,
): MailColumn {
  const hasPop3 = pop3 !== null || program?.protocol === 'pop3';
  const hasImap = imap.length > 0 || program?.protocol === 'imap';
  const protocols = [...(hasPop3 ? (['pop3'] as const) : []), ...(hasImap ? (['imap'] as const) : [])];
  const parts = [
    ...(program?.folders ?? [])
      .filter(({ name, letters }) => name === 'INBOX' || letters.length > 0)
      .map((folder) => ({
        name: `Mail program: ${mailboxTitle(folder.name)}`,
        sentence: programSentence(folder, program?.protocol ?? 'imap', scene),
        rows: programRows(folder, program?.protocol ?? 'imap', there),
      })),
    ...(pop3 ? [{ name: 'Copies', sentence: pop3Sentence(pop3, scene), rows: pop3Rows(pop3, there) }] : []),
    ...imap.map((view) => ({
      name: mailboxTitle(view.mailbox),
      sentence: imapSentence(view, scene),
      rows: view.letters.map((letter) => imapRow(view, letter)),
    })),
  ];
  const isOne = parts.length <= 1;
  return {
    id: device,
    look,
    title,
    protocols,
    sentence: isOne
      ? (parts[0]?.sentence ?? 'Knows nothing of the server until it asks.')
      : 'What it fetched, and what it was told.',
    count: parts.reduce((sum, { rows }) => sum + rows.filter(({ state }) => state === 'here').length, 0),
    sections: parts.map(({ name, sentence, rows }) => ({
      name,
      heading: isOne ? null : { title: name, depth: 0, detail: sentence },
      rows,
    })),
  };
}

function programSentence(
  { here, synced }: ProgramFolderHeld,
  protocol: ProgramHolding['protocol'],
  { clock }: ColumnScene,
): string {
  if (here && protocol === 'imap') return 'Only on this device.';
  if (synced === null) return here ? 'Only on this device.' : 'The program has not looked yet.';
  if (protocol === 'imap') return `The program’s copies, in step at ${clock(synced.at)}.`;
  const left = synced.onServer === null ? '' : `; the server then kept ${synced.onServer}`;
  return `The program’s own copies. It last looked at ${clock(synced.at)}${left}.`;
}

function programRows(
  { name, here, letters }: ProgramFolderHeld,
  protocol: ProgramHolding['protocol'],
  there: ReadonlySet<number>,
): readonly MailRow[] {
  return letters.map(({ id, uid, uidl, message, whole, sizeOctets, flags }) => {
    const names = flagNames(flags);
    const serverUid = uid ?? (uidl === null ? null : uidOfUniqueId(uidl));
    const isGone = name === 'INBOX' && protocol === 'pop3' && serverUid !== null && !there.has(serverUid);
    return {
      key: `program ${name} ${id}`,
      message,
      of: serverUid === null ? null : { mailbox: name, uid: serverUid },
      title: '',
      detail: isGone
        ? 'here only: the server has it no more'
        : whole
          ? ''
          : `header of ${octets(sizeOctets)}`,
      withSender: true,
      receivedAt: 0,
      marks: [
        uid !== null ? `UID ${uid}` : uidl !== null ? uidl : here ? 'here' : '',
        [whole ? 'copy' : 'header', ...names].join(' '),
      ].filter(Boolean),
      state: 'here',
      isUnread: !names.includes(SEEN),
      openTo: message.octets.length,
    };
  });
}

/** As our servers make it: UID and UIDVALIDITY, eight hexadecimal digits each. */
function uidOfUniqueId(uidl: string): number | null {
  return /^[0-9a-f]{16}$/.test(uidl) ? Number.parseInt(uidl.slice(0, 8), 16) : null;
}

function pop3Sentence({ over, since }: Pop3Holding, { clock }: ColumnScene): string {
  if (over === null) return `Own copies. Logged in at ${clock(since)}: the numbers stay as they were then.`;
  if (over.by === 'quit') return 'Own copies. Knows nothing of the server until it asks.';
  return `Own copies. The session broke off at ${clock(over.at)}: what it marked stays on the server.`;
}

function pop3Rows(
  { copies, unfetched, cutOff, over }: Pop3Holding,
  there: ReadonlySet<number>,
): readonly MailRow[] {
  const rows = copies.map(({ uid, message, held, number, uniqueId, isMarked }): MailRow => {
    const whole = isWhole(held, message);
    const named = [number === null ? '' : `#${number}`, uniqueId ?? ''].filter(Boolean).join(' ');
    return {
      key: `pop3 ${uid}`,
      message,
      of: { mailbox: 'INBOX', uid },
      title: '',
      detail: isMarked
        ? 'marked by DELE: goes at QUIT'
        : there.has(uid)
          ? ''
          : 'here only: the server has it no more',
      withSender: true,
      receivedAt: 0,
      marks: [whole ? 'copy' : heldWords(held, message), named].filter(Boolean),
      state: 'here',
      isUnread: false,
      openTo: openTo(held),
    };
  });
  if (cutOff !== null)
    rows.push(
      noteRow('cut', 'A letter broke off', `${octets(cutOff.came)} of ${octets(cutOff.sizeOctets)} came`),
    );
  if (unfetched === null)
    rows.push(noteRow('unasked', 'It has not asked how many there are', 'STAT or LIST would tell'));
  else if (unfetched > 0)
    rows.push(
      noteRow(
        'unfetched',
        `${some(unfetched, 'letter')} not fetched`,
        over === null ? `RETR would bring ${unfetched === 1 ? 'it' : 'them'} here` : 'as of its last session',
      ),
    );
  return rows;
}

function imapSentence(view: ImapHolding, { clock }: ColumnScene): string {
  const { leftAt, heardAt, behind, isReadOnly } = view;
  if (leftAt !== null) return `A view of the server’s mailbox, as it was left at ${clock(leftAt)}.`;
  const news = [
    ...(behind.added === 0 ? [] : [some(behind.added, 'new letter')]),
    ...(behind.removed === 0 ? [] : [some(behind.removed, 'removal')]),
    ...(behind.flags === 0 ? [] : [`flags of ${some(behind.flags, 'letter')}`]),
  ];
  const what = isReadOnly ? 'A view of the server’s mailbox, read only' : 'A view of the server’s mailbox';
  if (news.length === 0) return `${what}, in step since ${clock(heardAt)}.`;
  return `${what}. Not told yet: ${news.join(', ')}. NOOP or IDLE would.`;
}

function imapRow({ mailbox, uidValidity }: ImapHolding, letter: ImapLetter): MailRow {
  const { number, firstNumber, uid, knowsUid, flags, message, held } = letter;
  const place = number === firstNumber ? `number ${number}` : `was ${firstNumber}, now ${number}`;
  const fetched = heldWords(held, message);
  return {
    key: `imap ${uidValidity} ${uid}`,
    message,
    of: { mailbox, uid },
    title: '',
    detail: [place, fetched].filter(Boolean).join(' · '),
    withSender: false,
    receivedAt: 0,
    marks: [
      knowsUid ? `UID ${uid}` : 'UID not asked',
      flags === null ? 'flags not asked' : flags.join(' ') || 'no flags',
    ],
    state: 'here',
    isUnread: flags !== null && !flags.includes(SEEN),
    openTo: openTo(held),
  };
}

const openTo = (held: Held): number | null => (beginningOf(held) === 0 ? null : beginningOf(held));

/** What of a letter is here. */
function heldWords(held: Held, message: Message): string {
  if (isWhole(held, message)) return 'whole letter';
  const here = octetsOf(held);
  if (here > 0) return `${grouped(here)} of ${octets(message.octets.length)}`;
  if (held.extracts.length === 0) return 'nothing fetched';
  return held.extracts.includes('ENVELOPE') ? 'envelope' : 'facts only';
}

const noteRow = (key: string, title: string, detail: string): MailRow => ({
  key,
  message: null,
  of: null,
  title,
  detail,
  withSender: false,
  receivedAt: 0,
  marks: [],
  state: 'unfetched',
  isUnread: false,
  openTo: null,
});
