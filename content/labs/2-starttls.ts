import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, smtp, step } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS, TALK } from './people';

const HEARD = 'heard';
const AGAIN = 'again';

export const STARTTLS: LabTask = {
  id: 'starttls',
  grade: 2,
  kind: 'do',
  title: 'STARTTLS and the eavesdropper',
  minutes: 9,
  summary: 'Turn a clear session into a secret one, and count what a listener has read by then.',
  lead: [
    'Somebody listens on the cable to smtp.campus.example. Hand in a letter to {friend.title} ({friend.address}) on port 587, as alice (password wonderland), without giving the password away.',
    'For AUTH PLAIN you need: AGFsaWNlAHdvbmRlcmxhbmQ=. Look at the packets as the eavesdropper sees them when you are done.',
  ],
  teaches: ['STARTTLS', 'TLS', 'AUTH', '530'],
  rfcs: ['3207 4', '6409 4.3', '8314 3'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT],
  vary: { friend: FRIENDS, talk: TALK },
  consoles: ['laptop'],
  start: [],
  goals: [
    goal(
      'refused',
      'Try to send in clear, and be refused',
      smtp('MAIL|AUTH', { code: 530, port: 587, tls: false }),
      'A submission server wants to know who sends, and this one lets nobody say a password in clear: 530, STARTTLS first.',
      '6409 4.3',
      '530',
      'not like this',
    ),
    {
      id: 'secured',
      title: 'Secure the session and hand the letter in',
      within: 'session',
      steps: [
        step('STARTTLS', 'go secret', { is: 'secured', how: 'upgrade', port: 587 }),
        step('EHLO', 'hello again', smtp('EHLO', { tls: true })),
        step('AUTH', 'prove it', { is: 'logged-in', protocol: 'smtp', account: 'alice', tls: true }),
        step('DATA', 'the letter', { is: 'taken', recipients: ['{friend.address}'] }),
      ],
      rule: 'After 220 both sides begin the TLS handshake at once, and both forget all that was said before: hello must be said again.',
      rfc: '3207 4.2',
    },
    goal(
      HEARD,
      'Say what the eavesdropper has read',
      { is: 'known', question: HEARD },
      'What crossed the cable before the handshake was readable; after it only lengths and times are to be seen.',
      '3207 6',
    ),
    goal(
      AGAIN,
      'Say why hello is said twice',
      { is: 'known', question: AGAIN },
      'In clear somebody between could have changed the list of extensions, or slipped in commands.',
      '3207 4.2',
    ),
  ],
  questions: [
    {
      id: HEARD,
      text: 'Which of these could the eavesdropper read?',
      options: [
        'The first EHLO and its answer',
        'The password, since it is only base64',
        'The recipient of the letter',
        'Nothing at all',
      ],
      right: ['The first EHLO and its answer'],
      because:
        'Hello, the list and STARTTLS went in clear. Password, addresses and text are only records of so many octets.',
    },
    {
      id: AGAIN,
      text: 'Why must EHLO be said again under TLS?',
      options: [
        'What was said in clear may be from somebody else',
        'The server has forgotten your address',
        'TLS changes the line ends',
      ],
      right: ['What was said in clear may be from somebody else'],
      because:
        'A listener who can also write could have taken STARTTLS out of the list. A client that then goes on in clear has lost.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the submission port.', say('laptop', 'telnet smtp.campus.example 587')),
    need('Say hello.', say('laptop', 'EHLO laptop.campus.example')),
    need('Try it in clear.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('Go secret.', say('laptop', 'STARTTLS')),
    need('Hello again, under TLS.', say('laptop', 'EHLO laptop.campus.example')),
    need('Now the password may be said.', say('laptop', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=')),
    need('Begin a letter.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('Who gets it?', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    nice('What you want to tell.', say('laptop', 'Subject: {talk.subject}', '', '{talk.text}')),
    need('The dot ends it.', say('laptop', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('What was read?', reply(HEARD, 'The first EHLO and its answer')),
    need('And why twice?', reply(AGAIN, 'What was said in clear may be from somebody else')),
  ],
  others: [
    [
      say(
        'laptop',
        'telnet smtp.campus.example 587',
        'EHLO laptop',
        'AUTH PLAIN',
        'MAIL FROM:<alice@campus.example>',
        'QUIT',
      ),
      say('laptop', 'openssl s_client -starttls smtp -connect smtp.campus.example:587', 'EHLO laptop'),
      say('laptop', 'AUTH LOGIN', 'YWxpY2U=', 'd29uZGVybGFuZA==', 'MAIL FROM:<alice@campus.example>'),
      say('laptop', 'RCPT TO:<{friend.address}>', 'DATA', '{talk.text}', '.', 'QUIT'),
      reply(HEARD, 'The first EHLO and its answer'),
      reply(AGAIN, 'What was said in clear may be from somebody else'),
    ],
  ],
  keep: [
    'STARTTLS protects from there on, and only this hop. The server reads the letter, and so may the next hop’s listener.',
    'Insist on it: a client that goes on in clear when STARTTLS is missing protects nothing.',
  ],
};
