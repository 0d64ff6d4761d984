import type { LabTask } from '../schema/lab';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';

const WORD = 'word';
const OTHER = 'other';

export const PARTIAL_FETCH: LabTask = {
  id: 'partial-fetch',
  grade: 3,
  kind: 'do',
  title: 'A thin line and a large letter',
  minutes: 9,
  summary: 'Your line carries 1,200 octets a second. Read the text of a letter without its photograph.',
  lead: [
    'You are on a train. In alice’s INBOX (imap.campus.example 143, wonderland) lies a letter of Bob’s with a photograph in it: more than two minutes on this line.',
    'Find out how it is built, then fetch the text, and only a taste of the photograph.',
  ],
  teaches: ['BODYSTRUCTURE', 'BODY[1]', 'partial FETCH'],
  rfcs: ['3501 6.4.5', '3501 7.4.2'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: 'The kite, from above',
      minutesAgo: 50,
      body: ['The photograph is large, I know.', '', 'We meet at the {place.word}.', '', 'Bob'],
      file: { name: 'kite.jpg', octets: 120_000 },
    },
    { edit: 'fault', fault: { what: 'slow', a: 'laptop', b: 'campus-net', slow: true } },
  ],
  vary: { place: [{ word: 'lighthouse' }, { word: 'windmill' }, { word: 'ferry' }] },
  consoles: ['laptop'],
  start: [],
  goals: [
    goal(
      'structure',
      'Learn how the letter is built, without reading it',
      {
        is: 'any',
        of: [
          imap('FETCH|UID FETCH', { says: ['BODYSTRUCTURE'] }),
          imap('FETCH|UID FETCH', { says: ['(', 'BODY '], omits: ['['] }),
        ],
      },
      'BODYSTRUCTURE tells the parts of a letter: their kinds, their sizes, their numbers. It is one line, however large they are.',
      '3501 7.4.2',
      'FETCH',
      'BODYSTRUCTURE',
    ),
    {
      id: 'text',
      title: 'Read the text, and never the whole letter',
      within: 'session',
      without: imap('FETCH|UID FETCH', { says: ['[]'], omits: ['<'] }),
      steps: [
        step('LOGIN', 'who you are', imap('LOGIN|AUTHENTICATE')),
        step('FETCH', 'the first part', {
          is: 'fetched',
          protocol: 'imap',
          letter: { contains: '{place.word}' },
        }),
      ],
      rule: 'BODY[1] is the first part, BODY[2] the second. BODY.PEEK[1] reads it without setting \\Seen.',
      rfc: '3501 6.4.5',
    },
    goal(
      'taste',
      'Fetch only the beginning of the photograph',
      imap('FETCH|UID FETCH', { says: ['[2]<0.'] }),
      'BODY[2]<0.100> asks for 100 octets from the first on. So a program can go on where a line broke.',
      '3501 6.4.5',
      'FETCH',
      '<0.100>',
    ),
    goal(
      WORD,
      'Know where you meet',
      { is: 'known', question: WORD },
      'The text is the first part of the letter.',
      '3501 6.4.5',
    ),
    goal(
      OTHER,
      'Compare with POP3',
      { is: 'known', question: OTHER },
      'TOP gives the header and so many lines from the top. It knows no parts and no middle.',
      '1939 7',
    ),
  ],
  questions: [
    {
      id: WORD,
      text: 'Where does Bob want to meet?',
      right: ['{place.word}', 'at the {place.word}', 'the {place.word}'],
      because: 'And you know it after two seconds, not after two minutes.',
    },
    {
      id: OTHER,
      text: 'What can POP3 do to fetch less than the whole?',
      options: [
        'TOP: the header and some lines from the top',
        'RETR with a range of octets',
        'Nothing at all',
      ],
      right: ['TOP: the header and some lines from the top'],
      because:
        'Here that would do, by luck, since the text comes first. The photograph alone it cannot fetch.',
    },
  ],
  repairs: [],
  solution: [
    need(
      'Call the mailbox. It takes a moment on this line.',
      say('laptop', 'telnet imap.campus.example 143'),
    ),
    need('Log in.', say('laptop', 'a1 LOGIN alice wonderland')),
    need('Open INBOX.', say('laptop', 'a2 SELECT INBOX')),
    need('How is it built?', say('laptop', 'a3 FETCH 1 (RFC822.SIZE BODYSTRUCTURE)')),
    need('The text only.', say('laptop', 'a4 FETCH 1 BODY[1]')),
    need('A taste of the photograph.', say('laptop', 'a5 FETCH 1 BODY[2]<0.100>')),
    nice('Leave.', say('laptop', 'a6 LOGOUT')),
    need('Where?', reply(WORD, '{place.word}')),
    need('And by POP3?', reply(OTHER, 'TOP: the header and some lines from the top')),
  ],
  others: [
    [
      say('laptop', 'telnet imap.campus.example 143', '1 LOGIN alice wonderland', '2 EXAMINE INBOX'),
      say('laptop', '3 UID FETCH 1:* BODYSTRUCTURE', '4 UID FETCH 1 BODY.PEEK[]<0.900>'),
      say('laptop', '5 UID FETCH 1 BODY.PEEK[2]<0.64>', '6 LOGOUT'),
      reply(OTHER, 'TOP: the header and some lines from the top'),
      reply(WORD, 'at the {place.word}'),
    ],
  ],
  keep: [
    'BODYSTRUCTURE first, then only the parts that you want.',
    'Over a thin line IMAP shows the list and a text at once; POP3 is quick again when all has come.',
  ],
};
