import type { LabTask } from '../schema/lab';
import { need, pop3, reply, say, step } from '../schema/write';

const CAUSE = 'cause';

export const FIX_LOCK: LabTask = {
  id: 'fix-lock',
  grade: 1,
  kind: 'mend',
  title: 'The phone cannot log in',
  minutes: 6,
  summary: 'The password is right, and yet the phone is turned away. What is in its way?',
  lead: [
    'Your phone cannot fetch alice’s mail at pop.campus.example (110, password wonderland), though it could yesterday. “{note.subject}” must be read now.',
    'Try it by hand, read what the server says, and mend it. The laptop is on the desk as you left it.',
  ],
  teaches: ['[IN-USE]', 'lock', 'QUIT'],
  rfcs: ['1939 4', '2449 8.1.2'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: '{note.subject}',
      minutesAgo: 12,
      body: ['It is urgent.', '', 'Bob'],
    },
  ],
  vary: {
    note: [{ subject: 'Change of plans' }, { subject: 'Another train' }, { subject: 'Bring the rope' }],
  },
  consoles: ['phone', 'laptop'],
  start: [say('laptop', 'telnet pop.campus.example 110', 'USER alice', 'PASS wonderland', 'STAT')],
  goals: [
    {
      id: 'refused',
      title: 'Try it, and say what the server means',
      steps: [
        step('PASS', 'and its answer', pop3('PASS|APOP|AUTH', { code: 'IN-USE', device: 'phone' })),
        step('IN-USE', 'means', { is: 'known', question: CAUSE }),
      ],
      rule: 'A maildrop belongs to one session at a time. The code in brackets tells why: IN-USE is a lock, AUTH a wrong name or password.',
      rfc: '2449 8.1.2',
    },
    {
      id: 'fetched',
      title: 'Give way, and fetch the letter with the phone',
      steps: [
        step('QUIT', 'who holds it', { is: 'ended', how: 'goodbye', device: 'laptop' }),
        step('RETR', 'with the phone', {
          is: 'fetched',
          device: 'phone',
          letter: { subject: '{note.subject}' },
        }),
      ],
      rule: 'The lock ends with the session: by QUIT, or after ten minutes of silence at the earliest.',
      rfc: '1939 3',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'Why was the phone turned away?',
      options: [
        'Another session holds the maildrop',
        'The password is wrong',
        'The mailbox is empty',
        'POP3 needs TLS here',
      ],
      right: ['Another session holds the maildrop'],
      because:
        'The laptop logged in and never said QUIT. Until it does, or is silent for too long, nobody else may come in.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the mailbox.', say('phone', 'telnet pop.campus.example 110')),
    need('Try to log in.', say('phone', 'USER alice', 'PASS wonderland')),
    need('It is in use.', reply(CAUSE, 'Another session holds the maildrop')),
    need('Let the laptop leave.', say('laptop', 'QUIT')),
    need('Try again.', say('phone', 'USER alice', 'PASS wonderland')),
    need('Fetch the letter.', say('phone', 'RETR 1')),
  ],
  others: [
    [
      say(
        'phone',
        'openssl s_client -connect pop.campus.example:995',
        'USER alice',
        'PASS wonderland',
        'QUIT',
      ),
      say('laptop', 'UIDL', 'QUIT'),
      say(
        'phone',
        'openssl s_client -connect pop.campus.example:995',
        'USER alice',
        'PASS wonderland',
        'TOP 1 1',
      ),
      reply(CAUSE, 'Another session holds the maildrop'),
    ],
  ],
  keep: [
    'Not every -ERR at PASS is a wrong password: read the code in brackets.',
    'IMAP has no such lock: any number of sessions may look at one mailbox.',
  ],
};
