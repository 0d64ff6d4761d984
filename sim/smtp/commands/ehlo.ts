import { named, seq } from '../../wire/grammar.ts';
import { type SmtpContext, smtpCommand } from '../dialect.ts';
import { SPACES, text } from '../grammar.ts';

/** EHLO opens a session and asks what the server can do. */
export const EHLO = smtpCommand({
  verb: 'EHLO',
  rfc: '5321 4.1.1.1',
  summary: 'Say hello and who you are, and hear which extensions the server has.',
  usage: 'EHLO hostname',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  args: seq(
    SPACES,
    named('domain', text('( Domain / address-literal )', 'client.example', 'your host name')),
  ),
  outcomes: { welcome: { code: 250, to: 'greeted' } },
  badArguments: () => ({ code: 501, detail: null, text: 'Syntax: EHLO hostname' }),
  handle: ({ domain }, context) => {
    context.session.helo = { name: domain, extended: true };
    return { outcome: 'welcome', text: announcement(context) };
  },
});

/** The lines of EHLO's answer, in Postfix's order. Only what may be used here and now stands in it. */
function announcement({ config, session }: SmtpContext): readonly string[] {
  const lines = [config.hostname, 'PIPELINING', `SIZE ${config.sizeLimit}`, 'VRFY'];
  // Not again once TLS stands. @rfc 3207 4.2
  if (config.offersTls && session.tls === null) lines.push('STARTTLS');
  // Not where the password would cross the network readable, unless the site allows it. @rfc 4954 4
  if (config.mechanisms.length > 0 && (config.authInClear || session.tls !== null))
    lines.push(`AUTH ${config.mechanisms.join(' ')}`);
  lines.push('ENHANCEDSTATUSCODES', '8BITMIME');
  return lines;
}
