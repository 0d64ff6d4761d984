import { messageOf } from '../../message/message.ts';
import { NO_FLAGS } from '../../store/flags.ts';
import { addMessage } from '../../store/mailbox.ts';
import { isOverQuota } from '../../store/quota.ts';
import { cursorOf, FAIL, named, opt, sampled, seq } from '../../wire/grammar.ts';
import { dateTime } from '../date-grammar.ts';
import { imapCommand } from '../dialect.ts';
import { flagList } from '../flag-grammar.ts';
import { end, literal, mailbox, SP } from '../grammar.ts';
import { nameFault } from '../mailbox-name.ts';
import { OVER_QUOTA } from '../over-quota.ts';
import type { ImapSession } from '../session.ts';

const target = seq(SP, named('mailbox', sampled(mailbox, 'INBOX')), SP);

type Refusal = {
  readonly outcome: 'noMailbox' | 'invalid' | 'overQuota';
  readonly text: string;
  readonly code?: string;
};

/** Why nothing can be put there; with 0 octets what is known before the message has come. */
function refusal(name: string, octets: number, session: ImapSession): Refusal | null {
  const fault = nameFault(name);
  if (fault) {
    const { code, text } = fault;
    return code === null ? { outcome: 'invalid', text } : { outcome: 'invalid', text, code };
  }
  if (!session.find(name)) return { outcome: 'noMailbox', text: `Mailbox doesn't exist: ${name}.` };
  return isOverQuota(session.account, octets) ? { outcome: 'overQuota', text: OVER_QUOTA } : null;
}

/** APPEND puts a message into a mailbox, as if it had arrived there. It travels as a literal. */
export const APPEND = imapCommand({
  verb: 'APPEND',
  rfc: '3501 6.3.11',
  summary: 'Put a message into a mailbox.',
  states: ['authenticated', 'selected'],
  args: seq(
    target,
    opt(seq(named('flags', flagList), SP), { flags: NO_FLAGS }),
    opt(seq(named('date', dateTime), SP), { date: null }),
    named('message', literal),
    end,
  ),
  outcomes: {
    appended: { code: 'OK' },
    noMailbox: { code: 'NO', detail: 'TRYCREATE' },
    invalid: { code: 'NO' },
    empty: { code: 'NO' },
    overQuota: { code: 'NO', detail: 'OVERQUOTA' },
    badKeyword: { code: 'NO', detail: 'CANNOT' },
  },
  beforeLiteral: (text, argsAt, session) => {
    const parsed = target.parse(cursorOf(text, argsAt));
    return parsed === FAIL ? null : refusal(parsed.mailbox, 0, session);
  },
  handle: ({ mailbox: name, flags, date, message }, session) => {
    const refused = refusal(name, message.length, session);
    if (refused) return refused;
    const found = session.find(name);
    if (!found || message.length === 0) return { outcome: 'empty', text: "Can't save a zero byte message." };
    if (flags.keywords.some((keyword) => keyword.includes(']')))
      return { outcome: 'badKeyword', text: 'Invalid characters in keyword' };
    const { uid } = addMessage(found, messageOf(message), flags, date ?? session.services.epochMs());
    session.changed({ what: 'added', mailbox: found.name, uids: [uid] });
    session.tell(true);
    return { outcome: 'appended', code: `APPENDUID ${found.uidValidity} ${uid}`, text: 'Append completed.' };
  },
});
