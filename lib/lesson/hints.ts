import type { Deed, LabTask } from '@/content/schema/lab';
import { SHELL_COMMANDS } from '@/lib/console/shell-commands';
import { type Entry, type Fetching, SMTP_COMMANDS, type WorldEvent, type WorldSpec } from '@/sim/index';
import { missingWords } from './missing';
import { Moves } from './moves';
import { type Advice, nextMove, type Wanted } from './next-move';
import type { GoalState } from './task-fold';

/** The four steps of a hint, each told only when it is asked for. */
export interface Hint {
  /** What is missing. */
  readonly missing: readonly string[];
  /** Which rule it is about, and where that stands. */
  readonly rule: string;
  readonly rfc: string;
  /** What comes next, and its command with places left open. */
  readonly why: string;
  readonly slots: string;
  /** The command filled in, and where it is said: the id of a host. */
  readonly filled: string;
  readonly on: string | null;
  /** What to do, for those who want it done; null where one must begin anew. */
  readonly deed: Deed | null;
}

/** Rows as far as hints need them: a verb's grammar, as a line to be filled in. */
interface Row {
  readonly verb: string;
  readonly args: {
    readonly sample: string;
    readonly slots: readonly { readonly name: string; readonly sample: string }[];
  };
}
type Rows = { readonly commands: ReadonlyMap<string, Row> };

/** The part of the engine that knows what to say by POP3 and IMAP. */
export interface HintEngine {
  readonly FETCHING: Fetching;
  readonly pop3Table: Rows;
  readonly imapTable: Rows;
}

/** What somebody stands before who asks for help. */
export interface Situation {
  readonly task: LabTask;
  readonly spec: WorldSpec;
  readonly way: readonly Wanted[];
  readonly entries: readonly Entry<WorldEvent>[];
}

/** The hint for a goal as things stand. */
export function hintFor({ task, spec, way, entries }: Situation, state: GoalState, engine: HintEngine): Hint {
  const { rule, rfc } = state.goal;
  const missing = state.missing ? missingWords(state.missing, spec) : [];
  return { missing, rule, rfc, ...adviceWords(nextMove(way, new Moves(entries)), task, engine) };
}

type Next = Pick<Hint, 'why' | 'slots' | 'filled' | 'on' | 'deed'>;

function adviceWords(advice: Advice, task: LabTask, engine: HintEngine): Next {
  switch (advice.do) {
    case 'start-over':
      return {
        why: 'Something here cannot be done a second time. Start over, and it can.',
        slots: 'Start over',
        filled: 'Start over',
        on: null,
        deed: null,
      };
    case 'hang-up': {
      const { on, tab } = advice;
      const deed: Deed = { do: 'hang-up', on, ...(tab === 0 ? {} : { tab }) };
      return { why: 'This session leads nowhere now.', slots: 'Hang up', filled: 'Hang up', on, deed };
    }
    case 'this':
      return { ...deedWords(advice.move, task, engine), why: advice.move.why, deed: advice.move.deed };
  }
}

function deedWords(move: Wanted, task: LabTask, engine: HintEngine): Pick<Next, 'slots' | 'filled' | 'on'> {
  const { deed } = move;
  switch (deed.do) {
    case 'say': {
      const filled = deed.lines.join('\n');
      return {
        slots: slotsOf(move, filled, engine),
        filled: filled === '' ? 'an empty line' : filled,
        on: deed.on,
      };
    }
    case 'hang-up':
      return { slots: 'Hang up', filled: 'Hang up, without a goodbye', on: deed.on };
    case 'wait':
      return { slots: 'Let time pass', filled: `Let ${deed.minutes} minutes pass`, on: null };
    case 'wait-next':
      return { slots: 'Let time pass', filled: 'Let time pass until something happens', on: null };
    case 'fault': {
      const repair = task.repairs.find((one) => JSON.stringify(one.fault) === JSON.stringify(deed.fault));
      return { slots: 'Have something done by others', filled: repair?.label ?? 'Switch it', on: null };
    }
    case 'answer':
      return { slots: 'Answer a question', filled: deed.value, on: null };
  }
}

/** The command with places to fill, as its row has it. */
function slotsOf({ before, kind }: Wanted, line: string, { pop3Table, imapTable }: HintEngine): string {
  const [protocol = '', , mode = ''] = before.split(' ');
  if (kind === 'call' || kind === 'dig' || kind === 'look' || before === '') {
    const [program = ''] = line.split(' ');
    return SHELL_COMMANDS.find(({ name }) => name === program)?.usage ?? program;
  }
  if (mode === 'letter') return line === '.' ? 'a line that ends the letter' : 'a line of the letter';
  if (mode === 'sasl') return 'the answer, in base64';
  if (mode === 'idle') return 'the word that ends IDLE';
  const words = line.trim().split(/\s+/);
  if (protocol !== 'imap') {
    const verb = (words[0] ?? '').toUpperCase();
    if (protocol === 'smtp') return SMTP_COMMANDS.get(verb)?.usage ?? verb;
    return filledOut(pop3Table.commands.get(verb), verb);
  }
  const first = (words[1] ?? '').toUpperCase();
  const verb = first === 'UID' ? `UID ${(words[2] ?? '').toUpperCase()}` : first;
  return `${words[0] ?? 'a1'} ${filledOut(imapTable.commands.get(verb), verb)}`;
}

/** A row's sample with the names of its slots in place of what fills them. */
function filledOut(row: Row | undefined, verb: string): string {
  if (!row) return verb;
  let { sample } = row.args;
  let at = 0;
  for (const slot of row.args.slots) {
    const found = slot.sample === '' ? -1 : sample.indexOf(slot.sample, at);
    if (found < 0) continue;
    const name = `‹${slot.name}›`;
    sample = sample.slice(0, found) + name + sample.slice(found + slot.sample.length);
    at = found + name.length;
  }
  return row.verb + sample;
}
