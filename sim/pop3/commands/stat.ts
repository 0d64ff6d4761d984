import { pop3Command } from '../command.ts';
import { alone } from '../grammar.ts';
import { dropListing } from '../listing.ts';
import { maildropOf } from '../session.ts';

/** STAT counts messages and octets; what is marked as deleted does not count. */
export const STAT = pop3Command({
  verb: 'STAT',
  rfc: '1939 5',
  summary: 'How many messages, and how many octets in all?',
  states: ['transaction'],
  args: alone,
  outcomes: { counted: { code: '+OK' } },
  handle: (_, context) => {
    const { count, octets } = dropListing(maildropOf(context));
    return { outcome: 'counted', text: `${count} ${octets}` };
  },
});
