import { seq } from '../../wire/grammar.ts';
import { pop3Command } from '../command.ts';
import { gap, lines, message } from '../grammar.ts';
import { endOfTop } from '../output.ts';
import { maildropOf, messageOfNumber } from '../session.ts';

/** TOP gives the header and the first lines of the body: a preview without fetching all of it. */
export const TOP = pop3Command({
  verb: 'TOP',
  rfc: '1939 7',
  summary: 'The header and the first lines of the body.',
  states: ['transaction'],
  args: seq(gap, message, gap, lines),
  multiline: 'always',
  outcomes: { sent: { code: '+OK' }, noSuch: { code: '-ERR' } },
  handle: ({ message, lines }, context) => {
    const stored = messageOfNumber(maildropOf(context), message);
    if (typeof stored === 'string') return { outcome: 'noSuch', text: stored };
    const { octets } = stored.message;
    return { outcome: 'sent', payload: { kind: 'message', octets, to: endOfTop(octets, lines) } };
  },
});
