import type { LabTask } from '../schema/lab';
import { goal, need, nice, pop3, reply, say, step } from '../schema/write';

const WHY = 'why';

export const TWO_POP3_DEVICES: LabTask = {
  id: 'two-pop3-devices',
  grade: 2,
  kind: 'do',
  title: 'Two POP3 devices',
  minutes: 9,
  summary: 'A laptop that deletes, a phone that comes too late, and the lock between them.',
  lead: [
    'Laptop and phone both fetch alice’s mail by POP3 (pop.campus.example 110, password wonderland).',
    'First let the phone try while the laptop is still in. Then let the laptop fetch and delete “{note.subject}”, and look what the phone finds.',
  ],
  teaches: ['lock', '[IN-USE]', 'out of step'],
  rfcs: ['1939 4', '2449 8.1.2'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: '{note.subject}',
      minutesAgo: 60,
      body: ['Only one of you will ever see this.', '', 'Bob'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Carol <carol@campus.example>',
      subject: 'Four umbrellas',
      minutesAgo: 30,
      body: ['A promise.', '', 'Carol'],
    },
  ],
  vary: { note: [{ subject: 'The map' }, { subject: 'Train times' }, { subject: 'Key under the mat' }] },
  consoles: ['laptop', 'phone'],
  start: [],
  goals: [
    {
      id: 'locked',
      title: 'Let the phone be locked out',
      steps: [
        step('laptop', 'logs in', { is: 'logged-in', protocol: 'pop3', device: 'laptop', account: 'alice' }),
        step(
          'IN-USE',
          'says the phone’s server',
          pop3('PASS|APOP|AUTH', { code: 'IN-USE', device: 'phone' }),
        ),
      ],
      rule: 'After the login the server locks the maildrop for that session alone, so that numbers and marks stay true. A second login is refused.',
      rfc: '1939 4',
    },
    {
      id: 'late',
      title: 'Let the phone come too late',
      steps: [
        step('RETR', 'the laptop has it', {
          is: 'fetched',
          device: 'laptop',
          letter: { subject: '{note.subject}' },
        }),
        step('DELE', 'and removes it', {
          is: 'removed',
          account: 'alice',
          letter: { subject: '{note.subject}' },
        }),
        step('LIST', 'the phone looks', {
          is: 'then',
          within: 'session',
          of: [
            { is: 'logged-in', protocol: 'pop3', device: 'phone', account: 'alice' },
            pop3('LIST|STAT|UIDL', { device: 'phone' }),
          ],
        }),
      ],
      rule: 'What one device deletes is gone for the other. POP3 has no word by which the phone could learn that the letter ever was there.',
      rfc: '1939 6',
    },
    goal(
      WHY,
      'Say what POP3 lacks for two devices',
      { is: 'known', question: WHY },
      'POP3 was made for one computer that fetches and keeps. Folders, flags and what was read live on that computer only.',
      '1939 8',
    ),
  ],
  questions: [
    {
      id: WHY,
      text: 'What would the server have to share so that both devices show the same?',
      options: [
        'Flags, folders and what was read: POP3 knows none of them',
        'The password',
        'The message numbers of yesterday',
      ],
      right: ['Flags, folders and what was read: POP3 knows none of them'],
      because: 'That is what IMAP was made for. The lock is only the smaller part of the trouble.',
    },
  ],
  repairs: [],
  solution: [
    need('The laptop calls.', say('laptop', 'telnet pop.campus.example 110')),
    need('And logs in.', say('laptop', 'USER alice', 'PASS wonderland')),
    need('The phone calls too.', say('phone', 'telnet pop.campus.example 110')),
    need('It is told to wait.', say('phone', 'USER alice', 'PASS wonderland')),
    need('The laptop fetches.', say('laptop', 'RETR 1')),
    need('It marks the letter …', say('laptop', 'DELE 1')),
    need('… and leaves.', say('laptop', 'QUIT')),
    need('Now the phone may come in.', say('phone', 'USER alice', 'PASS wonderland')),
    need('What is there?', say('phone', 'LIST')),
    nice('Leave.', say('phone', 'QUIT')),
    need('What is missing?', reply(WHY, 'Flags, folders and what was read: POP3 knows none of them')),
  ],
  others: [
    [
      say(
        'laptop',
        'openssl s_client -connect pop.campus.example:995',
        'USER alice',
        'PASS wonderland',
        'UIDL',
      ),
      say('phone', 'openssl s_client -connect pop.campus.example:995', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ='),
      say('phone', 'QUIT'),
      say('laptop', 'RETR 1', 'RETR 2', 'DELE 1', 'DELE 2', 'QUIT'),
      say('phone', 'telnet pop.campus.example 110', 'USER alice', 'PASS wonderland', 'STAT', 'QUIT'),
      reply(WHY, 'Flags, folders and what was read: POP3 knows none of them'),
    ],
  ],
  keep: [
    'One session at a time: the second one gets -ERR, here with the code [IN-USE].',
    'Several devices by POP3: none may delete, and each must remember for itself what it has.',
  ],
};
