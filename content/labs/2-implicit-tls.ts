import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS, TALK } from './people';

const PORTS = 'ports';
const DIFFERENCE = 'difference';

export const IMPLICIT_TLS: LabTask = {
  id: 'implicit-tls',
  grade: 2,
  kind: 'do',
  title: 'TLS from the first octet',
  minutes: 8,
  summary: 'Ports 465, 993 and 995: no word in clear, not even hello.',
  lead: [
    'Some ports speak TLS at once. telnet cannot; openssl s_client -connect HOST:PORT can. Hand in a letter to {friend.title} ({friend.address}) so, as alice, password wonderland.',
    'AUTH PLAIN wants AGFsaWNlAHdvbmRlcmxhbmQ=. Then read your own mail in the same manner, by POP3 or IMAP.',
  ],
  teaches: ['465', '993', '995', 'implicit TLS'],
  rfcs: ['8314 3', '8314 7.3'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT],
  vary: { friend: FRIENDS, talk: TALK },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'telnet',
      title: 'Call port 465 with telnet and see what happens',
      within: 'session',
      steps: [
        step('465', 'it takes the call', { is: 'connected', port: 465 }),
        step('?', 'and hangs up', { is: 'ended', how: 'without', tls: false }),
      ],
      rule: 'The server waits for a TLS hello and says nothing. To anything else it answers with an alert that telnet cannot read, and hangs up.',
      rfc: '8314 3.3',
    },
    {
      id: 'submit',
      title: 'Hand the letter in on port 465',
      within: 'session',
      steps: [
        step('TLS', 'first of all', { is: 'secured', how: 'implicit', port: 465 }),
        step('AUTH', 'then prove it', { is: 'logged-in', protocol: 'smtp', account: 'alice' }),
        step('DATA', 'then the letter', { is: 'taken', recipients: ['{friend.address}'] }),
      ],
      rule: 'Under implicit TLS the handshake comes before the greeting. After it everything is as on port 587, but STARTTLS is not offered.',
      rfc: '8314 3.3',
    },
    goal(
      'read',
      'Log in to your mailbox under TLS',
      {
        is: 'any',
        of: [
          { is: 'logged-in', account: 'alice', port: 993, tls: true },
          { is: 'logged-in', account: 'alice', port: 995, tls: true },
        ],
      },
      'For reading the ports are 993 (IMAP) and 995 (POP3). There too TLS comes first and the greeting after it.',
      '8314 3.2',
      '993',
      'or 995',
    ),
    goal(
      PORTS,
      'Know the three ports',
      { is: 'known', question: PORTS },
      'Registered are submissions 465, imaps 993 and pop3s 995. Between servers, on port 25, there is no such thing.',
      '8314 7.3',
    ),
    goal(
      DIFFERENCE,
      'Compare 465 and 587',
      { is: 'known', question: DIFFERENCE },
      'Where both ends insist on TLS, both ports protect alike. Implicit TLS leaves no choice, and so no trap.',
      '8314 3.3',
    ),
  ],
  questions: [
    {
      id: PORTS,
      text: 'On which ports does TLS begin with the first octet?',
      options: ['465, 993, 995', '587, 143, 110', '25, 465, 587', '443, 993, 995'],
      right: ['465, 993, 995'],
      because: 'The others, 587, 143 and 110, begin in clear and may be upgraded by STARTTLS or STLS.',
    },
    {
      id: DIFFERENCE,
      text: 'What is true of 465 and 587 today?',
      options: [
        '465 is old and must not be used',
        '587 is not encrypted, 465 is',
        'Both are for handing in mail; 465 begins with TLS, 587 asks for it',
      ],
      right: ['Both are for handing in mail; 465 begins with TLS, 587 asks for it'],
      because:
        '465 is registered for submission with TLS, and recommended. Exams often still call it the deprecated SSL port.',
    },
  ],
  repairs: [],
  solution: [
    need('Call it as if it were clear.', say('laptop', 'telnet smtp.campus.example 465')),
    need('Say something.', say('laptop', 'EHLO laptop.campus.example')),
    need('Call it as it should be.', say('laptop', 'openssl s_client -connect smtp.campus.example:465')),
    need('Hello.', say('laptop', 'EHLO laptop.campus.example')),
    need('Prove who you are.', say('laptop', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=')),
    need('Begin a letter.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('Who gets it?', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    nice('What you want to tell.', say('laptop', 'Subject: {talk.subject}', '', '{talk.text}')),
    need('The dot ends it.', say('laptop', '.')),
    need('Leave.', say('laptop', 'QUIT')),
    need('Now the mailbox.', say('laptop', 'openssl s_client -connect imap.campus.example:993')),
    need('Log in.', say('laptop', 'a1 LOGIN alice wonderland')),
    nice('Leave.', say('laptop', 'a2 LOGOUT')),
    need('Which ports?', reply(PORTS, '465, 993, 995')),
    need('And 587?', reply(DIFFERENCE, 'Both are for handing in mail; 465 begins with TLS, 587 asks for it')),
  ],
  others: [
    [
      say(
        'laptop',
        'openssl s_client -connect pop.campus.example:995',
        'USER alice',
        'PASS wonderland',
        'QUIT',
      ),
      say('laptop', 'telnet mail.campus.example 465', 'NOOP'),
      say(
        'laptop',
        'openssl s_client -connect mail.campus.example:465',
        'EHLO me',
        'AUTH LOGIN YWxpY2U=',
        'd29uZGVybGFuZA==',
      ),
      say(
        'laptop',
        'MAIL FROM:<alice@campus.example>',
        'RCPT TO:<{friend.address}>',
        'DATA',
        '{talk.text}',
        '.',
        'QUIT',
      ),
      reply(PORTS, '465, 993, 995'),
      reply(DIFFERENCE, 'Both are for handing in mail; 465 begins with TLS, 587 asks for it'),
    ],
  ],
  keep: [
    '465, 993, 995: TLS first. 587, 143, 110: clear first, then STARTTLS or STLS.',
    '“SSL” is the old name of TLS, and still stands in many settings dialogs.',
  ],
};
