import { shownLine } from '@/lib/mime/shown-text';
import type { Click, Failed, Sent } from '@/lib/views/program-clicks';
import type { MailOrder, ProgramRefusal } from '@/sim/program/index';

/** A failure for people: what happened, and what to try. `said` are the server's own words. */
export interface FailureWords {
  readonly title: string;
  readonly hint: string;
  readonly said: string | null;
}

const DOING: { readonly [D in Failed['doing']]: string } = {
  send: 'The letter was not sent',
  fetch: 'Mail was not fetched',
  select: 'The folder was not opened',
  open: 'The letter was not fetched',
  flag: 'The mark was not set',
  move: 'The letter was not moved',
  delete: 'The letter was not deleted',
  create: 'The folder was not made',
  file: 'No copy was put into Sent',
};

const REASONS: { readonly [R in Failed['failure']['reason']]: (failed: Failed) => string } = {
  refused: ({ failure }) => `The server refused ${nameOf(failure.during)}. Its words say why.`,
  lost: ({ failure }) => `The connection broke off during ${nameOf(failure.during)}. Try again.`,
  silent: ({ failure, host }) =>
    `${host} did not answer ${nameOf(failure.during)} for a minute. Try again later.`,
  nonsense: ({ failure }) =>
    `What came as the answer to ${nameOf(failure.during)} is none that a program can understand.`,
  'no-tls': ({ host }) =>
    `TLS is required, and ${host} did not offer it, so no password was sent. Somebody on the way may have taken the offer out.`,
  'no-login': ({ host }) => `${host} takes no password here. It may want TLS first, or another port.`,
  'not-offered': ({ failure }) =>
    `The server cannot do ${nameOf(failure.during)}, and it is needed for this setting.`,
  'too-big': () => 'More came than a program can keep.',
  'unknown-name': ({ host }) => `The DNS knows no ${host}. Look at the settings.`,
  'no-address': ({ host }) => `${host} has no address. Look at the settings.`,
  'dns-failed': ({ host }) => `The name servers did not tell the address of ${host}. Try again later.`,
  'connection-refused': ({ host }) => `Nobody listens on this port of ${host}, or nobody is let in.`,
  'timed-out': ({ host }) => `${host} does not answer at all. It may be down, or a cable may be cut.`,
  unreachable: ({ host }) => `No way leads to ${host}.`,
  expired: ({ host }) =>
    `The certificate of ${host} has expired, so the program went no further. No password was sent.`,
  'other-name': ({ host }) =>
    `The certificate stands for another name than ${host}, so the program went no further. No password was sent.`,
  'self-signed': ({ host }) =>
    `Nobody known vouches for the certificate of ${host}, so the program went no further. No password was sent.`,
};

const nameOf = (during: string): string => (during === 'a pause' ? 'a pause' : during);

export function failureWords(failed: Failed): FailureWords {
  const { doing, failure } = failed;
  return {
    title: DOING[doing],
    hint: REASONS[failure.reason](failed),
    // Where the program itself decided, its words say no more than the hint.
    said: failure.words === null || failure.reason === 'no-tls' ? null : shownLine(failure.words),
  };
}

/** What was clicked, as the heading of what it caused. */
export function clickTitle({ order, subject, byTime }: Click): string {
  if (order === null) return byTime ? 'Time passed' : 'The server told something';
  const about = subject === null ? '' : ` “${shownLine(subject === '' ? 'no subject' : subject, 40)}”`;
  return `You clicked ${CLICKED[order.what](order)}${ABOUT.has(order.what) ? about : ''}`;
}

const ABOUT: ReadonlySet<MailOrder['what']> = new Set(['open', 'flag', 'move', 'delete']);

const CLICKED: { readonly [W in MailOrder['what']]: (order: MailOrder) => string } = {
  'set-up': () => 'Save',
  send: () => 'Send',
  'send-waiting': () => 'Send again',
  fetch: () => 'Get mail',
  select: (order) => ('folder' in order ? order.folder : 'a folder'),
  open: () => 'the letter',
  flag: (order) => (order.what === 'flag' ? flagWords(order.flag, order.on) : ''),
  move: (order) => (order.what === 'move' ? `Move to ${order.to}:` : ''),
  delete: () => 'Delete:',
  create: () => 'New folder',
  disconnect: () => 'Disconnect',
};

function flagWords(flag: string, on: boolean): string {
  if (flag === '\\Seen') return on ? 'Mark as read:' : 'Mark as unread:';
  if (flag === '\\Flagged') return on ? 'Flag:' : 'Take the flag off:';
  return 'Answered:';
}

/** What came of a click that is no failure; null where nothing needs to be said. */
export function outcomeWords(click: Click, protocol: 'pop3' | 'imap'): string | null {
  const { order, lines, came, sent, onServer, failures } = click;
  const [first] = sent;
  if (first) return sentWords(first);
  if (failures.length > 0) return null;
  if (order?.what === 'fetch' && onServer !== null) {
    const news = came === 0 ? 'Nothing new.' : `${counted(came, 'letter')} came.`;
    return `${news} ${onServer === 0 ? 'The server keeps none.' : `The server still has ${onServer}.`}`;
  }
  if (lines.length > 0) return null;
  return order === null ? null : (silentWords(order, protocol) ?? null);
}

function sentWords({ accepted, refused }: Sent): string {
  const taken = `Handed in for ${accepted.join(', ')}.`;
  return refused.length === 0
    ? taken
    : `${taken} Turned down: ${refused.map(({ address, words }) => `${address} (${shownLine(words)})`).join('; ')}.`;
}

/** Why nothing was said on the wire. */
function silentWords(order: MailOrder, protocol: 'pop3' | 'imap'): string | undefined {
  const own = 'Nothing crossed the wire: with POP3, folders and marks are this device’s own.';
  switch (order.what) {
    case 'set-up':
      return 'Nothing crossed the wire: settings stay on this device.';
    case 'open':
      return protocol === 'pop3' ? own : 'Nothing crossed the wire: the whole letter is here already.';
    case 'flag':
    case 'move':
    case 'create':
    case 'select':
      return protocol === 'pop3' ? own : undefined;
    case 'delete':
      return protocol === 'pop3'
        ? 'Nothing crossed the wire: only the copy on this device is gone.'
        : undefined;
    default:
      return undefined;
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const REFUSALS: { readonly [R in ProgramRefusal]: string } = {
  'no-account': 'Set the program up first.',
  'bad-account': 'These settings cannot work: fill in every field, and ask for TLS where it is required.',
  'bad-address': 'One of the addresses is none. Write them like bob@remote.example, with commas between.',
  'no-recipient': 'Say who the letter is for: bob@remote.example, for instance.',
  'bad-folder-name': 'A folder needs a name of its own, in letters and digits.',
  'no-such-folder': 'That folder is not there any more.',
  'no-such-letter': 'That letter is not there any more.',
  'nothing-to-send': 'The Outbox is empty.',
  busy: 'It is fetching already. Wait, or disconnect.',
  'not-connected': 'It is not connected.',
  'too-long': 'That is too long: a letter may have 100,000 characters and 100 recipients.',
};

/** Why nothing was done at all; null for a reason that is none of the program's. */
export function refusalWords(reason: string): string | null {
  return (REFUSALS as Readonly<Record<string, string>>)[reason] ?? null;
}
