import { smtpCommand } from '../dialect.ts';
import { noArguments } from '../grammar.ts';

/** STARTTLS turns the clear stream into a TLS stream; the session begins anew after it. */
export const STARTTLS = smtpCommand({
  verb: 'STARTTLS',
  rfc: '3207 4',
  summary: 'Go on under TLS; what was said before is forgotten.',
  usage: 'STARTTLS',
  states: ['connected', 'greeted', 'mail', 'rcpt'],
  elsewhere: {},
  needs: 'STARTTLS',
  notOffered: { code: 502, detail: '5.5.1', text: 'Error: command not implemented' },
  args: noArguments,
  outcomes: {
    // Back to the very start: whatever was said in clear may have been said by somebody between. @rfc 3207 4.2
    ready: { code: 220, detail: '2.0.0', to: 'connected' },
    alreadyActive: { code: 554, detail: '5.5.1' },
    unavailable: { code: 454, detail: '4.7.0' },
  },
  handle: (_, { config, session }) => {
    if (session.tls !== null) return { outcome: 'alreadyActive', text: 'Error: TLS already active' };
    if (config.tlsFails) return { outcome: 'unavailable', text: 'TLS not available due to local problem' };
    return { outcome: 'ready', text: 'Ready to start TLS', effect: { kind: 'start-tls' } };
  },
});
