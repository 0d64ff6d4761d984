import { seq } from '../../wire/grammar.ts';
import { pop3Command } from '../command.ts';
import { gap, message } from '../grammar.ts';
import { maildropOf, messageOfNumber } from '../session.ts';

/** RETR gives a whole message. It does not delete it. */
export const RETR = pop3Command({
  verb: 'RETR',
  rfc: '1939 5',
  summary: 'Fetch a message; it stays on the server.',
  states: ['transaction'],
  args: seq(gap, message),
  multiline: 'always',
  outcomes: { sent: { code: '+OK' }, noSuch: { code: '-ERR' } },
  handle: ({ message }, context) => {
    const stored = messageOfNumber(maildropOf(context), message);
    if (typeof stored === 'string') return { outcome: 'noSuch', text: stored };
    context.session.retrieved.add(stored.uid);
    const { octets } = stored.message;
    const payload = { kind: 'message', octets, to: octets.length } as const;
    return { outcome: 'sent', text: `${octets.length} octets`, payload };
  },
});
