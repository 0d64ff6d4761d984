import { unreachable } from '../kernel/assert.ts';
import { messageOf } from '../message/message.ts';
import type { Pop3Told } from '../pop3/client-state.ts';
import { NO_FLAGS } from '../store/flags.ts';
import type { Shelf, Tell } from './shelf.ts';
import { folderOf, INBOX, type ProgramState } from './state.ts';

/** Takes in what a POP3 session tells: the server is a place that letters come from, nothing more. */
export function takePop3(
  state: ProgramState,
  shelf: Shelf,
  told: Exclude<Pop3Told, { readonly what: 'ended' }>,
  tell: Tell,
): void {
  switch (told.what) {
    case 'logged-in':
      tell({ kind: 'program.logged-in', protocol: 'pop3' });
      return;
    case 'listed': {
      // What lies there no more need not be remembered.
      const there = new Set(told.letters.map(({ uidl }) => uidl));
      state.remembered = new Set([...state.remembered].filter((uidl) => there.has(uidl)));
      state.onServer = told.letters.length;
      state.marked = [];
      return;
    }
    case 'fetched': {
      const inbox = folderOf(state, INBOX);
      const { uidl } = told.letter;
      if (!inbox) return;
      if (uidl !== null) state.remembered.add(uidl);
      const message = messageOf(told.octets);
      const letter = { id: state.nextLetter++, uid: null, uidl, message, whole: true, flags: NO_FLAGS };
      shelf.keep(inbox, { ...letter, sizeOctets: message.octets.length });
      return;
    }
    case 'marked':
      state.marked.push(told.letter.uidl);
      return;
    case 'skipped': {
      const host = state.account?.incoming.host ?? '';
      tell({ kind: 'program.failed', doing: 'fetch', failure: told.failure, host });
      return;
    }
    default:
      unreachable(told);
  }
}

/** A session ended in order: what was marked is deleted now, and only now. @rfc 1939 6 */
export function settlePop3(state: ProgramState, tell: Tell): void {
  for (const uidl of state.marked) if (uidl !== null) state.remembered.delete(uidl);
  const onServer = (state.onServer ?? 0) - state.marked.length;
  state.marked = [];
  tell({ kind: 'program.synced', folder: INBOX, onServer });
}
