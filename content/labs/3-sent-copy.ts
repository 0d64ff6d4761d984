import type { LabTask } from '../schema/lab';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS } from './people';

const SENDS = 'sends';

export const SENT_COPY: LabTask = {
  id: 'sent-copy',
  grade: 3,
  kind: 'do',
  title: 'The copy in Sent',
  minutes: 10,
  summary: 'SMTP sends, and keeps nothing. Put the copy into Sent yourself, by IMAP, octet by octet.',
  lead: [
    'Send {friend.title} ({friend.address}) a letter with the subject “{talk.subject}”. Then do what every mail program does behind your back: store a copy in Sent.',
    'IMAP at imap.campus.example 143 (alice, wonderland). APPEND wants to know how many octets come; each line end counts two.',
  ],
  teaches: ['APPEND', 'literals', 'CREATE'],
  rfcs: ['3501 6.3.11', '3501 4.3', '9051 6.3.12'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT],
  vary: {
    friend: FRIENDS,
    talk: [
      { subject: 'Lunch', text: 'At noon?', octets: '28' },
      { subject: 'The kite', text: 'It flew.', octets: '31' },
      { subject: 'Tea', text: 'Milk first.', octets: '29' },
    ],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    goal(
      'sent',
      'Send the letter',
      { is: 'delivered', account: '{friend.name}', letter: { subject: '{talk.subject}' } },
      'SMTP hands the letter on. Your own server keeps no copy of it.',
      '5321 2.1',
      'SMTP',
      'to {friend.title}',
    ),
    {
      id: 'copy',
      title: 'Store the copy',
      steps: [
        step('CREATE', 'Sent', { is: 'mailbox', account: 'alice', name: 'Sent', what: 'created' }),
        step('APPEND', 'the octets', {
          is: 'stored',
          account: 'alice',
          mailbox: 'Sent',
          letter: { subject: '{talk.subject}' },
        }),
      ],
      rule: 'A literal is a number of octets in braces at the end of the line. The server says + and then reads exactly so many, whatever they are.',
      rfc: '3501 4.3',
    },
    goal(
      'there',
      'Look whether it is there',
      imap('STATUS|SELECT|EXAMINE', { says: ['Sent'] }),
      'STATUS tells how many letters are in a mailbox without opening it; SELECT opens it.',
      '3501 6.3.10',
      'STATUS',
      'or SELECT',
    ),
    goal(
      SENDS,
      'Say what sent the letter',
      { is: 'known', question: SENDS },
      'IMAP has no command to send. APPEND only stores, as if you put a paper into a drawer.',
      '9051 6.3.12',
    ),
  ],
  questions: [
    {
      id: SENDS,
      text: 'You had only done the APPEND into Sent. Would {friend.title} have the letter?',
      options: ['No: IMAP stores, SMTP sends', 'Yes: what is in Sent has been sent', 'Yes, but later'],
      right: ['No: IMAP stores, SMTP sends'],
      because:
        'The name of the folder does nothing. Your program crosses the line with each letter twice: once to send, once to keep.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the server that sends.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to your friend.', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need('A subject, and an end.', say('laptop', 'Subject: {talk.subject}', '', '{talk.text}', '.')),
    need('Leave.', say('laptop', 'QUIT')),
    need('Now the mailbox.', say('laptop', 'telnet imap.campus.example 143')),
    need('Log in.', say('laptop', 'a1 LOGIN alice wonderland')),
    need('Make the folder.', say('laptop', 'a2 CREATE Sent')),
    need('Announce so many octets.', say('laptop', 'a3 APPEND Sent (\\Seen) {{talk.octets}}')),
    need(
      'The same letter, octet for octet, and an empty line that ends the command.',
      say('laptop', 'Subject: {talk.subject}', '', '{talk.text}', ''),
    ),
    need('Is it there?', say('laptop', 'a4 STATUS Sent (MESSAGES)')),
    nice('Leave.', say('laptop', 'a5 LOGOUT')),
    need('And without SMTP?', reply(SENDS, 'No: IMAP stores, SMTP sends')),
  ],
  others: [
    [
      say(
        'laptop',
        'openssl s_client -connect imap.campus.example:993',
        'a LOGIN alice wonderland',
        'b CREATE Sent',
      ),
      say('laptop', 'c APPEND Sent {{talk.octets}+}', 'Subject: {talk.subject}', '', '{talk.text}', ''),
      say('laptop', 'd SELECT Sent', 'e LOGOUT', 'telnet mail.campus.example 25', 'EHLO laptop'),
      say('laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<{friend.address}>', 'DATA'),
      say('laptop', 'Subject: {talk.subject}', '', '{talk.text}', '.', 'QUIT'),
      reply(SENDS, 'No: IMAP stores, SMTP sends'),
    ],
  ],
  keep: [
    'Sending is SMTP’s, keeping is IMAP’s. The copy in Sent is a second journey.',
    'Literals carry anything: they are counted, not ended by a mark.',
  ],
};
