import { pop3Command } from '../command.ts';
import { optionalMessage } from '../grammar.ts';
import { dropListing, scanLines } from '../listing.ts';
import { maildropOf, messageOfNumber } from '../session.ts';

/** LIST gives number and size: of one message in the reply itself, of all as a payload. */
export const LIST = pop3Command({
  verb: 'LIST',
  rfc: '1939 5',
  summary: 'Numbers and sizes of all messages, or of one.',
  states: ['transaction'],
  args: optionalMessage,
  multiline: 'without-argument',
  outcomes: { all: { code: '+OK' }, one: { code: '+OK' }, noSuch: { code: '-ERR' } },
  handle: ({ message }, context) => {
    const maildrop = maildropOf(context);
    if (message === null) {
      const text = scanLines(maildrop, (stored) => `${stored.message.octets.length}`);
      const { count } = dropListing(maildrop);
      return { outcome: 'all', text: `${count} messages:`, payload: { kind: 'lines', text } };
    }
    const stored = messageOfNumber(maildrop, message);
    if (typeof stored === 'string') return { outcome: 'noSuch', text: stored };
    return { outcome: 'one', text: `${message} ${stored.message.octets.length}` };
  },
});
