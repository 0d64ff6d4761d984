import { civilOf, rfc5322Date } from '../kernel/calendar.ts';
import { octetsOf, utf8Encode } from '../kernel/octets.ts';
import { formatField } from '../message/compose.ts';
import { fieldOf, headerOf, unfoldedValue } from '../message/header.ts';
import { type Message, messageOf } from '../message/message.ts';
import type { ProgramAccount } from './account.ts';
import { encodedWords, isPlain, quotedPrintable } from './encode.ts';
import type { Draft } from './order.ts';
import { addressText, type Recipient } from './recipients.ts';

/** What a letter is made of beside its draft. */
export interface Writing {
  readonly account: ProgramAccount;
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  /** The letter that it answers, as far as it is held. */
  readonly answers: Message | null;
  readonly epochMs: number;
  /** The name of the device, for Message-ID. */
  readonly device: string;
  /** Counts the letters that the program has written. */
  readonly number: number;
}

/** A longer line must not be sent. @rfc 5322 2.1.1 */
const LONGEST_LINE = 998;

/** Writes a letter: header fields, an empty line, the text. Who stands in Bcc is in no field of it. @rfc 5322 3.6.3 */
export function writeLetter({ subject, text }: Pick<Draft, 'subject' | 'text'>, writing: Writing): Message {
  const { account, to, cc, answers, epochMs } = writing;
  const body = bodyOf(text);
  const fields: [string, string][] = [
    ['Date', rfc5322Date(epochMs)],
    ['From', addressText(account.name, account.address)],
  ];
  if (to.length > 0) fields.push(['To', list(to)]);
  if (cc.length > 0) fields.push(['Cc', list(cc)]);
  // To nobody that is named: an empty group says so. @rfc 5322 3.4
  if (to.length + cc.length === 0) fields.push(['To', 'undisclosed-recipients:;']);
  fields.push(['Subject', topic(subject)], ['Message-ID', messageId(writing)]);
  if (answers) fields.push(...threadOf(answers));
  fields.push(['MIME-Version', '1.0']);
  fields.push(['Content-Type', `text/plain; charset=${body.charset}`]);
  fields.push(['Content-Transfer-Encoding', body.encoding]);
  const header = fields.map(([name, value]) => formatField(name, value)).join('');
  return messageOf(octetsOf(`${header}\r\n${body.text}`));
}

const list = (people: readonly Recipient[]): string =>
  people.map(({ name, path }) => addressText(name, path.address)).join(', ');

function topic(subject: string): string {
  const line = subject.replace(/[\0-\x1f\x7f]+/g, ' ').trim();
  return isPlain(line) ? line : encodedWords(line);
}

/** Unlike all others: no two letters of one program are written in one second under one number. @rfc 5322 3.6.4 */
function messageId({ epochMs, device, number }: Writing): string {
  const { year, month, day, hour, minute, second } = civilOf(epochMs);
  const digits = [month, day, hour, minute, second].map((each) => `${each + 100}`.slice(1));
  return `<${year}${digits.join('')}.${number}@${device}>`;
}

/** Says which letter is answered, and what that one answered. @rfc 5322 3.6.4 */
function threadOf(answers: Message): readonly [string, string][] {
  const header = headerOf(answers);
  const idsIn = (key: string) => {
    const field = fieldOf(header, key);
    // Only message ids: what others wrote into a field must not become more than that here.
    return (field ? unfoldedValue(header, field) : '').match(/<[!-;=?-~]{1,200}>/g)?.slice(-20) ?? [];
  };
  const [id] = idsIn('message-id');
  if (id === undefined) return [];
  return [
    ['In-Reply-To', id],
    ['References', [...idsIn('references'), id].join(' ')],
  ];
}

interface Body {
  readonly text: string;
  readonly charset: string;
  readonly encoding: string;
}

function bodyOf(text: string): Body {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const whole = lines.map((line) => `${line}\r\n`).join('');
  const simple = lines.every((line) => /^[\t -~]*$/.test(line) && line.length <= LONGEST_LINE);
  if (simple) return { text: whole, charset: 'us-ascii', encoding: '7bit' };
  const charset = utf8Encode(text).length === text.length ? 'us-ascii' : 'utf-8';
  return { text: quotedPrintable(whole), charset, encoding: 'quoted-printable' };
}
