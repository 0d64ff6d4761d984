import { type RecordType, readFault, type WorldFault } from '@/sim/index';
import type { Deed, GoalStep, LabGoal, LabQuestion, LabTask, SolutionStep } from './lab';
import type { FieldTest, Leaf, LetterTest, Predicate } from './predicate';
import { count, dictionary, kinds, list, Misread, object, oneOf, type Reader, text, truth } from './reader';
import type { WorldEdit } from './world-edit';

/** What a lab from outside may hold; beyond that it is refused, not cut. */
export const TASK_LIMITS = {
  /** Characters of a text that is shown. */
  text: 2000,
  /** Characters of a line, a name, an address. */
  line: 1000,
  goals: 20,
  steps: 20,
  questions: 20,
  edits: 100,
  /** Steps of a solution, and of each other way. */
  deeds: 200,
  others: 10,
  /** Lines of a letter, or said at once. */
  lines: 500,
  /** Predicates in one another, and of one goal in all. */
  depth: 6,
  predicates: 200,
} as const;

/** What is wrong with a lab that came from outside: `goals 2 title`, and why. */
export interface TaskMisread {
  readonly where: string;
  readonly why: string;
}

const { text: LONG, line: LINE } = TASK_LIMITS;
const words = text(LONG);
const line = text(LINE);
const name = text(120, 1);
const lines = list(line, TASK_LIMITS.lines);
const port = count(1, 65_535);
const protocol = oneOf('smtp', 'pop3', 'imap');
const recordType: Reader<RecordType> = oneOf('A', 'AAAA', 'MX', 'CNAME', 'TXT');

const fault: Reader<WorldFault> = (value, where) => {
  const read = readFault(value);
  if (read === null) throw new Misread(where, 'It is no fault that is known here.');
  return read;
};

const field: Reader<FieldTest> = object(
  { name, is: oneOf('present', 'absent', 'equal', 'containing', 'lacking') },
  { value: line },
);
const letter: Reader<LetterTest> = object(
  {},
  { subject: line, fields: list(field, 20), lines, contains: line, hops: count(0, 100) },
);
const session = { device: name, host: name, port, tls: truth, account: name };
const leaf = <const K extends string>(is: K) => ({ is: oneOf(is) });

const LEAVES: { readonly [K in Leaf['is']]: Reader<Leaf> } = {
  answered: object(
    { ...leaf('answered'), protocol, verb: list(name, 40) },
    { ...session, how: oneOf('well', 'refused'), code: codeOf, says: list(line, 20), omits: list(line, 20) },
  ),
  told: object({ ...leaf('told'), name }, { ...session, during: list(name, 20) }),
  connected: object(leaf('connected'), { ...session, failed: truth }),
  secured: object(leaf('secured'), { ...session, how: oneOf('implicit', 'upgrade'), trusted: truth }),
  'logged-in': object(leaf('logged-in'), { ...session, protocol }),
  ended: object({ ...leaf('ended'), how: oneOf('goodbye', 'without') }, session),
  fetched: object(leaf('fetched'), { ...session, protocol, verb: list(name, 20), letter }),
  taken: object({ ...leaf('taken'), recipients: list(line, 50, 1) }, { from: line, host: name }),
  delivered: object({ ...leaf('delivered'), account: name }, { letter }),
  stored: object({ ...leaf('stored'), account: name, mailbox: name }, { letter }),
  removed: object({ ...leaf('removed'), account: name }, { mailbox: name, letter }),
  flagged: object(
    { ...leaf('flagged'), account: name, flag: name, on: truth },
    { mailbox: name, letter, device: name },
  ),
  mailbox: object({
    ...leaf('mailbox'),
    account: name,
    name,
    what: oneOf('created', 'deleted', 'renamed', 'subscribed'),
  }),
  queue: object(
    {
      ...leaf('queue'),
      what: oneOf('routed', 'passed', 'deferred', 'retried', 'relayed', 'bounced', 'discarded'),
    },
    {
      on: name,
      recipient: line,
      host: name,
      rule: oneOf('mx', 'implicit-mx', 'address-literal'),
      code: count(200, 599),
      enhanced: name,
    },
  ),
  'looked-up': object({ ...leaf('looked-up'), name, type: recordType }, { device: name }),
  'looked-into': object({ ...leaf('looked-into'), at: oneOf('queue', 'log'), device: name }),
  switched: object({ ...leaf('switched'), fault }),
  known: object({ ...leaf('known'), question: name }),
};

function codeOf(value: unknown, where: string): number | string {
  return typeof value === 'number' ? count(100, 599)(value, where) : name(value, where);
}

const anyLeaf = kinds('is', LEAVES);

/** Reads a goal's predicate; `budget` counts what one goal may still hold. */
function predicate(value: unknown, where: string, depth: number, budget: { left: number }): Predicate {
  if (depth > TASK_LIMITS.depth) throw new Misread(where, `It is deeper than ${TASK_LIMITS.depth}.`);
  if (budget.left-- <= 0)
    throw new Misread(where, `A goal has at most ${TASK_LIMITS.predicates} conditions.`);
  const inner: Reader<Predicate> = (one, place) => predicate(one, place, depth + 1, budget);
  const of = list(inner, 50, 1);
  return kinds<Predicate>('is', {
    ...LEAVES,
    all: object({ ...leaf('all'), of }),
    any: object({ ...leaf('any'), of }),
    // biome-ignore lint/suspicious/noThenProperty: the word of the data
    then: object({ ...leaf('then'), of }, { within: oneOf('session'), without: anyLeaf }),
    times: object({ ...leaf('times'), count: count(1, 50), of: anyLeaf }),
  })(value, where);
}

