import type { LabTask } from '../schema/lab';
import type { LetterEdit } from '../schema/world-edit';
import { need, nice, reply, say, step } from '../schema/write';

const letter = (subject: string, minutesAgo: number): LetterEdit => ({
  edit: 'letter',
  account: 'alice@campus.example',
  from: 'Bob <bob@remote.example>',
  subject,
  minutesAgo,
  body: [`This is about: ${subject}.`, '', 'Bob'],
});

export const EXPUNGE_AND_NUMBERS: LabTask = {
  id: 'expunge-and-numbers',
  grade: 3,
  kind: 'do',
  title: 'Numbers move, UIDs do not',
  minutes: 10,
  summary: 'Remove a letter from the middle while another device looks on, and count again.',
  lead: [
    'Laptop and phone both have alice’s INBOX open; five letters lie there. Remove number {old.number}, “{old.subject}”, with the laptop.',
    'Then read “The last one” with the phone, once by its number as the phone knows it, once by its UID. Mind what the server tells it, and when.',
  ],
  teaches: ['EXPUNGE', 'sequence numbers', 'UID'],
  rfcs: ['3501 2.3.1', '3501 7.4.1', '9051 7.5.1'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    letter('The first one', 500),
    letter('Old news', 400),
    letter('Older news', 300),
    letter('Oldest news', 200),
    letter('The last one', 100),
  ],
  vary: {
    old: [
      { number: '2', subject: 'Old news' },
      { number: '3', subject: 'Older news' },
      { number: '4', subject: 'Oldest news' },
    ],
  },
  consoles: ['laptop', 'phone'],
  start: [
    say('laptop', 'telnet imap.campus.example 143', 'a1 LOGIN alice wonderland', 'a2 SELECT INBOX'),
    say('phone', 'telnet imap.campus.example 143', 'b1 LOGIN alice wonderland', 'b2 SELECT INBOX'),
  ],
  goals: [
    {
      id: 'removed',
      title: 'Remove it with the laptop',
      steps: [
        step('STORE', '\\Deleted', {
          is: 'flagged',
          account: 'alice',
          letter: { subject: '{old.subject}' },
          flag: '\\Deleted',
          on: true,
        }),
        step('EXPUNGE', 'gone', {
          is: 'removed',
          account: 'alice',
          letter: { subject: '{old.subject}' },
        }),
      ],
      rule: '\\Deleted is a flag like others. EXPUNGE, or CLOSE, removes what bears it; LOGOUT does not.',
      rfc: '3501 6.4.3',
    },
    {
      id: 'phone',
      title: 'With the phone, read “The last one”, by number and by UID',
      order: 'any',
      steps: [
        step('number', 'as the phone counts', {
          is: 'fetched',
          device: 'phone',
          verb: ['FETCH'],
          letter: { subject: 'The last one' },
        }),
        step('EXPUNGE', 'the phone is told', { is: 'told', name: 'EXPUNGE', device: 'phone' }),
        step('UID', 'which stays', {
          is: 'fetched',
          device: 'phone',
          verb: ['UID FETCH'],
          letter: { subject: 'The last one' },
        }),
      ],
      rule: 'While FETCH, STORE or SEARCH is answered the server must not tell of removals, so that numbers stay true. NOOP lets it tell.',
      rfc: '3501 7.4.1',
    },
    {
      id: 'numbers',
      title: 'Count again',
      order: 'any',
      steps: [
        step('number', 'now', { is: 'known', question: 'number' }),
        step('UID', 'now', { is: 'known', question: 'uid' }),
      ],
      rule: 'Numbers are places, counted from 1 without gaps. UIDs are names, given once and never again to another letter.',
      rfc: '3501 2.3.1',
    },
  ],
  questions: [
    {
      id: 'number',
      text: 'Which number has “The last one” after the phone was told of EXPUNGE?',
      right: ['4', 'four'],
      because: 'One before it is gone, so its place is the fourth.',
    },
    {
      id: 'uid',
      text: 'And which UID?',
      right: ['5', 'five'],
      because: 'The UID stays while UIDVALIDITY stays. That is why programs remember UIDs.',
    },
  ],
  repairs: [],
  solution: [
    need('The laptop marks it.', say('laptop', 'a3 STORE {old.number} +FLAGS (\\Deleted)')),
    need('And removes it.', say('laptop', 'a4 EXPUNGE')),
    need('The phone does not know yet: still number 5.', say('phone', 'b3 FETCH 5 BODY.PEEK[HEADER]')),
    nice('Now it may be told.', say('phone', 'b4 NOOP')),
    need('By UID it is still 5.', say('phone', 'b5 UID FETCH 5 BODY.PEEK[HEADER]')),
    nice('By number it is 4.', say('phone', 'b6 FETCH 4 (UID ENVELOPE)')),
    need('Its number now.', reply('number', '4')),
    need('Its UID now.', reply('uid', '5')),
    nice('Leave.', say('phone', 'b7 LOGOUT')),
    nice('Leave.', say('laptop', 'a5 LOGOUT')),
  ],
  others: [
    [
      say('phone', 'b3 FETCH 5 BODY.PEEK[HEADER]', 'b4 IDLE'),
      say('laptop', 'x UID STORE {old.number} +FLAGS.SILENT (\\Deleted)', 'y CLOSE', 'z LOGOUT'),
      say('phone', 'DONE', 'b5 UID FETCH 5 BODY[]', 'b6 LOGOUT'),
      reply('uid', 'five'),
      reply('number', 'four'),
    ],
  ],
  keep: [
    '* 3 EXPUNGE means: forget number 3, and take one off every number above it.',
    'Numbers for the moment, UIDs for the memory.',
  ],
};
