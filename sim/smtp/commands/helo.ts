import { named, seq } from '../../wire/grammar.ts';
import { smtpCommand } from '../dialect.ts';
import { SPACES, text } from '../grammar.ts';

/** HELO opens a session the old way: no extensions. */
export const HELO = smtpCommand({
  verb: 'HELO',
  rfc: '5321 4.1.1.1',
  summary: 'Say hello and who you are; the old form, without extensions.',
  usage: 'HELO hostname',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  // Any name is taken, as Postfix does: a wrong one is no reason to refuse mail. @rfc 5321 4.1.4
  args: seq(SPACES, named('domain', text('Domain', 'client.example', 'your host name'))),
  outcomes: { welcome: { code: 250, to: 'greeted' } },
  // Answers to HELO and EHLO bear no enhanced code. @rfc 2034 4
  badArguments: () => ({ code: 501, detail: null, text: 'Syntax: HELO hostname' }),
  handle: ({ domain }, { config, session }) => {
    session.helo = { name: domain, extended: false };
    return { outcome: 'welcome', text: config.hostname };
  },
});
