import { seq } from '../../wire/grammar.ts';
import { pop3Command } from '../command.ts';
import { gap, message } from '../grammar.ts';
import { maildropOf, messageOfNumber } from '../session.ts';

/** DELE only marks; QUIT removes. A mark cannot be set twice, RSET takes all of them back. */
export const DELE = pop3Command({
  verb: 'DELE',
  rfc: '1939 5',
  summary: 'Mark a message; QUIT will remove it.',
  states: ['transaction'],
  args: seq(gap, message),
  outcomes: { marked: { code: '+OK' }, noSuch: { code: '-ERR' } },
  handle: ({ message }, context) => {
    const maildrop = maildropOf(context);
    const stored = messageOfNumber(maildrop, message);
    if (typeof stored === 'string') return { outcome: 'noSuch', text: stored };
    maildrop.marked.add(stored.uid);
    return { outcome: 'marked', text: 'Marked to be deleted.' };
  },
});
