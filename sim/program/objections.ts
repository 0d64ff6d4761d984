import { unreachable } from '../kernel/assert.ts';
import { isSound } from './account.ts';
import { DRAFT_LIMITS, type Draft, type MailOrder, type ProgramRefusal } from './order.ts';
import { readRecipients } from './recipients.ts';
import { folderOf, letterIn, OUTBOX, type ProgramState } from './state.ts';

/** A name that every server can take as it stands, and that no pattern or separator can be read into. */
const FOLDER_NAME = /^(?!\/)(?!.*\/\/)[A-Za-z0-9 _.,/'+!-]{1,80}(?<![/ ])$/;

/** Why a program cannot even begin with an order; null where it can. */
export function objectionTo(order: MailOrder, state: ProgramState | undefined): ProgramRefusal | null {
  if (order.what === 'set-up') return isSound(order.account) ? null : 'bad-account';
  if (!state?.account) return 'no-account';
  switch (order.what) {
    case 'send':
      return objectionToDraft(order.draft, state);
    case 'send-waiting':
      return folderOf(state, OUTBOX)?.letters.length ? null : 'nothing-to-send';
    case 'fetch':
      return state.account.incoming.protocol === 'pop3' && state.fetching !== null ? 'busy' : null;
    case 'select':
      return folderOf(state, order.folder)?.selectable ? null : 'no-such-folder';
    case 'open':
    case 'flag':
    case 'delete':
      return letterIn(state, order.folder, order.letter) ? null : 'no-such-letter';
    case 'move': {
      const to = folderOf(state, order.to);
      const from = folderOf(state, order.folder);
      if (!letterIn(state, order.folder, order.letter)) return 'no-such-letter';
      const fits = to?.selectable && to.here === from?.here && to.name !== from.name;
      return fits && to.name !== OUTBOX && from.name !== OUTBOX ? null : 'no-such-folder';
    }
    case 'create':
      if (!FOLDER_NAME.test(order.folder)) return 'bad-folder-name';
      return folderOf(state, order.folder) || /^(?:inbox|outbox)$/i.test(order.folder)
        ? 'bad-folder-name'
        : null;
    case 'disconnect':
      return state.fetching === null ? 'not-connected' : null;
    default:
      return unreachable(order);
  }
}

function objectionToDraft(
  { to, cc, bcc, subject, text, answers }: Draft,
  state: ProgramState,
): ProgramRefusal | null {
  const lines = [...to, ...cc, ...bcc];
  if (text.length > DRAFT_LIMITS.textChars) return 'too-long';
  if ([subject, ...lines].some((line) => line.length > DRAFT_LIMITS.lineChars)) return 'too-long';
  if (lines.length > DRAFT_LIMITS.recipients) return 'too-long';
  const recipients = readRecipients(lines);
  if (recipients === null) return 'bad-address';
  if (recipients.length === 0) return 'no-recipient';
  if (recipients.length > DRAFT_LIMITS.recipients) return 'too-long';
  return answers && !letterIn(state, answers.folder, answers.letter) ? 'no-such-letter' : null;
}
