import { SimBug } from '../../kernel/assert.ts';
import type { Arrival, SmtpConfig } from '../config.ts';
import { badSequence, smtpCommand } from '../dialect.ts';
import { noArguments } from '../grammar.ts';
import { letterOctets, newLetter } from '../readers.ts';
import type { SmtpSession } from '../session.ts';

const EARLY = badSequence('Error: need RCPT command');

/** DATA sends the letter, header and body, up to a line with a single dot. */
export const DATA = smtpCommand({
  verb: 'DATA',
  rfc: '5321 4.1.1.4',
  summary: 'Send the letter itself; a line with a single dot ends it.',
  usage: 'DATA',
  states: ['rcpt'],
  elsewhere: {
    connected: EARLY,
    greeted: EARLY,
    // All recipients may have been refused while the client pipelined. @rfc 5321 3.3
    mail: { code: 554, detail: '5.5.1', text: 'Error: no valid recipients' },
  },
  args: noArguments,
  outcomes: {
    send: { code: 354, to: 'data', mode: 'letter' },
    queued: { code: 250, detail: '2.0.0', from: ['data'], to: 'greeted' },
    tooLarge: { code: 552, detail: '5.3.4', from: ['data'], to: 'greeted' },
    bareLf: { code: 550, detail: '5.5.2', from: ['data'], to: 'greeted' },
  },
  handle: (_, { session }) => {
    session.letter = newLetter(session.intake);
    return { outcome: 'send', text: 'End data with <CR><LF>.<CR><LF>' };
  },
  goOn: (_, { config, services, session }) => {
    const { letter, envelope } = session;
    if (letter === null || envelope === null) throw new SimBug('a letter ended that had not begun');
    if (letter.bareLf === 'dot' || (letter.bareLf === 'line' && config.bareLf !== 'normalize'))
      return { outcome: 'bareLf', text: `${config.hostname} Error: bare <LF> received` };
    if (letter.tooLarge) return { outcome: 'tooLarge', text: 'Error: message file too big' };
    const id = services.queueId();
    session.errors = 0;
    const effect = {
      kind: 'accept',
      id,
      envelope,
      octets: letterOctets(letter),
      greeting: arrival(config, session),
    } as const;
    return { outcome: 'queued', text: `Ok: queued as ${id}`, effect };
  },
});

/** How the letter came, in the words that Received lines use. @rfc 3848 */
function arrival({ peerAddress }: SmtpConfig, { helo, authenticated, tls }: SmtpSession): Arrival {
  const secured = tls === null ? 'ESMTP' : 'ESMTPS';
  const extended = authenticated === null ? secured : (`${secured}A` as const);
  return {
    helo: helo?.name ?? '',
    protocol: helo?.extended ? extended : 'SMTP',
    peerAddress,
    authenticated,
    tls,
  };
}
