import type { SessionView } from '@/lib/views/session-view';

/** A line that could be said now. `label` stands on the chip; `line` goes into the input. */
export interface Suggested {
  readonly line: string;
  readonly label: string;
  /** What it does, in few words. */
  readonly words: string;
}

/** Whom the suggestions speak for and write to. */
export interface Persona {
  /** The device's own host name. */
  readonly helo: string;
  readonly sender: string;
  readonly recipient: string;
  /** The account to log in to at the host of the session. */
  readonly user: string;
  readonly password: string;
}

/** What was said in this session so far, as far as suggestions depend on it. */
export interface Said {
  /** Verbs of the commands, upper case, oldest first. */
  readonly verbs: readonly string[];
  /** Lines of the letter being written. */
  readonly letter: readonly string[];
  /** A letter was taken in this session. */
  readonly delivered: boolean;
  /** In a login that goes on: what the server waits for, where it is known. */
  readonly asked?: 'name' | 'password' | 'both' | null;
}

const say = (line: string, words: string, label = line): Suggested => ({ line, label, words });

/**
 * The line that most learners want next, first; then one or two others.
 *
 * Follows the state as far as its words have arrived. Empty where nothing useful can be said.
 */
export function nextSteps(session: SessionView, persona: Persona, said: Said): readonly Suggested[] {
  switch (session.protocol) {
    case 'smtp':
      return smtpSteps(session, persona, said);
    case 'pop3':
      return pop3Steps(session, persona, said);
    case 'imap':
      return imapSteps(session, persona, said);
    case null:
      return [];
  }
}

function smtpSteps(session: SessionView, persona: Persona, said: Said): readonly Suggested[] {
  if (session.mode === 'letter') return letterSteps(persona, said.letter);
  if (session.mode === 'sasl') return saslSteps(persona, said);
  const submission = session.port === 587 || session.port === 465;
  const hello = submission ? `EHLO ${persona.helo}` : `HELO ${persona.helo}`;
  switch (session.state) {
    case 'connected':
      return [say(hello, 'say who you are')];
    case 'greeted': {
      if (session.port === 587 && !session.tls)
        return [say('STARTTLS', 'encrypt this hop'), say('QUIT', 'hang up')];
      const mail = say(`MAIL FROM:<${persona.sender}>`, 'name the sender');
      if (said.delivered) return [say('QUIT', 'hang up'), mail];
      if (submission && !said.verbs.includes('AUTH')) {
        return [
          say(
            `AUTH PLAIN ${btoa(`\0${persona.user}\0${persona.password}`)}`,
            'name and password, in base64',
            'AUTH PLAIN …',
          ),
          mail,
        ];
      }
      return [mail];
    }
    case 'mail':
      return [say(`RCPT TO:<${persona.recipient}>`, 'name a recipient')];
    case 'rcpt':
      return [say('DATA', 'start the letter'), say('RCPT TO:<', 'name another recipient')];
    default:
      return [];
  }
}

/** The answer in base64 that the server waits for, and the way out. */
function saslSteps({ user, password }: Persona, { asked }: Said): readonly Suggested[] {
  const out = say('*', 'give up', '*  give up');
  if (!asked) return [out];
  const text = { both: `\0${user}\0${password}`, name: user, password }[asked];
  return [say(btoa(text), 'the answer in base64'), out];
}

/** A short letter, line by line; any line may be another. */
function letterSteps(persona: Persona, letter: readonly string[]): readonly Suggested[] {
  const end = say('.', 'end the letter', '.  end the letter');
  const blank = letter.indexOf('');
  if (blank >= 0) {
    return letter.length > blank + 1
      ? [end]
      : [say('The boat leaves at nine.', 'what you want to tell'), end];
  }
  const fields = [`From: <${persona.sender}>`, `To: <${persona.recipient}>`, 'Subject: Hello'];
  const next = fields[letter.length];
  return next === undefined
    ? [say('', 'an empty line ends the header', 'empty line'), end]
    : [say(next, 'a header field'), end];
}

function pop3Steps(session: SessionView, persona: Persona, said: Said): readonly Suggested[] {
  if (session.mode === 'sasl') return saslSteps(persona, said);
  if (session.state === 'authorization') {
    return said.verbs.at(-1) === 'USER'
      ? [say(`PASS ${persona.password}`, 'prove it')]
      : [say(`USER ${persona.user}`, 'whose mail'), say('CAPA', 'what the server can do')];
  }
  if (session.state !== 'transaction') return [];
  if (!said.verbs.includes('LIST')) return [say('LIST', 'what is there'), say('STAT', 'how much')];
  if (!said.verbs.includes('RETR')) return [say('RETR 1', 'fetch a letter'), say('UIDL', 'lasting names')];
  return [say('QUIT', 'hang up'), say('DELE 1', 'mark a letter for removal')];
}

function imapSteps(session: SessionView, persona: Persona, said: Said): readonly Suggested[] {
  if (session.mode === 'idle') return [say('DONE', 'end IDLE')];
  if (session.mode === 'sasl') return saslSteps(persona, said);
  if (session.mode !== 'command') return [];
  const tag = `a${said.verbs.length + 1}`;
  const tagged = (line: string, words: string): Suggested => say(`${tag} ${line}`, words);
  const did = (verb: string): boolean => said.verbs.some((one) => one.endsWith(verb));
  if (session.state === 'not-authenticated') {
    return [
      tagged(`LOGIN ${persona.user} ${persona.password}`, 'name and password'),
      tagged('CAPABILITY', 'what the server can do'),
    ];
  }
  if (session.state === 'authenticated')
    return [tagged('SELECT INBOX', 'open a mailbox'), tagged('LIST "" "*"', 'all mailboxes')];
  if (session.state !== 'selected') return [];
  if (!did('FETCH'))
    return [tagged('FETCH 1:* (FLAGS ENVELOPE)', 'what is there'), tagged('IDLE', 'wait for news')];
  if (!said.verbs.includes('STORE'))
    return [tagged('STORE 1 +FLAGS (\\Flagged)', 'set a flag'), tagged('FETCH 1 BODY[]', 'read a letter')];
  return [tagged('LOGOUT', 'hang up'), tagged('IDLE', 'wait for news')];
}
