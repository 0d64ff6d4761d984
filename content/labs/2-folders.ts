import type { LabTask } from '../schema/lab';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';

const WHERE = 'where';

export const FOLDERS: LabTask = {
  id: 'folders',
  grade: 2,
  kind: 'do',
  title: 'Put it in a folder',
  minutes: 8,
  summary: 'Make a mailbox, move a letter into it, and see the same from another device.',
  lead: [
    'alice (wonderland) reads by IMAP at imap.campus.example, port 143. Make a folder {folder.name} and move the letter “{folder.subject}” into it.',
    'Then ask the phone: it must find the letter there, and not in INBOX.',
  ],
  teaches: ['CREATE', 'LIST', 'MOVE', 'COPY'],
  rfcs: ['3501 6.3.3', '6851 3.1', '3501 6.4.7'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: 'Tea?',
      minutesAgo: 400,
      seen: true,
      body: ['Green or black?', '', 'Bob'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Carol <carol@campus.example>',
      subject: '{folder.subject}',
      minutesAgo: 100,
      body: ['Please keep this one.', '', 'Carol'],
    },
  ],
  vary: {
    folder: [
      { name: 'Travel', subject: 'Tickets to the sea' },
      { name: 'Recipes', subject: 'Seed cake' },
      { name: 'Club', subject: 'Kite club, next meeting' },
    ],
  },
  consoles: ['laptop', 'phone'],
  start: [],
  goals: [
    goal(
      'create',
      'Make the folder',
      { is: 'mailbox', account: 'alice', name: '{folder.name}', what: 'created' },
      'CREATE makes a mailbox; that is what IMAP calls a folder. INBOX is always there.',
      '3501 6.3.3',
      'CREATE',
      '{folder.name}',
    ),
    {
      id: 'move',
      title: 'Move the letter into it',
      order: 'any',
      steps: [
        step('there', 'in the folder', {
          is: 'stored',
          account: 'alice',
          mailbox: '{folder.name}',
          letter: { subject: '{folder.subject}' },
        }),
        step('gone', 'from INBOX', {
          is: 'removed',
          account: 'alice',
          mailbox: 'INBOX',
          letter: { subject: '{folder.subject}' },
        }),
      ],
      rule: 'MOVE does it in one step. Without it: COPY, then set \\Deleted on the old one, then EXPUNGE.',
      rfc: '6851 3.1',
    },
    {
      id: 'phone',
      title: 'Find it with the phone',
      within: 'session',
      steps: [
        step('SELECT', 'the folder', imap('SELECT|EXAMINE', { device: 'phone', says: ['{folder.name}'] })),
        step('FETCH', 'the letter', {
          is: 'fetched',
          device: 'phone',
          letter: { subject: '{folder.subject}' },
        }),
      ],
      rule: 'Folders lie on the server. SELECT opens one of them at a time, and FETCH reads in the one that is open.',
      rfc: '3501 6.3.1',
    },
    goal(
      WHERE,
      'Say where folders live',
      { is: 'known', question: WHERE },
      'IMAP manages mail on the server. POP3 shows one maildrop and nothing else; its folders are the program’s own.',
      '9051 2',
    ),
  ],
  questions: [
    {
      id: WHERE,
      text: 'You put a letter into a folder by IMAP. Where is the folder?',
      options: ['On the server, for all devices', 'On the laptop, until it syncs', 'In the letter’s header'],
      right: ['On the server, for all devices'],
      because: 'The phone found it at once. A POP3 program’s folders would be on that computer only.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the mailbox.', say('laptop', 'telnet imap.campus.example 143')),
    need('Log in.', say('laptop', 'a1 LOGIN alice wonderland')),
    need('Make the folder.', say('laptop', 'a2 CREATE {folder.name}')),
    nice('Which folders are there?', say('laptop', 'a3 LIST "" "*"')),
    need('Open INBOX.', say('laptop', 'a4 SELECT INBOX')),
    need('Move the second letter.', say('laptop', 'a5 MOVE 2 {folder.name}')),
    nice('Leave.', say('laptop', 'a6 LOGOUT')),
    need('The phone calls.', say('phone', 'telnet imap.campus.example 143')),
    need('It logs in.', say('phone', 'b1 LOGIN alice wonderland')),
    need('It opens the folder.', say('phone', 'b2 SELECT {folder.name}')),
    need('And finds the letter.', say('phone', 'b3 FETCH 1 BODY[]')),
    nice('Leave.', say('phone', 'b4 LOGOUT')),
    need('Where is it?', reply(WHERE, 'On the server, for all devices')),
  ],
  others: [
    [
      say('phone', 'openssl s_client -connect imap.campus.example:993', '1 LOGIN alice wonderland'),
      say(
        'phone',
        '2 CREATE {folder.name}',
        '3 SUBSCRIBE {folder.name}',
        '4 SELECT INBOX',
        '5 COPY 2 {folder.name}',
      ),
      say('phone', '6 STORE 2 +FLAGS (\\Deleted)', '7 EXPUNGE', '8 SELECT {folder.name}'),
      say('phone', '9 FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT)]', '10 LOGOUT'),
      reply(WHERE, 'On the server, for all devices'),
    ],
  ],
  keep: [
    'CREATE, LIST, SELECT, MOVE: folders belong to the account, not to the device.',
    'MOVE is an extension of 2013; COPY, \\Deleted and EXPUNGE do the same everywhere.',
  ],
};
