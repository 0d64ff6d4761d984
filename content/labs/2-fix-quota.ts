import type { LabTask } from '../schema/lab';
import { need, nice, reply, say, step, wait } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, alreadySent } from './people';

const CAUSE = 'cause';

export const FIX_QUOTA: LabTask = {
  id: 'fix-quota',
  grade: 2,
  kind: 'mend',
  title: 'No room at {away.title}’s',
  minutes: 10,
  summary: 'A letter came back with 552. Read why, make room where it is missing, send it again.',
  lead: [
    'Your letter to {away.address} came back into alice’s mailbox (mail.campus.example, wonderland). Read the bounce.',
    'Then help {away.title}, who sits beside you with the phone: pop.remote.example or imap.remote.example, name {away.name}, password {away.password}.',
  ],
  teaches: ['552', '5.2.2', 'quota', 'DELE'],
  rfcs: ['5321 6.1', '3463 3.3'],
  base: 'campus',
  edits: [
    AWAY_ACCOUNT,
    { edit: 'empty', account: '{away.address}' },
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: '{away.address}',
      from: 'Carol <carol@campus.example>',
      subject: 'Umbrellas',
      minutesAgo: 4000,
      seen: true,
      body: ['Four of them.', '', 'Carol'],
    },
    {
      edit: 'letter',
      account: '{away.address}',
      from: 'Kite shop <shop@remote.example>',
      subject: 'Our new catalogue',
      minutesAgo: 3000,
      body: ['With many pictures.'],
      file: { name: 'catalogue.pdf', octets: 60_000 },
    },
    { edit: 'fault', fault: { what: 'quota', host: 'remote', account: '{away.name}', full: true } },
  ],
  vary: { away: AWAY },
  consoles: ['laptop', 'phone'],
  start: [...alreadySent('{away.address}', 'Subject: The boat', '', 'It leaves at nine.'), wait(20)],
  goals: [
    {
      id: 'understood',
      title: 'Read the bounce and say what happened',
      steps: [
        step('RETR', 'or FETCH', {
          is: 'fetched',
          account: 'alice',
          letter: { contains: '5.2.2' },
        }),
        step('5.2.2', 'which is', { is: 'known', question: CAUSE }),
      ],
      rule: 'In 5.2.2 the second number is about the mailbox: 2.1 it is disabled, 2.2 it is full, 2.3 the letter is too long for it.',
      rfc: '3463 3.3',
    },
    {
      id: 'room',
      title: 'Make room',
      steps: [
        step('DELE', 'or \\Deleted', {
          is: 'removed',
          account: '{away.name}',
          letter: { subject: 'Our new catalogue' },
        }),
      ],
      rule: 'Only what is really removed makes room: DELE and QUIT by POP3, \\Deleted and EXPUNGE by IMAP.',
      rfc: '1939 6',
    },
    {
      id: 'again',
      title: 'Send the letter again, so that it arrives',
      steps: [step('250', 'this time', { is: 'delivered', account: '{away.name}' })],
      rule: 'A 5 is final: the queue has given the letter up. Somebody must send it again.',
      rfc: '5321 4.2.1',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'Why did the letter come back?',
      options: [
        '{away.title}’s mailbox is full',
        'The address is misspelt',
        'The letter was too large',
        'remote.example was not reached',
      ],
      right: ['{away.title}’s mailbox is full'],
      because:
        '552 5.2.2. Many servers say 452 4.2.2 instead, so that the letter waits; this one gives it back at once.',
    },
  ],
  repairs: [],
  solution: [
    need('Call your mailbox.', say('laptop', 'telnet pop.campus.example 110')),
    need('Log in.', say('laptop', 'USER alice', 'PASS wonderland')),
    need('Read the bounce.', say('laptop', 'RETR 1')),
    need('Leave.', say('laptop', 'QUIT')),
    need('Full.', reply(CAUSE, '{away.title}’s mailbox is full')),
    need('Now at the phone.', say('phone', 'telnet pop.remote.example 110')),
    need('Log in there.', say('phone', 'USER {away.name}', 'PASS {away.password}')),
    nice('Which one is large?', say('phone', 'LIST')),
    need('Mark it.', say('phone', 'DELE 2')),
    need('And leave, so that it is removed.', say('phone', 'QUIT')),
    need('Send the letter again.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to the friend with room.', say('laptop', 'RCPT TO:<{away.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need('The dot ends it.', say('laptop', 'Subject: The boat', '', 'It leaves at nine.', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
  ],
  others: [
    [
      say('phone', 'telnet imap.remote.example 143', 'a LOGIN {away.name} {away.password}', 'b SELECT INBOX'),
      say('phone', 'c STORE 2 +FLAGS (\\Deleted)', 'd EXPUNGE', 'e LOGOUT'),
      say('laptop', 'telnet imap.campus.example 143', 'a LOGIN alice wonderland', 'b SELECT INBOX'),
      say('laptop', 'c FETCH 1 BODY[]', 'd LOGOUT', 'telnet mail.campus.example 25', 'EHLO laptop'),
      reply(CAUSE, '{away.title}’s mailbox is full'),
      say(
        'laptop',
        'MAIL FROM:<alice@campus.example>',
        'RCPT TO:<{away.address}>',
        'DATA',
        'At nine.',
        '.',
        'QUIT',
      ),
    ],
  ],
  keep: [
    'x.2.2: the mailbox is full. With a 5 before it the letter comes back, with a 4 it waits.',
    'A bounce tells what to do, if one reads it.',
  ],
};
