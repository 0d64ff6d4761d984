import { named, seq, word } from '../../wire/grammar.ts';
import type { Envelope } from '../config.ts';
import { badSequence, type SmtpContext, smtpCommand } from '../dialect.ts';
import {
  decodeXtext,
  type Parameter,
  type PathArgument,
  parameters,
  reversePath,
  SPACES,
} from '../grammar.ts';
import { printable } from '../reply.ts';

const SYNTAX = 'Syntax: MAIL FROM:<address>';
const NESTED = badSequence('Error: nested MAIL command');

/** MAIL names the return path and so begins a transaction. */
export const MAIL = smtpCommand({
  verb: 'MAIL',
  rfc: '5321 4.1.1.2',
  summary: 'Begin a letter: name its sender, to whom failures are reported.',
  usage: 'MAIL FROM:<address>',
  states: ['greeted'],
  elsewhere: {
    connected: badSequence('Error: send HELO/EHLO first'),
    mail: NESTED,
    rcpt: NESTED,
  },
  args: seq(SPACES, word('FROM:'), named('sender', reversePath), named('parameters', parameters)),
  outcomes: {
    accepted: { code: 250, detail: '2.1.0', to: 'mail' },
    needsTls: { code: 530, detail: '5.7.0' },
    needsAuth: { code: 530, detail: '5.7.0' },
    badSyntax: { code: 501, detail: '5.5.4' },
    unknownParameter: { code: 555, detail: '5.5.4' },
    badParameter: { code: 501, detail: '5.5.4' },
    repeatedParameter: { code: 503, detail: '5.5.4' },
    tooLarge: { code: 552, detail: '5.3.4' },
    notYourAddress: { code: 553, detail: '5.7.1' },
  },
  badArguments: (line) =>
    /^\s*MAIL\s+FROM:\s*\S/i.test(line)
      ? { code: 501, detail: '5.1.7', text: 'Bad sender address syntax' }
      : null,
  handle: (args, context) => {
    const { config, services, session } = context;
    const barred = lacksAuth(context);
    if (barred) return barred;
    if (config.strictSyntax && args.sender.tolerated !== null) return { outcome: 'badSyntax', text: SYNTAX };
    const envelope = envelopeOf(args.sender, args.parameters, context);
    if ('outcome' in envelope) return envelope;
    const { from } = envelope;
    const { authenticated } = session;
    if (from && authenticated !== null && !services.senderAllowed(from, authenticated)) {
      const text = `<${from.address}>: Sender address rejected: not owned by user ${printable(authenticated)}`;
      return { outcome: 'notYourAddress', text };
    }
    session.envelope = envelope;
    return { outcome: 'accepted', text: 'Ok' };
  },
});

/** A submission server wants to know who sends: first TLS where it demands it, then AUTH. @rfc 6409 4.3 */
function lacksAuth({ config, session }: SmtpContext) {
  if (!config.requireAuth || session.authenticated !== null) return null;
  const outcome = config.offersTls && session.tls === null && !config.authInClear ? 'needsTls' : 'needsAuth';
  const text = outcome === 'needsTls' ? 'Must issue a STARTTLS command first' : 'Authentication required';
  return { outcome, text } as const;
}

interface Refused {
  readonly outcome: 'unknownParameter' | 'badParameter' | 'repeatedParameter' | 'tooLarge';
  readonly text: string;
}

/** Reads the parameters; those of extensions that are not offered are refused by name. */
function envelopeOf(
  { path }: PathArgument,
  given: readonly Parameter[],
  { config }: SmtpContext,
): Envelope | Refused {
  let body: Envelope['body'] = '7BIT';
  let authParam: string | null = null;
  for (const { keyword, value, text } of given) {
    if (keyword === 'SIZE' && value !== null) {
      const wrong = wrongSize(value, config.sizeLimit);
      if (wrong) return wrong;
    } else if (keyword === 'BODY' && isBody(value)) {
      body = value.toUpperCase() === '7BIT' ? '7BIT' : '8BITMIME';
    } else if (keyword === 'AUTH' && value !== null) {
      // Taken even where AUTH is not offered, as Postfix does.
      if (authParam !== null) return { outcome: 'repeatedParameter', text: 'Error: multiple AUTH= options' };
      authParam = decodeXtext(value);
      if (authParam === null || authParam === '')
        return { outcome: 'badParameter', text: 'Bad AUTH parameter syntax' };
    } else {
      return { outcome: 'unknownParameter', text: `Unsupported option: ${printable(text)}` };
    }
  }
  return { from: path, recipients: [], body, authParam };
}

function isBody(value: string | null): value is string {
  const upper = value?.toUpperCase();
  return upper === '7BIT' || upper === '8BITMIME';
}

/** What is wrong with a declared size; null for one that fits. @rfc 1870 6.1 */
function wrongSize(value: string, limit: number): Refused | null {
  if (!/^\d+$/.test(value)) return { outcome: 'badParameter', text: 'Bad message size syntax' };
  if (Number(value) > limit) return { outcome: 'tooLarge', text: 'Message size exceeds fixed limit' };
  return null;
}
