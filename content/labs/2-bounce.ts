import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step, wait } from '../schema/write';
import { AWAY_ACCOUNT } from './people';

export const BOUNCE: LabTask = {
  id: 'bounce',
  grade: 2,
  kind: 'do',
  title: 'A letter comes back',
  minutes: 8,
  summary: 'Read a bounce: who wrote it, why, and why it has no sender.',
  lead: [
    'An hour ago you wrote to {away.title}, and now there is a letter in your mailbox that you did not expect.',
    'Read it by POP3 or IMAP at mail.campus.example (alice, wonderland), find out what went wrong, and send your letter again so that it arrives.',
  ],
  teaches: ['bounce', '5.1.1', 'null sender'],
  rfcs: ['5321 6.1', '3464 2', '3463 3.2'],
  base: 'campus',
  edits: [AWAY_ACCOUNT, { edit: 'empty', account: 'alice@campus.example' }],
  vary: {
    away: [
      {
        name: 'bob',
        title: 'Bob',
        address: 'bob@remote.example',
        password: 'builder',
        typo: 'bbo@remote.example',
      },
      {
        name: 'gina',
        title: 'Gina',
        address: 'gina@remote.example',
        password: 'greenhouse',
        typo: 'gnia@remote.example',
      },
      {
        name: 'henry',
        title: 'Henry',
        address: 'henry@remote.example',
        password: 'hovercraft',
        typo: 'hnery@remote.example',
      },
    ],
  },
  consoles: ['laptop'],
  start: [
    say('laptop', 'telnet mail.campus.example 25', 'HELO laptop.campus.example'),
    say('laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<{away.typo}>', 'DATA'),
    say(
      'laptop',
      'From: <alice@campus.example>',
      'To: <{away.typo}>',
      'Subject: The boat',
      '',
      'It leaves at nine.',
      '.',
      'QUIT',
    ),
    wait(60),
  ],
  goals: [
    goal(
      'read',
      'Fetch the letter that came back',
      {
        is: 'fetched',
        account: 'alice',
        letter: { contains: '{away.typo}' },
      },
      'A server that took a letter and cannot deliver it must tell the sender. It writes to the reverse-path, the address that MAIL FROM gave.',
      '5321 6.1',
      'RETR',
      'or FETCH',
    ),
    {
      id: 'understood',
      title: 'Understand it',
      order: 'any',
      steps: [
        step('status', 'what the code says', { is: 'known', question: 'status' }),
        step('author', 'who wrote it', { is: 'known', question: 'author' }),
        step('<>', 'why no sender', { is: 'known', question: 'null' }),
      ],
      rule: 'A bounce has words for people and fields for programs: Final-Recipient, Action, Status. 5.1.1 means: no such mailbox.',
      rfc: '3464 2.3',
    },
    goal(
      'again',
      'Send the letter again, to the right address',
      { is: 'delivered', account: '{away.name}' },
      'The same letter to the same address would fail again: 5 means never. Change what was wrong first.',
      '5321 4.2.1',
      'RCPT',
      'spelt well',
    ),
  ],
  questions: [
    {
      id: 'status',
      text: 'Which status does the report give?',
      right: ['5.1.1'],
      because:
        '5: for good. 1.1: the mailbox does not exist. The letters of the name stand in the wrong order.',
    },
    {
      id: 'author',
      text: 'Which server wrote the bounce?',
      options: ['mail.campus.example', 'mx1.remote.example', 'Your laptop'],
      right: ['mail.campus.example'],
      because:
        'mx1.remote.example only said 550 and took nothing. Your own server had the letter, so it had to tell you.',
    },
    {
      id: 'null',
      text: 'Its Return-Path is <>, nothing. Why?',
      options: [
        'So that a bounce can never be bounced',
        'The server has forgotten its name',
        'Because the letter is a copy',
      ],
      right: ['So that a bounce can never be bounced'],
      because:
        'Two servers that bounce each other’s bounces would never stop. What fails with a null sender is dropped.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the mailbox.', say('laptop', 'telnet pop.campus.example 110')),
    need('Log in.', say('laptop', 'USER alice', 'PASS wonderland')),
    need('Fetch the letter.', say('laptop', 'RETR 1')),
    need('Leave.', say('laptop', 'QUIT')),
    need('The code.', reply('status', '5.1.1')),
    need('The author.', reply('author', 'mail.campus.example')),
    need('The empty sender.', reply('null', 'So that a bounce can never be bounced')),
    need('Send it again.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to the right name.', say('laptop', 'RCPT TO:<{away.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need('The dot ends it.', say('laptop', 'Subject: The boat', '', 'It leaves at nine.', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
  ],
  others: [
    [
      say('laptop', 'telnet mail.campus.example 25', 'EHLO laptop', 'MAIL FROM:<alice@campus.example>'),
      say('laptop', 'RCPT TO:<{away.name}@small.example>', 'DATA', 'The boat leaves at nine.', '.', 'QUIT'),
      say('laptop', 'telnet imap.campus.example 143', 'a LOGIN alice wonderland', 'b EXAMINE INBOX'),
      say('laptop', 'c FETCH 1 BODY[]', 'd LOGOUT'),
      reply('null', 'So that a bounce can never be bounced'),
      reply('author', 'mail.campus.example'),
      reply('status', '5.1.1'),
    ],
  ],
  keep: [
    'A bounce is written by the server that had taken the letter, not by the one that refused it.',
    'Read Status first: 4 was a try, 5 is the end.',
  ],
};
