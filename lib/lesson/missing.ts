import type { Answered, Leaf, LetterTest, OnSession, Predicate, Queued } from '@/content/schema/predicate';
import type { WorldSpec } from '@/sim/index';

/** More alternatives than this are not read out. */
const MOST_CHOICES = 2;

/** What is still missing, each as what stands after “Still missing:”; the nearest first, nothing twice. */
export function missingWords(missing: Predicate, spec: WorldSpec): readonly string[] {
  const all = wordsOf(missing, spec);
  const questions = all.filter((words) => words === QUESTION).length;
  const rest = [...new Set(all)].filter((words) => words !== QUESTION);
  if (questions === 0) return rest;
  return [...rest, questions === 1 ? 'your answer' : `your answers to ${questions} questions`];
}

const QUESTION = '?';

function wordsOf(missing: Predicate, spec: WorldSpec): readonly string[] {
  switch (missing.is) {
    case 'all':
      return missing.of.flatMap((one) => wordsOf(one, spec));
    case 'then':
      return missing.of.slice(0, 1).flatMap((one) => wordsOf(one, spec));
    case 'any': {
      const choices = missing.of.slice(0, MOST_CHOICES).map((one) => wordsOf(one, spec)[0] ?? '');
      return [choices.join(', or ')];
    }
    case 'times':
      return wordsOf(missing.of, spec).map((words) => `${words}, ${missing.count} times more`);
    default:
      return [leafWords(missing, spec)];
  }
}

const PROTOCOLS = { smtp: 'SMTP', pop3: 'POP3', imap: 'IMAP' } as const;

function leafWords(leaf: Leaf, spec: WorldSpec): string {
  const host = (id: string): string => hostWords(spec, id);
  switch (leaf.is) {
    case 'answered':
      return answeredWords(leaf, spec);
    case 'told':
      return `${leaf.name === '+' ? '+' : `* ${leaf.name}`}, said to ${leaf.device ? host(leaf.device) : 'you'}`;
    case 'connected':
      return `a call${leaf.failed ? ' that fails,' : ''}${place(leaf, spec)}`;
    case 'secured':
      return `TLS${place(leaf, spec)}`;
    case 'logged-in':
      return `a login${leaf.account ? ` as ${leaf.account}` : ''}${
        leaf.protocol ? ` by ${PROTOCOLS[leaf.protocol]}` : ''
      }${place(leaf, spec)}`;
    case 'ended':
      return leaf.how === 'goodbye' ? 'a goodbye' : 'a session that ends without a goodbye';
    case 'fetched':
      return `${letterWords(leaf.letter)}, fetched${place(leaf, spec)}`;
    case 'taken':
      return `a letter to ${listed(leaf.recipients)}, taken by ${leaf.host ? host(leaf.host) : 'a server'}`;
    case 'delivered':
      return `${letterWords(leaf.letter)} in ${capital(leaf.account)}’s mailbox`;
    case 'stored':
      return `${letterWords(leaf.letter)} in ${leaf.mailbox}`;
    case 'removed':
      return `${letterWords(leaf.letter)}, removed${leaf.mailbox ? ` from ${leaf.mailbox}` : ''}`;
    case 'flagged':
      return `${leaf.flag} ${leaf.on ? 'on' : 'taken off'} ${letterWords(leaf.letter)}${
        leaf.device ? `, by ${host(leaf.device)}` : ''
      }`;
    case 'mailbox':
      return `the mailbox ${leaf.name}, ${leaf.what}`;
    case 'queue':
      return queueWords(leaf, spec);
    case 'looked-up':
      return `the ${leaf.type} record of ${leaf.name}, asked of the DNS`;
    case 'looked-into':
      return `a look into the ${leaf.at} of ${host(leaf.device)}`;
    case 'switched':
      return 'something that others must do';
    case 'known':
      return QUESTION;
  }
}

function answeredWords({ verb, how, code, says = [], ...on }: Answered, spec: WorldSpec): string {
  const command =
    verb.length === 0 ? 'something that is no command' : verb.slice(0, MOST_CHOICES).join(' or ');
  const said = says.length === 0 ? '' : ` with ${listed(says.map((one) => one.trim()))}`;
  const kind =
    code !== undefined
      ? `${typeof code === 'string' ? `[${code}]` : code} as answer to`
      : how === 'refused'
        ? 'a refusal of'
        : 'a good answer to';
  return `${kind} ${command}${said}${place(on, spec)}`;
}

function queueWords({ what, on, recipient, host, rule }: Queued, spec: WorldSpec): string {
  const letter = `a letter${recipient === undefined ? '' : ` to ${recipient}`}`;
  const by = on === undefined ? '' : ` by ${hostWords(spec, on)}`;
  switch (what) {
    case 'routed':
      return `a way for ${letter}${rule === 'implicit-mx' ? ', without MX' : ''}${host ? `, to ${host}` : ''}`;
    case 'passed':
      return `${host ?? 'a host'}, tried in vain${by}`;
    case 'deferred':
      return `${letter}, put off${by}`;
    case 'retried':
      return `${letter}, tried again${by}`;
    case 'relayed':
      return `${letter}, handed on${host ? ` to ${host}` : ''}${by}`;
    case 'bounced':
      return `${letter}, sent back${by}`;
    case 'discarded':
      return `${letter}, dropped${by}`;
  }
}

/** Where something is to be done. */
function place({ device, host, port, tls }: OnSession, spec: WorldSpec): string {
  const at = host === undefined ? '' : ` at ${hostWords(spec, host)}`;
  return [
    port === undefined ? '' : ` on port ${port}`,
    at,
    tls ? ' under TLS' : '',
    device === undefined ? '' : ` with ${hostWords(spec, device)}`,
  ].join('');
}

/** What a letter is known by; the first thing that is said of it. */
function letterWords(test: LetterTest | undefined): string {
  if (!test) return 'the letter';
  const { subject, lines, contains, fields, hops } = test;
  if (subject !== undefined) return `the letter “${subject}”`;
  if (lines?.[0] !== undefined) return `a letter with the line “${lines[0]}”`;
  if (contains !== undefined) return `the letter with “${contains}” in it`;
  if (hops !== undefined) return `a letter that went over ${hops} servers`;
  const shown = fields?.find(({ is }) => is === 'equal' || is === 'containing');
  const hidden = fields?.find(({ is }) => is === 'lacking') ?? fields?.find(({ is }) => is === 'absent');
  const without = hidden ? `, and without ${hidden.value ?? `${hidden.name}:`} in its header` : '';
  return shown ? `a letter with ${shown.value ?? ''} in ${shown.name}:${without}` : `a letter${without}`;
}

function hostWords({ hosts }: WorldSpec, id: string): string {
  const found = hosts.find((host) => host.id === id);
  if (!found) return id;
  return found.kind === 'device' ? `the ${found.look}` : (found.names[0] ?? id);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
