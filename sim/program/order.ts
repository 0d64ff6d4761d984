import type { ProgramAccount, ProgramServer } from './account.ts';

/** A letter as a person writes it; addresses as they type them, `Bob <bob@remote.example>`. */
export interface Draft {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The letter that it answers. */
  readonly answers: { readonly folder: string; readonly letter: number } | null;
}

/** What a person does with a mail program. Letters go by the program's own numbers. */
export type MailOrder =
  | { readonly what: 'set-up'; readonly account: ProgramAccount }
  | { readonly what: 'send'; readonly draft: Draft }
  /** Tries again what waits in the Outbox. */
  | { readonly what: 'send-waiting' }
  | { readonly what: 'fetch' }
  | { readonly what: 'select'; readonly folder: string }
  | { readonly what: 'open'; readonly folder: string; readonly letter: number }
  | {
      readonly what: 'flag';
      readonly folder: string;
      readonly letter: number;
      readonly flag: ProgramFlag;
      readonly on: boolean;
    }
  | { readonly what: 'move'; readonly folder: string; readonly letter: number; readonly to: string }
  | { readonly what: 'delete'; readonly folder: string; readonly letter: number }
  | { readonly what: 'create'; readonly folder: string }
  | { readonly what: 'disconnect' };

type ProgramFlag = (typeof PROGRAM_FLAGS)[number];
export const PROGRAM_FLAGS = ['\\Seen', '\\Flagged', '\\Answered'] as const;

/** Why a program does not even begin. */
export type ProgramRefusal =
  /** It was not set up. */
  | 'no-account'
  /** The settings cannot work: an empty name, TLS required and not asked for … */
  | 'bad-account'
  | 'bad-address'
  | 'no-recipient'
  | 'bad-folder-name'
  | 'no-such-folder'
  | 'no-such-letter'
  | 'nothing-to-send'
  /** It fetches already. */
  | 'busy'
  | 'not-connected'
  | 'too-long';

/** What a letter may hold; more is refused, not cut. */
export const DRAFT_LIMITS = {
  /** UTF-16 units of the text. */
  textChars: 100_000,
  /** UTF-16 units of the subject, and of each address line. */
  lineChars: 1000,
  recipients: 100,
} as const;

type Fields = { readonly [key: string]: unknown };

/** Reads an order that came from outside, as parsed JSON; null for what is none. */
export function readOrder(value: unknown): MailOrder | null {
  if (!isFields(value)) return null;
  const { what, folder, letter, to, flag, on } = value;
  switch (what) {
    case 'set-up': {
      const account = readAccount(value['account']);
      return account && { what, account };
    }
    case 'send': {
      const draft = readDraft(value['draft']);
      return draft && { what, draft };
    }
    case 'fetch':
    case 'send-waiting':
    case 'disconnect':
      return { what };
    case 'select':
    case 'create':
      return typeof folder === 'string' ? { what, folder } : null;
    case 'open':
    case 'delete':
      return typeof folder === 'string' && isCount(letter) ? { what, folder, letter } : null;
    case 'move':
      return typeof folder === 'string' && isCount(letter) && typeof to === 'string'
        ? { what, folder, letter, to }
        : null;
    case 'flag': {
      const known = PROGRAM_FLAGS.find((each) => each === flag);
      if (typeof folder !== 'string' || !isCount(letter) || !known || typeof on !== 'boolean') return null;
      return { what, folder, letter, flag: known, on };
    }
    default:
      return null;
  }
}

function readAccount(value: unknown): ProgramAccount | null {
  if (!isFields(value)) return null;
  const { name, address, user, password, login, requireTls, incoming, outgoing } = value;
  const from = readServer(incoming);
  const to = readServer(outgoing);
  if (!isFields(incoming) || !isFields(outgoing) || !from || !to) return null;
  const { protocol, keep } = incoming;
  if (typeof name !== 'string' || typeof address !== 'string' || typeof user !== 'string') return null;
  if (typeof password !== 'string' || (login !== 'password' && login !== 'plain')) return null;
  if (typeof requireTls !== 'boolean' || (protocol !== 'pop3' && protocol !== 'imap')) return null;
  if ((keep !== 'leave' && keep !== 'delete') || typeof outgoing['login'] !== 'boolean') return null;
  return {
    name,
    address,
    user,
    password,
    login,
    requireTls,
    incoming: { ...from, protocol, keep },
    outgoing: { ...to, login: outgoing['login'] },
  };
}

function readServer(value: unknown): ProgramServer | null {
  if (!isFields(value)) return null;
  const { host, port, tls } = value;
  if (typeof host !== 'string' || !isCount(port)) return null;
  return tls === 'implicit' || tls === 'starttls' || tls === 'none' ? { host, port, tls } : null;
}

function readDraft(value: unknown): Draft | null {
  if (!isFields(value)) return null;
  const { subject, text, answers } = value;
  const [to, cc, bcc] = [readTexts(value['to']), readTexts(value['cc']), readTexts(value['bcc'])];
  if (!to || !cc || !bcc || typeof subject !== 'string' || typeof text !== 'string') return null;
  if (answers === null) return { to, cc, bcc, subject, text, answers };
  if (!isFields(answers)) return null;
  const { folder, letter } = answers;
  if (typeof folder !== 'string' || !isCount(letter)) return null;
  return { to, cc, bcc, subject, text, answers: { folder, letter } };
}

function readTexts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length > DRAFT_LIMITS.recipients) return null;
  const texts = value.filter((item: unknown) => typeof item === 'string');
  return texts.length === value.length ? texts : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
