import type { LabTask } from '../schema/lab';
import type { LetterEdit } from '../schema/world-edit';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';

const letter = (from: string, subject: string, daysAgo: number, body: string, seen = false): LetterEdit => ({
  edit: 'letter',
  account: 'alice@campus.example',
  from,
  subject,
  minutesAgo: daysAgo * 1440 + 30,
  seen,
  body: [body],
});

const BOB = 'Bob <bob@remote.example>';
const CAROL = 'Carol <carol@campus.example>';

export const SEARCH: LabTask = {
  id: 'search',
  grade: 2,
  kind: 'do',
  title: 'Find it, do not fetch it',
  minutes: 8,
  summary: 'Let the server search: eight letters, three questions, and not one letter downloaded.',
  lead: [
    'Eight letters lie in alice’s INBOX (imap.campus.example 143, password wonderland). You are on a slow line and do not want to fetch them all.',
    'Ask the server. Today is 2 March 2027.',
  ],
  teaches: ['SEARCH', 'criteria', 'UID SEARCH'],
  rfcs: ['3501 6.4.4', '9051 6.4.4'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    letter(BOB, 'Kite, first flight', 20, 'It flew.', true),
    letter(CAROL, 'Umbrellas', 15, 'Four, I promise.', true),
    letter(BOB, 'Kite, second flight', 12, 'The {word.text} is behind the mill now.'),
    letter(CAROL, 'The list', 9, 'Tea, bread, {word.text}, matches.', true),
    letter(BOB, 'Kite, third flight', 6, 'Not much to tell.'),
    letter('Library <library@campus.example>', 'Your book is waiting', 3, 'At the desk.'),
    letter(CAROL, 'Re: The list', 2, 'No matches left.', true),
    letter(BOB, 'Sunday', 1, 'Ten at the bridge.'),
  ],
  vary: { word: [{ text: 'marmalade' }, { text: 'treacle' }, { text: 'hedgehog' }] },
  consoles: ['laptop'],
  start: [say('laptop', 'telnet imap.campus.example 143', 'a1 LOGIN alice wonderland', 'a2 EXAMINE INBOX')],
  goals: [
    {
      id: 'unseen',
      title: 'How many unread letters are from Bob?',
      steps: [
        step('SEARCH', 'UNSEEN FROM', imap('SEARCH|UID SEARCH', { says: ['UNSEEN', 'FROM'] })),
        step('answer', 'how many', { is: 'known', question: 'count' }),
      ],
      rule: 'SEARCH takes criteria one after the other, and all must hold: UNSEEN FROM bob.',
      rfc: '3501 6.4.4',
    },
    {
      id: 'since',
      title: 'Which came since 24 February?',
      steps: [
        step('SEARCH', 'SINCE', imap('SEARCH|UID SEARCH', { says: ['SINCE', '24-Feb-2027'] })),
        step('answer', 'the first of them', { is: 'known', question: 'since' }),
      ],
      rule: 'SINCE looks at the day on which the server got the letter. Dates are written 24-Feb-2027.',
      rfc: '3501 6.4.4',
    },
    {
      id: 'text',
      title: 'Which letters of Carol’s mention {word.text}?',
      steps: [
        step('SEARCH', 'BODY or TEXT', {
          is: 'any',
          of: [
            imap('SEARCH|UID SEARCH', { says: ['BODY', '{word.text}'] }),
            imap('SEARCH|UID SEARCH', { says: ['TEXT', '{word.text}'] }),
          ],
        }),
        step('answer', 'its number', { is: 'known', question: 'text' }),
      ],
      rule: 'BODY looks into the text, TEXT into header and text. It is the server that reads; you are told numbers only.',
      rfc: '3501 6.4.4',
    },
    goal(
      'light',
      'Say what crossed the line',
      { is: 'known', question: 'light' },
      'The answer to SEARCH is one line of numbers, however large the letters are.',
      '3501 7.2.5',
    ),
  ],
  questions: [
    {
      id: 'count',
      text: 'How many unread letters from Bob are there?',
      right: ['3', 'three'],
      because: 'Numbers 3, 5 and 8. The first one he wrote has been read.',
    },
    {
      id: 'since',
      text: 'The number of the first letter since 24 February?',
      right: ['5', 'five'],
      because: 'It came on 24 February itself: SINCE means that day or later.',
    },
    {
      id: 'text',
      text: 'The number of Carol’s letter with {word.text} in it?',
      right: ['4', 'four'],
      because: 'Bob’s has it too. FROM carol BODY {word.text} finds hers alone.',
    },
    {
      id: 'light',
      text: 'A POP3 program wants to answer the same. What must it do?',
      options: ['Fetch all the letters and look', 'Ask with TOP', 'Use UIDL with a word'],
      right: ['Fetch all the letters and look'],
      because: 'POP3 has no search. What is not on the device yet must be fetched first.',
    },
  ],
  repairs: [],
  solution: [
    need('Unread, from Bob.', say('laptop', 'a3 SEARCH UNSEEN FROM bob')),
    need('Count them.', reply('count', '3')),
    need('Since that day.', say('laptop', 'a4 SEARCH SINCE 24-Feb-2027')),
    need('The first of them.', reply('since', '5')),
    need('From Carol, with that word.', say('laptop', 'a5 SEARCH FROM carol BODY {word.text}')),
    need('Its number.', reply('text', '4')),
    nice('Leave.', say('laptop', 'a6 LOGOUT')),
    need('And by POP3?', reply('light', 'Fetch all the letters and look')),
  ],
  others: [
    [
      say(
        'laptop',
        'x UID SEARCH FROM "Bob" UNSEEN',
        'y SEARCH SINCE "24-Feb-2027"',
        'z SEARCH TEXT {word.text} FROM carol',
      ),
      say('laptop', 'q LOGOUT'),
      reply('light', 'Fetch all the letters and look'),
      reply('text', '4'),
      reply('since', 'five'),
      reply('count', 'three'),
    ],
  ],
  keep: [
    'UNSEEN, FROM, SUBJECT, SINCE, BODY, and NOT and OR to join them.',
    'UID SEARCH gives UIDs, which stay true when letters are removed.',
  ],
};
