import { unreachable } from '../../kernel/assert.ts';
import { named, parseAll, seq } from '../../wire/grammar.ts';
import { smtpCommand } from '../dialect.ts';
import { forwardPath, SPACES, text } from '../grammar.ts';
import { printable } from '../reply.ts';

/** VRFY asks whether an address exists; servers today mostly do not tell. */
export const VRFY = smtpCommand({
  verb: 'VRFY',
  rfc: '5321 4.1.1.6',
  summary: 'Ask whether an address exists.',
  usage: 'VRFY address',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: seq(SPACES, named('address', text('String', 'bob@example.net', 'a name or an address'))),
  outcomes: {
    known: { code: 250, detail: '2.1.5' },
    // The server will take mail for it, but does not say whether it exists. @rfc 5321 3.5.3
    cannotTell: { code: 252, detail: '2.0.0' },
    unknown: { code: 550, detail: '5.1.1' },
    relayDenied: { code: 554, detail: '5.7.1' },
    badSyntax: { code: 501, detail: '5.1.3' },
  },
  handle: ({ address }, { services }) => {
    // With or without brackets: both are the same question.
    const parsed = parseAll(forwardPath, address.startsWith('<') ? address : `<${address}>`);
    if (!parsed.ok || parsed.value.path === null)
      return { outcome: 'badSyntax', text: 'Bad recipient address syntax' };
    const answer = services.verify(parsed.value.path);
    const asked = printable(address);
    switch (answer.kind) {
      case 'known':
        return { outcome: 'known', text: printable(answer.address) };
      case 'cannot-tell':
        return { outcome: 'cannotTell', text: printable(answer.address) };
      case 'unknown': {
        const reason = 'Recipient address rejected: User unknown in virtual mailbox table';
        return { outcome: 'unknown', text: `<${asked}>: ${reason}` };
      }
      case 'relay-denied':
        return { outcome: 'relayDenied', text: `<${asked}>: Relay access denied` };
      default:
        return unreachable(answer);
    }
  },
});
