import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS } from './people';

const WHO = 'who';

export const FORGED_SENDER: LabTask = {
  id: 'forged-sender',
  grade: 2,
  kind: 'do',
  title: 'A letter from {royal.title}',
  minutes: 9,
  summary: 'Envelope against header: forge a sender, then find out how one could have known.',
  lead: [
    'Make {friend.title} ({friend.address}) believe that {royal.title} writes: From: {royal.title} <{royal.address}>. In the envelope stay who you are, alice@campus.example.',
    'Then be {friend.title} (password {friend.password}) and read it at mail.campus.example. What gives it away?',
  ],
  teaches: ['envelope and header', 'Return-Path', 'Received', 'forging'],
  rfcs: ['5321 7.1', '5321 4.4'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT, { edit: 'empty', account: '{friend.address}' }],
  vary: {
    friend: FRIENDS,
    royal: [
      { title: 'the Queen of Hearts', address: 'queen@palace.example' },
      { title: 'the White Rabbit', address: 'rabbit@burrow.example' },
      { title: 'the March Hare', address: 'hare@teatime.example' },
    ],
  },
  consoles: ['laptop', 'phone'],
  start: [],
  goals: [
    {
      id: 'forged',
      title: 'Deliver the forged letter',
      order: 'any',
      steps: [
        step('From:', 'somebody else', {
          is: 'delivered',
          account: '{friend.name}',
          letter: {
            fields: [
              { name: 'From', is: 'containing', value: '{royal.address}' },
              { name: 'Return-Path', is: 'equal', value: '<alice@campus.example>' },
            ],
          },
        }),
      ],
      rule: 'MAIL FROM is the envelope’s sender, to whom failures go. From: is a line of the letter, and the writer of the letter writes it.',
      rfc: '5321 7.1',
    },
    goal(
      'read',
      'Read it as {friend.title}',
      {
        is: 'fetched',
        account: '{friend.name}',
        letter: { fields: [{ name: 'From', is: 'containing', value: '{royal.address}' }] },
      },
      'The server that delivers puts the envelope’s sender on top as Return-Path, and each server that took the letter adds a Received line.',
      '5321 4.4',
      'RETR',
      'or FETCH',
    ),
    {
      id: 'seen-through',
      title: 'See through it',
      order: 'any',
      steps: [
        step('written', 'by servers', { is: 'known', question: WHO }),
        step('origin', 'the first hand', { is: 'known', question: 'host' }),
      ],
      rule: 'What stands above the first line that the sender wrote comes from servers. All below may be invented, Received lines too.',
      rfc: '5321 4.4',
    },
  ],
  questions: [
    {
      id: WHO,
      text: 'Which lines did the sender not write?',
      options: [
        'Return-Path and Received',
        'From and To',
        'Subject and From',
        'All of them are the sender’s',
      ],
      right: ['Return-Path and Received'],
      because:
        'They are put on top by the servers. From, To, Subject and Date are whatever the sender wishes.',
    },
    {
      id: 'host',
      text: 'Read the Received line. Which IP address handed the letter in?',
      right: ['192.0.2.10'],
      because:
        'The name before it is what the client said of itself; the address in brackets is what the server saw.',
    },
  ],
  repairs: [],
  solution: [
    need('Call your server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Even the name here may be invented.', say('laptop', 'HELO palace.example')),
    need('The envelope: this is you.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('The envelope: who gets it.', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need('The header: somebody else.', say('laptop', 'From: {royal.title} <{royal.address}>')),
    nice(
      'The rest.',
      say('laptop', 'To: <{friend.address}>', 'Subject: Off with their heads', '', 'At noon.'),
    ),
    need('The dot ends it.', say('laptop', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('Now read it.', say('phone', 'telnet pop.campus.example 110')),
    need('As the other one.', say('phone', 'USER {friend.name}', 'PASS {friend.password}')),
    need('Fetch it.', say('phone', 'RETR 1')),
    nice('Leave.', say('phone', 'QUIT')),
    need('Who wrote which line?', reply(WHO, 'Return-Path and Received')),
    need('And where did it come from?', reply('host', '192.0.2.10')),
  ],
  others: [
    [
      say(
        'phone',
        'telnet imap.campus.example 143',
        'a LOGIN {friend.name} {friend.password}',
        'b SELECT INBOX',
      ),
      say('laptop', 'telnet mail.campus.example 25', 'EHLO laptop', 'MAIL FROM:<alice@campus.example>'),
      say('laptop', 'RCPT TO:<{friend.address}>', 'DATA', 'FROM: {royal.address}', '', 'Hurry.', '.', 'QUIT'),
      say('phone', 'bc NOOP', 'c FETCH 1 BODY.PEEK[HEADER]', 'd LOGOUT'),
      reply('host', '192.0.2.10'),
      reply(WHO, 'Return-Path and Received'),
    ],
  ],
  keep: [
    'SMTP believes what it is told. From: proves nothing.',
    'SPF, DKIM and DMARC were made to check this afterwards; they are records in the DNS and a signature in the header.',
  ],
};
