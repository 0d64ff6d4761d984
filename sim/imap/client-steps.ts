import { unreachable } from '../kernel/assert.ts';
import { concat, type Octets, octetsOf } from '../kernel/octets.ts';
import type { Doing, ImapClientState, ImapTask } from './client-state.ts';
import { astringText } from './client-words.ts';

/** A command without its tag. */
export interface Command {
  readonly verb: string;
  readonly args: string;
  /** Octets that follow behind the line, line end included; `next` waits for the server's `+`. */
  readonly now?: Octets;
  readonly next?: Octets;
}

type MailboxTask = Exclude<ImapTask, { readonly do: 'list' | 'append' | 'create' }>;

/** `done`: the task is; `skip`: this step needs no command. */
type Step = Command | 'skip' | 'done';

/** The fields that a list of letters shows. */
const LISTED = 'FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE FROM TO CC SUBJECT)]';

/** Steps of every task on a mailbox: open it, look again at what is held, fetch what is new. */
export const SELECTS = 0;
export const LOOKS_AGAIN = 1;
export const FETCHES_NEW = 2;
const OWN_STEPS = 3;

/** The next command of a task; null where it is done. Steps that need none are passed over. */
export function nextCommand(state: ImapClientState, doing: Doing): Command | null {
  for (; ; doing.step++) {
    const step = stepOf(state, doing);
    if (step === 'done') return null;
    if (step !== 'skip') return step;
  }
}

/** Letters have come that were not looked at. */
export function hasNews({ box }: ImapClientState): boolean {
  return box?.open === true && box.uids.length > box.looked && box.uids.includes(0, box.looked);
}

function stepOf(state: ImapClientState, { task, step }: Doing): Step {
  switch (task.do) {
    case 'list':
      return step === 0 ? { verb: 'LIST', args: '"" "*"' } : 'done';
    case 'create':
      return step === 0 ? { verb: 'CREATE', args: nameOf(task.mailbox) } : 'done';
    case 'append':
      // Whoever hears TRYCREATE comes by way of the second step.
      if (step === 1) return { verb: 'CREATE', args: nameOf(task.mailbox) };
      return step < OWN_STEPS ? append(state, task) : 'done';
    case 'news':
      return step > FETCHES_NEW ? 'done' : step === FETCHES_NEW ? fetchNew(state) : 'skip';
    default:
      return step < OWN_STEPS ? opening(state, task, step) : own(state, task, step - OWN_STEPS);
  }
}

function opening(state: ImapClientState, task: MailboxTask, step: number): Step {
  const { box } = state;
  const isOpen = box?.open === true && box.mailbox === task.mailbox;
  if (step === SELECTS) {
    if (!isOpen) return { verb: 'SELECT', args: nameOf(task.mailbox) };
    // A server tells what happened with the answer to any command.
    return task.do === 'sync' ? { verb: 'NOOP', args: '' } : 'skip';
  }
  if (!isOpen) return 'done';
  const isFresh = box.looked === 0 && box.uids.length > 0;
  if (step === FETCHES_NEW) return isFresh || hasNews(state) ? fetchNew(state) : 'skip';
  const { uidNext = 1 } = state.known.get(task.mailbox) ?? {};
  return isFresh && uidNext > 1 ? { verb: 'UID FETCH', args: `1:${uidNext - 1} (FLAGS)` } : 'skip';
}

function fetchNew({ box, known }: ImapClientState): Step {
  if (!box?.open) return 'done';
  const { uidNext = 1 } = known.get(box.mailbox) ?? {};
  if (box.looked === 0 && box.uidNext !== null && box.uidNext <= uidNext) {
    // What is held reaches up to the UID that comes next: nothing is new, and that is known now.
    box.looked = box.uids.length;
    return 'skip';
  }
  return { verb: 'UID FETCH', args: `${uidNext}:* (${LISTED})` };
}

/** What a task is about, once its mailbox is open and up to date. */
function own({ capabilities }: ImapClientState, task: MailboxTask, step: number): Step {
  const can = (capability: string) => capabilities?.includes(capability) ?? false;
  const mark = (flag: string, on: boolean): Command => ({
    verb: 'UID STORE',
    args: `${'uid' in task ? task.uid : 0} ${on ? '+' : '-'}FLAGS (${flag})`,
  });
  // Without UIDPLUS all that is marked goes, also what others marked. @rfc 4315 2.1
  const expunge = (uid: number): Command =>
    can('UIDPLUS') ? { verb: 'UID EXPUNGE', args: `${uid}` } : { verb: 'EXPUNGE', args: '' };
  switch (task.do) {
    case 'sync':
      return 'done';
    case 'read':
      return step === 0 ? { verb: 'UID FETCH', args: `${task.uid} (BODY.PEEK[])` } : 'done';
    case 'flag':
      return step === 0 ? mark(task.flag, task.on) : 'done';
    case 'delete':
      return step === 0 ? mark('\\Deleted', true) : step === 1 ? expunge(task.uid) : 'done';
    case 'move': {
      const args = `${task.uid} ${nameOf(task.to)}`;
      if (can('MOVE')) return step === 0 ? { verb: 'UID MOVE', args } : 'done';
      if (step === 0) return { verb: 'UID COPY', args };
      return step === 1 ? mark('\\Deleted', true) : step === 2 ? expunge(task.uid) : 'done';
    }
    default:
      return unreachable(task);
  }
}

function append({ capabilities }: ImapClientState, task: ImapTask & { readonly do: 'append' }): Command {
  const { octets } = task;
  const atOnce = capabilities?.includes('LITERAL+') ?? false;
  const literal = concat([octets, octetsOf('\r\n')]);
  const args = `${nameOf(task.mailbox)} (\\Seen) {${octets.length}${atOnce ? '+' : ''}}`;
  return { verb: 'APPEND', args, ...(atOnce ? { now: literal } : { next: literal }) };
}

/** A name with octets that no quotes can hold is asked for as it cannot be, and refused. */
const nameOf = (mailbox: string): string => astringText(mailbox) ?? '""';
