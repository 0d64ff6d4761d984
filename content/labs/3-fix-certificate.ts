import type { LabTask } from '../schema/lab';
import { fault, goal, need, nice, reply, say, step } from '../schema/write';

const CAUSE = 'cause';
const RISK = 'risk';
const MENDED = { what: 'certificate', host: 'campus', wrong: null } as const;

export const FIX_CERTIFICATE: LabTask = {
  id: 'fix-certificate',
  grade: 3,
  kind: 'mend',
  title: 'Do you trust this server?',
  minutes: 7,
  summary: 'The mail program shows a warning, and everybody clicks it away. Read it first.',
  lead: [
    'Since this morning alice’s mail program warns when it calls imap.campus.example. The letter “{note.subject}” waits behind it (alice, wonderland).',
    'Call port 993 with openssl and read what it prints of the certificate. Say no password before it is in order.',
  ],
  teaches: ['certificates', 'verify error', '993'],
  rfcs: ['8314 3.2', '8446 4.4.2'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: '{note.subject}',
      minutesAgo: 12,
      body: ['Good that you looked.', '', 'Bob'],
    },
    { edit: 'fault', fault: { what: 'certificate', host: 'campus', wrong: 'expired' } },
  ],
  vary: { note: [{ subject: 'The key' }, { subject: 'The map' }, { subject: 'The list' }] },
  consoles: ['laptop'],
  start: [],
  goals: [
    goal(
      'looked',
      'Look at the certificate',
      { is: 'secured', how: 'implicit', host: 'campus', trusted: false },
      'In the handshake the server shows a certificate: for which name, from whom, and until when.',
      '8446 4.4.2',
      'openssl',
      's_client',
    ),
    goal(
      CAUSE,
      'Say what is wrong with it',
      { is: 'known', question: CAUSE },
      'Three things can be wrong: its time is over, it is for another name, or nobody whom you trust stands for it.',
      '8446 4.4.2',
    ),
    goal(
      RISK,
      'Say what one risks who goes on',
      { is: 'known', question: RISK },
      'TLS without a look at the certificate hides what is said from all but the one at the other end, whoever that is.',
      '8314 3.2',
    ),
    {
      id: 'read',
      title: 'Have it renewed, then log in and read the letter',
      steps: [
        step('renew', 'by the administrator', { is: 'switched', fault: MENDED }),
        step('LOGIN', 'to whom you trust', {
          is: 'then',
          within: 'session',
          of: [
            { is: 'secured', trusted: true },
            { is: 'logged-in', account: 'alice' },
          ],
        }),
        step('FETCH', 'the letter', {
          is: 'fetched',
          account: 'alice',
          letter: { subject: '{note.subject}' },
        }),
      ],
      rule: 'Do not click it away and do not type the password: tell the administrator, and come again.',
      rfc: '8314 3.2',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'What is wrong with the certificate?',
      options: ['It has expired', 'It is for another name', 'Nobody known has signed it', 'There is none'],
      right: ['It has expired'],
      because: 'Verify error 10. Somebody forgot to renew it; that is the most frequent of the three.',
    },
    {
      id: RISK,
      text: 'Somebody clicks the warning away. What may happen?',
      options: [
        'They may speak to somebody else and give the password away',
        'The letter may arrive twice',
        'TLS will not encrypt anything',
      ],
      right: ['They may speak to somebody else and give the password away'],
      because:
        'The line is encrypted all the same, but to whom? That is the one thing that the certificate tells.',
    },
  ],
  repairs: [{ id: 'renew', label: 'Renew the certificate of mail.campus.example', fault: MENDED }],
  solution: [
    need('Call port 993.', say('laptop', 'openssl s_client -connect imap.campus.example:993')),
    need('Leave: no password here.', say('laptop', 'a1 LOGOUT')),
    need('What did it print?', reply(CAUSE, 'It has expired')),
    need('And if one goes on?', reply(RISK, 'They may speak to somebody else and give the password away')),
    need('Have it renewed.', fault(MENDED)),
    need('Call again.', say('laptop', 'openssl s_client -connect imap.campus.example:993')),
    need('Now log in.', say('laptop', 'a1 LOGIN alice wonderland')),
    need('Open INBOX.', say('laptop', 'a2 SELECT INBOX')),
    need('Read the letter.', say('laptop', 'a3 FETCH 1 BODY[]')),
    nice('Leave.', say('laptop', 'a4 LOGOUT')),
  ],
  others: [
    [
      say('laptop', 'openssl s_client -connect pop.campus.example:995', 'QUIT'),
      reply(RISK, 'They may speak to somebody else and give the password away'),
      reply(CAUSE, 'It has expired'),
      fault(MENDED),
      say(
        'laptop',
        'openssl s_client -connect pop.campus.example:995',
        'USER alice',
        'PASS wonderland',
        'RETR 1',
        'QUIT',
      ),
    ],
  ],
  keep: [
    'Encrypted is one thing, with whom is another: the certificate answers the second.',
    'A warning is the moment to stop, not to click.',
  ],
};
