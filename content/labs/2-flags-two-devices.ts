import type { LabTask } from '../schema/lab';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';

const WHEN = 'when';

export const FLAGS_TWO_DEVICES: LabTask = {
  id: 'flags-two-devices',
  grade: 2,
  kind: 'do',
  title: 'One flag, two devices',
  minutes: 8,
  summary: 'Set a flag on the laptop and see when, and how, the phone hears of it.',
  lead: [
    'Laptop and phone both have alice’s INBOX open (imap.campus.example 143; they are logged in already). Three letters lie there.',
    'Put \\Flagged on “{note.subject}” with the laptop. When does the phone know?',
  ],
  teaches: ['STORE', 'flags', 'untagged FETCH', 'NOOP'],
  rfcs: ['3501 6.4.6', '3501 7.4.2', '3501 5.2'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: 'Tea?',
      minutesAgo: 400,
      body: ['Green or black?', '', 'Bob'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: '{note.subject}',
      minutesAgo: 300,
      body: ['Do not forget.', '', 'Bob'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Carol <carol@campus.example>',
      subject: 'Four umbrellas',
      minutesAgo: 100,
      body: ['A promise.', '', 'Carol'],
    },
  ],
  vary: {
    note: [{ subject: 'Pay the boat' }, { subject: 'Return the kite' }, { subject: 'Water the roses' }],
  },
  consoles: ['laptop', 'phone'],
  start: [
    say('laptop', 'telnet imap.campus.example 143', 'a1 LOGIN alice wonderland', 'a2 SELECT INBOX'),
    say('phone', 'telnet imap.campus.example 143', 'b1 LOGIN alice wonderland', 'b2 SELECT INBOX'),
  ],
  goals: [
    {
      id: 'told',
      title: 'Flag it here, hear of it there',
      steps: [
        step('STORE', 'on the laptop', {
          is: 'flagged',
          account: 'alice',
          letter: { subject: '{note.subject}' },
          flag: '\\Flagged',
          on: true,
          device: 'laptop',
        }),
        step('* FETCH', 'on the phone', {
          is: 'any',
          of: [
            { is: 'told', name: 'FETCH', during: ['NOOP', 'CHECK', 'IDLE'], device: 'phone' },
            imap('FETCH|UID FETCH', { says: ['FLAGS'], device: 'phone' }),
          ],
        }),
      ],
      rule: 'The server tells a session of changes with its next command; a NOOP will do. The news is untagged: * 2 FETCH (FLAGS …).',
      rfc: '3501 5.2',
    },
    {
      id: 'back',
      title: 'Take it away with the phone, and look with the laptop',
      steps: [
        step('STORE', 'on the phone', {
          is: 'flagged',
          account: 'alice',
          letter: { subject: '{note.subject}' },
          flag: '\\Flagged',
          on: false,
          device: 'phone',
        }),
        step('* FETCH', 'on the laptop', {
          is: 'any',
          of: [
            { is: 'told', name: 'FETCH', during: ['NOOP', 'CHECK', 'IDLE'], device: 'laptop' },
            imap('FETCH|UID FETCH', { says: ['FLAGS'], device: 'laptop' }),
          ],
        }),
      ],
      rule: '+FLAGS adds, -FLAGS takes away, FLAGS alone replaces them all.',
      rfc: '3501 6.4.6',
    },
    {
      id: 'peek',
      title: 'Read a letter without a trace',
      within: 'session',
      without: imap('FETCH|UID FETCH', { says: ['BODY['] }),
      steps: [
        step('PEEK', 'BODY.PEEK[…]', { is: 'fetched', protocol: 'imap' }),
        step('LOGOUT', 'and leave', imap('LOGOUT')),
      ],
      rule: 'FETCH of BODY[…] sets \\Seen on the letter, for all devices. BODY.PEEK[…] reads and leaves no mark.',
      rfc: '3501 6.4.5',
    },
    goal(
      WHEN,
      'Say when the phone knew',
      { is: 'known', question: WHEN },
      'IMAP is not a loudspeaker: without a command, or IDLE, a session hears nothing.',
      '3501 5.3',
    ),
  ],
  questions: [
    {
      id: WHEN,
      text: 'When did the phone hear of the flag?',
      options: ['At once, by itself', 'With its next command', 'After it logged in again'],
      right: ['With its next command'],
      because: 'The server told it before it answered. With IDLE it would have been told at once.',
    },
  ],
  repairs: [],
  solution: [
    need('The laptop sets the flag.', say('laptop', 'a3 STORE 2 +FLAGS (\\Flagged)')),
    need('The phone asks whether there is news.', say('phone', 'b3 NOOP')),
    need('The phone takes the flag away.', say('phone', 'b4 STORE 2 -FLAGS (\\Flagged)')),
    need('Now the laptop asks.', say('laptop', 'a4 NOOP')),
    need('Read without a trace.', say('laptop', 'a5 FETCH 2 BODY.PEEK[]')),
    need('Leave.', say('laptop', 'a6 LOGOUT')),
    nice('Leave.', say('phone', 'b5 LOGOUT')),
    need('When did it know?', reply(WHEN, 'With its next command')),
  ],
  others: [
    [
      say('phone', 'b3 IDLE'),
      say('laptop', 'x UID STORE 2 +FLAGS.SILENT (\\Flagged)'),
      say('phone', 'DONE', 'b4 STORE 2 FLAGS ()', 'b5 FETCH 1 BODY.PEEK[TEXT]', 'b6 LOGOUT'),
      say('laptop', 'y FETCH 1:* (FLAGS)', 'z LOGOUT'),
      reply(WHEN, 'With its next command'),
    ],
  ],
  keep: [
    'Flags live on the server: \\Seen, \\Answered, \\Flagged, \\Deleted, \\Draft, and words of your own.',
    'News comes with the next command or in IDLE, as lines with a star.',
  ],
};