const goal: Reader<LabGoal> = (value, where) => {
  const budget = { left: TASK_LIMITS.predicates };
  const step: Reader<GoalStep> = object({
    verb: text(30),
    words: text(200),
    when: (one: unknown, place: string) => predicate(one, place, 1, budget),
  });
  return object(
    { id: name, title: text(200, 1), steps: list(step, TASK_LIMITS.steps, 1), rule: words, rfc: text(60) },
    { order: oneOf('any'), within: oneOf('session'), without: anyLeaf },
  )(value, where);
};

const question: Reader<LabQuestion> = object(
  { id: name, text: text(500, 1), right: list(text(200, 1), 20, 1), because: words },
  { options: list(text(200, 1), 10, 2) },
);

const tab = count(0, 7);
const deed: Reader<Deed> = kinds<Deed>('do', {
  say: object({ do: oneOf('say'), on: name, lines }, { tab }),
  'hang-up': object({ do: oneOf('hang-up'), on: name }, { tab }),
  wait: object({ do: oneOf('wait'), minutes: count(0, 43_200) }),
  'wait-next': object({ do: oneOf('wait-next') }),
  fault: object({ do: oneOf('fault'), fault }),
  answer: object({ do: oneOf('answer'), question: name, value: text(200) }),
});
const solution: Reader<SolutionStep> = object({ deed, needed: truth, why: text(300) });

const minutes = count(0, 43_200);
const edit: Reader<WorldEdit> = kinds<WorldEdit>('edit', {
  letter: object(
    {
      edit: oneOf('letter'),
      account: line,
      from: line,
      subject: line,
      minutesAgo: count(0, 525_600),
      body: lines,
    },
    {
      to: line,
      seen: truth,
      sender: line,
      trace: list(line, 50),
      fields: list(line, 50),
      file: object({ name, octets: count(1, 200_000) }),
    },
  ),
  empty: object({ edit: oneOf('empty'), account: line }),
  account: object({ edit: oneOf('account'), host: name, name, password: name, addresses: list(line, 20, 1) }),
  'no-account': object({ edit: oneOf('no-account'), account: line }),
  records: object({ edit: oneOf('records'), zone: name, name, type: recordType, values: list(line, 20) }),
  queue: object({
    edit: oneOf('queue'),
    host: name,
    retryMinutes: list(count(1, 10_080), 20, 1),
    giveUpMinutes: minutes,
  }),
  policy: object(
    { edit: oneOf('policy'), host: name },
    {
      localDomains: list(name, 20),
      relayNetworks: list(name, 20),
      ownSendersOnly: truth,
      sizeLimitOctets: count(100, 104_857_600),
      backupFor: list(name, 20),
      relayTls: oneOf('opportunistic', 'never'),
    },
  ),
  service: object(
    { edit: oneOf('service'), host: name, port },
    { closed: truth, clearLogin: truth, tls: oneOf('upgrade', 'none') },
  ),
  link: object({ edit: oneOf('link'), a: name, b: name, latencyMs: count(0, 5000) }),
  fault: object({ edit: oneOf('fault'), fault }),
});

const id: Reader<string> = (value, where) => {
  if (typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) && value.length <= 60)
    return value;
  throw new Misread(where, 'It must be small letters, digits and single hyphens, at most 60.');
};

const task: Reader<LabTask> = object({
  id,
  grade: oneOf(1, 2, 3),
  kind: oneOf('do', 'mend'),
  title: text(120, 1),
  minutes: count(1, 240),
  summary: text(300),
  lead: list(words, 10),
  teaches: list(text(60), 20),
  rfcs: list(text(60), 20),
  base: oneOf('campus', 'nineties'),
  edits: list(edit, TASK_LIMITS.edits),
  vary: dictionary(list(dictionary(line, 20), 20), 20),
  consoles: list(name, 8, 1),
  start: list(deed, TASK_LIMITS.deeds),
  goals: list(goal, TASK_LIMITS.goals, 1),
  questions: list(question, TASK_LIMITS.questions),
  repairs: list(object({ id: name, label: text(200, 1), fault }), 10),
  solution: list(solution, TASK_LIMITS.deeds),
  others: list(list(deed, TASK_LIMITS.deeds), TASK_LIMITS.others),
  keep: list(words, 10),
});

/**
 * Reads a lab that came from outside (a link, a file, the editor), as parsed JSON. Fields that are not known are left
 * out; what is missing, of another type or beyond `TASK_LIMITS` is told with its place.
 */
export function readTask(value: unknown): LabTask | TaskMisread {
  try {
    return task(value, '');
  } catch (misread) {
    if (misread instanceof Misread) return { where: misread.where, why: misread.why };
    throw misread;
  }
}
