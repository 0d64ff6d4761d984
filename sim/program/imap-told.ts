import type { ImapTask, ImapTold } from '../imap/client-state.ts';
import { unreachable } from '../kernel/assert.ts';
import { messageOf } from '../message/message.ts';
import { NO_FLAGS } from '../store/flags.ts';
import type { ProgramDeed } from './events.ts';
import type { Shelf, Tell } from './shelf.ts';
import { folderOf, type ProgramState } from './state.ts';

type Told = Exclude<ImapTold, { readonly what: 'ended' }>;

/** What each task is to a person. */
const DEEDS: { readonly [D in ImapTask['do']]: ProgramDeed } = {
  list: 'fetch',
  sync: 'select',
  read: 'open',
  flag: 'flag',
  move: 'move',
  delete: 'delete',
  append: 'file',
  create: 'create',
};

/** What a person wanted who ordered these. */
export const deedOf = ([first]: readonly ImapTask[]): ProgramDeed => (first ? DEEDS[first.do] : 'fetch');

/** Takes in what an IMAP session tells: the device's store follows the server's. */
export function takeImap(state: ProgramState, shelf: Shelf, told: Told, tell: Tell): void {
  const folder = 'mailbox' in told ? folderOf(state, told.mailbox) : undefined;
  switch (told.what) {
    case 'logged-in':
      tell({ kind: 'program.logged-in', protocol: 'imap' });
      return;
    case 'listed':
      shelf.list(told.mailboxes.map((mailbox) => ({ ...mailbox, here: false })));
      return;
    case 'selected':
      if (!folder) return;
      // Other UIDs now: nothing that is held can be told to be there still. @rfc 3501 2.3.1.1
      if (folder.uidValidity !== told.uidValidity || told.uidValidity === null)
        shelf.dropAll(folder, 'folder-changed');
      folder.uidValidity = told.uidValidity;
      return;
    case 'letter':
      takeLetter(state, shelf, told);
      return;
    case 'present': {
      const there = new Set(told.uids);
      for (const letter of folder?.letters ?? []) {
        const { uid } = letter;
        if (folder && uid !== null && uid < told.below && !there.has(uid))
          shelf.drop(folder, letter, 'expunged');
      }
      return;
    }
    case 'gone': {
      const letter = folder?.letters.find(({ uid }) => uid === told.uid);
      if (folder && letter)
        shelf.drop(folder, letter, state.removing.get(`${folder.name} ${told.uid}`) ?? 'expunged');
      return;
    }
    case 'done':
      finish(state, told.task);
      if (told.task.do === 'sync')
        tell({ kind: 'program.synced', folder: told.task.mailbox, onServer: null });
      return;
    case 'failed':
      finish(state, told.task);
      tell({
        kind: 'program.failed',
        doing: deedOf([told.task]),
        failure: told.failure,
        host: state.account?.incoming.host ?? '',
      });
      return;
    case 'idling':
      tell({ kind: 'program.idled' });
      return;
    default:
      unreachable(told);
  }
}

function finish({ removing }: ProgramState, task: ImapTask): void {
  if ('uid' in task) removing.delete(`${task.mailbox} ${task.uid}`);
}

/** Something is known of a letter: it may be new, whole now, or flagged otherwise. */
function takeLetter(state: ProgramState, shelf: Shelf, told: Told & { readonly what: 'letter' }): void {
  const { uid, flags, sizeOctets, header, whole } = told;
  const folder = folderOf(state, told.mailbox);
  if (!folder) return;
  const held = folder.letters.find((letter) => letter.uid === uid);
  const content = whole ?? (held?.whole ? null : header);
  if (!held && !content) return;
  folder.uidNext = Math.max(folder.uidNext, uid + 1);
  if (!content || (held && !whole && header)) {
    // The header of what is held is known: UIDs mean the same letter for ever.
    if (held && flags) shelf.flag(folder, held, flags);
    return;
  }
  shelf.keep(folder, {
    id: held?.id ?? state.nextLetter++,
    uid,
    uidl: null,
    message: messageOf(content),
    whole: whole !== null,
    sizeOctets: whole?.length ?? sizeOctets ?? content.length,
    flags: flags ?? held?.flags ?? NO_FLAGS,
  });
}
