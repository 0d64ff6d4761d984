import { unreachable } from '../../kernel/assert.ts';
import { named, seq, word } from '../../wire/grammar.ts';
import type { Envelope, RecipientVerdict } from '../config.ts';
import { badSequence, smtpCommand } from '../dialect.ts';
import { forwardPath, parameters, SPACES } from '../grammar.ts';
import type { Path } from '../path.ts';
import { printable } from '../reply.ts';

const EARLY = badSequence('Error: need MAIL command');

/** RCPT names one recipient. It may be sent many times in one transaction. */
export const RCPT = smtpCommand({
  verb: 'RCPT',
  rfc: '5321 4.1.1.3',
  summary: 'Name one recipient; repeat for more.',
  usage: 'RCPT TO:<address>',
  states: ['mail', 'rcpt'],
  elsewhere: { connected: EARLY, greeted: EARLY },
  args: seq(SPACES, word('TO:'), named('recipient', forwardPath), named('parameters', parameters)),
  outcomes: {
    accepted: { code: 250, detail: '2.1.5', to: 'rcpt' },
    unknown: { code: 550, detail: '5.1.1' },
    relayDenied: { code: 554, detail: '5.7.1' },
    greylisted: { code: 450, detail: '4.2.0' },
    overQuota: { code: 552, detail: '5.2.2' },
    tryAgain: { code: 451, detail: '4.3.0' },
    tooMany: { code: 452, detail: '4.5.3' },
    badSyntax: { code: 501, detail: '5.5.4' },
    unknownParameter: { code: 555, detail: '5.5.4' },
  },
  badArguments: (line) =>
    /^\s*RCPT\s+TO:\s*\S/i.test(line)
      ? { code: 501, detail: '5.1.3', text: 'Bad recipient address syntax' }
      : null,
  handle: ({ recipient, parameters: given }, { config, services, session }) => {
    const { path } = recipient;
    const { envelope } = session;
    const [parameter] = given;
    if (!path || !envelope || (config.strictSyntax && recipient.tolerated !== null))
      return { outcome: 'badSyntax', text: 'Syntax: RCPT TO:<address>' };
    // No extension that we offer has parameters for RCPT.
    if (parameter)
      return { outcome: 'unknownParameter', text: `Unsupported option: ${printable(parameter.text)}` };
    if (envelope.recipients.length >= config.limits.recipients)
      return { outcome: 'tooMany', text: 'Error: too many recipients' };
    const { authenticated } = session;
    const { peerAddress } = config;
    const sender = envelope.from?.address ?? '';
    const refused = refusal(services.recipient(path, { authenticated, peerAddress, sender }), path);
    if (refused) return refused;
    // Said twice, the letter still comes once.
    if (!envelope.recipients.some((known) => known.local === path.local && known.domain === path.domain))
      session.envelope = withRecipient(envelope, path);
    return { outcome: 'accepted', text: 'Ok' };
  },
});

/** Written out, since this runs for every letter and copies by spreading are slow. */
function withRecipient({ from, recipients, body, authParam }: Envelope, path: Path): Envelope {
  return { from, recipients: recipients.length === 0 ? [path] : [...recipients, path], body, authParam };
}

function refusal(verdict: RecipientVerdict, { address }: Path) {
  if (typeof verdict === 'object') {
    const why = `Greylisted for ${verdict.greylistedSeconds} seconds`;
    return { outcome: 'greylisted', text: `<${address}>: Recipient address rejected: ${why}` } as const;
  }
  switch (verdict) {
    case 'local':
    case 'relay':
      return null;
    case 'unknown': {
      const text = `<${address}>: Recipient address rejected: User unknown in virtual mailbox table`;
      return { outcome: 'unknown', text } as const;
    }
    case 'relay-denied':
      return { outcome: 'relayDenied', text: `<${address}>: Relay access denied` } as const;
    case 'over-quota':
      return {
        outcome: 'overQuota',
        text: `<${address}>: Recipient address rejected: Mailbox is full`,
      } as const;
    case 'try-again':
      return { outcome: 'tryAgain', text: `<${address}>: Temporary lookup failure` } as const;
    default:
      return unreachable(verdict);
  }
}
