import { pop3Command } from '../command.ts';
import { optionalMessage } from '../grammar.ts';
import { scanLines, uniqueId } from '../listing.ts';
import { maildropOf, messageOfNumber } from '../session.ts';

/** UIDL gives ids that stay the same in every session, so that a client knows what is new. */
export const UIDL = pop3Command({
  verb: 'UIDL',
  rfc: '1939 7',
  summary: 'Ids that stay the same in every session, of all messages or of one.',
  states: ['transaction'],
  args: optionalMessage,
  multiline: 'without-argument',
  outcomes: { all: { code: '+OK' }, one: { code: '+OK' }, noSuch: { code: '-ERR' } },
  handle: ({ message }, context) => {
    const maildrop = maildropOf(context);
    const { uidValidity } = context.session;
    if (message === null) {
      const text = scanLines(maildrop, (stored) => uniqueId(stored, uidValidity));
      return { outcome: 'all', payload: { kind: 'lines', text } };
    }
    const stored = messageOfNumber(maildrop, message);
    if (typeof stored === 'string') return { outcome: 'noSuch', text: stored };
    return { outcome: 'one', text: `${message} ${uniqueId(stored, uidValidity)}` };
  },
});
