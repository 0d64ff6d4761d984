import type { Goal } from '@/lib/lesson/goals';

const smtp = (...verb: string[]) => ({ is: 'answered', protocol: 'smtp', verb }) as const;
const pop3 = (...verb: string[]) => ({ is: 'answered', protocol: 'pop3', verb }) as const;
const imap = (...verb: string[]) => ({ is: 'answered', protocol: 'imap', verb }) as const;

/** The way through the lab: two letters, then reading one of them by each protocol. */
export const LAB_GOALS: readonly Goal[] = [
  {
    id: 'letter-to-carol',
    title: 'Send Carol a letter: five commands',
    short: 'Letter to Carol',
    lead: 'You are the mail program. What you type goes to the server as it stands.',
    steps: [
      { verb: 'HELO', words: 'say who you are', when: smtp('HELO', 'EHLO') },
      { verb: 'MAIL', words: 'who sends it', when: smtp('MAIL') },
      { verb: 'RCPT', words: 'who gets it', when: smtp('RCPT') },
      {
        verb: 'DATA',
        words: 'the letter itself',
        when: { is: 'taken', recipients: ['carol@campus.example'] },
      },
      { verb: 'QUIT', words: 'hang up', when: smtp('QUIT') },
    ],
  },
  {
    id: 'letter-to-bob',
    title: 'Send Bob a letter: across two servers',
    short: 'Letter to Bob',
    lead: 'Bob’s mailbox is at remote.example. Your server passes the letter on.',
    steps: [
      { verb: 'HELO', words: 'say who you are', when: smtp('HELO', 'EHLO') },
      { verb: 'MAIL', words: 'who sends it', when: smtp('MAIL') },
      { verb: 'RCPT', words: 'bob@remote.example', when: smtp('RCPT') },
      { verb: 'DATA', words: 'the letter itself', when: { is: 'taken', recipients: ['bob@remote.example'] } },
      { verb: 'RELAY', words: 'watch it arrive', when: { is: 'delivered', account: 'bob' } },
    ],
  },
  {
    id: 'read-by-pop3',
    title: 'Read it by POP3, as Bob',
    short: 'Read by POP3',
    lead: 'Connect to pop.remote.example, port 110. Bob’s password is builder.',
    steps: [
      { verb: 'USER', words: 'whose mail', when: pop3('USER') },
      { verb: 'PASS', words: 'prove it', when: pop3('PASS') },
      { verb: 'LIST', words: 'what is there', when: pop3('LIST', 'STAT') },
      { verb: 'RETR', words: 'fetch one', when: pop3('RETR') },
      { verb: 'QUIT', words: 'hang up', when: pop3('QUIT') },
    ],
  },
  {
    id: 'read-by-imap',
    title: 'Read it again by IMAP',
    short: 'Read by IMAP',
    lead: 'Connect to imap.remote.example, port 143. Every line begins with a tag of your own.',
    steps: [
      { verb: 'LOGIN', words: 'name and password', when: imap('LOGIN', 'AUTHENTICATE') },
      { verb: 'SELECT', words: 'open INBOX', when: imap('SELECT', 'EXAMINE') },
      { verb: 'FETCH', words: 'read a letter', when: imap('FETCH', 'UID FETCH') },
      { verb: 'STORE', words: 'set a flag', when: imap('STORE', 'UID STORE') },
      { verb: 'LOGOUT', words: 'hang up', when: imap('LOGOUT') },
    ],
  },
];
