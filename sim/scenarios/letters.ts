import { epochOf } from '../kernel/calendar.ts';
import type { LetterSpec } from '../world/spec.ts';

/**
 * What waits in the mailboxes of the default world. All of it is our own; between them the letters
 * show a plain text, a line that begins with a dot, two forms of one letter, UTF-8, a folded subject.
 */
interface Sketch {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** As it stands in the Date field. */
  readonly date: string;
  readonly id: string;
  readonly receivedAt: number;
  readonly seen?: boolean;
  /** Further header fields, one line each. */
  readonly fields?: readonly string[];
  readonly body: readonly string[];
}

function letter({ from, to, subject, date, id, receivedAt, seen, fields = [], body }: Sketch): LetterSpec {
  const sender = /<(.*)>/.exec(from)?.[1] ?? from;
  const lines = [
    `Return-Path: <${sender}>`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${id}>`,
    ...fields,
    '',
    ...body,
  ];
  return { text: lines.map((line) => `${line}\n`).join(''), receivedAt, ...(seen ? { seen } : {}) };
}

const ALICE = 'Alice <alice@campus.example>';
const CAROL = 'Carol <carol@campus.example>';
const BOB = 'Bob <bob@remote.example>';

const WALK: Omit<Sketch, 'receivedAt'> = {
  from: CAROL,
  to: `${ALICE}, ${BOB}`,
  subject: 'The walk on Sunday: who brings what, and what if it rains, which\n it may',
  date: 'Mon, 1 Mar 2027 19:12:45 +0000',
  id: 'walk.7@mail.campus.example',
  fields: ['Cc: dora@flaky.example'],
  body: [
    'Dear both,',
    '',
    '  Alice   sandwiches, the map',
    '  Bob     a kite',
    '  Carol   tea, umbrellas (four)',
    '',
    'We meet at ten at the bridge. If it rains we meet at ten under the bridge.',
    '',
    'Carol',
  ],
};

export const ALICES_LETTERS: readonly LetterSpec[] = [
  letter({
    from: CAROL,
    to: ALICE,
    subject: 'Welcome',
    date: 'Mon, 22 Feb 2027 08:30:00 +0000',
    id: 'welcome.1@mail.campus.example',
    receivedAt: epochOf(2027, 2, 22, 8, 30, 1),
    seen: true,
    body: [
      'Hello Alice,',
      '',
      'your account is ready. You can send with SMTP and read with POP3 or IMAP;',
      'all three are only lines of text, so you can also do it by hand.',
      '',
      'If something breaks, write to postmaster. That is me.',
      '',
      'Carol',
    ],
  }),
  letter({
    from: BOB,
    to: ALICE,
    subject: 'A line with nothing but a dot',
    date: 'Thu, 25 Feb 2027 17:05:12 +0000',
    id: '20270225170512.41@remote.example',
    receivedAt: epochOf(2027, 2, 25, 17, 5, 14),
    body: [
      'Hi Alice,',
      '',
      'you asked how a letter can hold a line with a single dot, when a single dot',
      'ends the letter. Here is one:',
      '.',
      'And here is a line that begins with one:',
      '.profile is the name of a file.',
      '',
      'On the wire each of them had one dot more. Look at the session, if you can.',
      '',
      'Bob',
    ],
  }),
  letter({
    from: '=?utf-8?Q?Caf=C3=A9_am_Fluss?= <cafe@remote.example>',
    to: ALICE,
    subject: '=?utf-8?Q?Tee_um_f=C3=BCnf=3F?=',
    date: 'Fri, 26 Feb 2027 11:40:00 +0100',
    id: 'tea-0226@remote.example',
    receivedAt: epochOf(2027, 2, 26, 10, 40, 3),
    fields: ['MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary="cup-and-saucer"'],
    body: [
      'This letter comes in two forms; your program shows the one it likes best.',
      '--cup-and-saucer',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Liebe Alice,',
      '',
      'am Samstag gibt es Tee um fünf –',
      'Rosinenbrötchen für 2 €, Tee für 1 €.',
      'Der Hutmacher hat zugesagt. ☕',
      '',
      '--cup-and-saucer',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>Liebe Alice,</p>',
      '<p>am Samstag gibt es <b>Tee um f=C3=BCnf</b> =E2=80=93=',
      ' Rosinenbr=C3=B6tchen f=C3=BCr 2 =E2=82=AC, Tee f=C3=BCr 1 =E2=82=AC.<br>',
      'Der Hutmacher hat zugesagt. =E2=98=95</p>',
      '--cup-and-saucer--',
    ],
  }),
  letter({ ...WALK, receivedAt: epochOf(2027, 3, 1, 19, 12, 46) }),
];

export const CAROLS_LETTERS: readonly LetterSpec[] = [
  letter({
    from: ALICE,
    to: CAROL,
    subject: 'Re: Welcome',
    date: 'Mon, 22 Feb 2027 09:02:10 +0000',
    id: 'first.1@laptop.campus.example',
    receivedAt: epochOf(2027, 2, 22, 9, 2, 10),
    seen: true,
    fields: ['In-Reply-To: <welcome.1@mail.campus.example>', 'References: <welcome.1@mail.campus.example>'],
    body: [
      'Carol wrote:',
      '> all three are only lines of text, so you can also do it by hand.',
      '',
      'I did! This letter has no program behind it, only me and five commands.',
      '',
      'Alice',
    ],
  }),
  letter({
    from: 'Library <library@campus.example>',
    to: CAROL,
    subject: 'Your book is waiting',
    date: 'Sat, 27 Feb 2027 07:00:00 +0000',
    id: 'notice-2231@campus.example',
    receivedAt: epochOf(2027, 2, 27, 7, 0, 1),
    fields: ['Auto-Submitted: auto-generated'],
    body: [
      'Good morning,',
      '',
      'the book you asked for is at the desk until 13 March:',
      '',
      '    Through the Looking-Glass, second copy, with a note in the margin',
      '',
      'Nobody reads answers to this address.',
    ],
  }),
  letter({
    from: BOB,
    to: CAROL,
    subject: 'Four umbrellas?',
    date: 'Mon, 1 Mar 2027 20:31:00 +0000',
    id: '20270301203100.57@remote.example',
    receivedAt: epochOf(2027, 3, 1, 20, 31, 2),
    fields: ['In-Reply-To: <walk.7@mail.campus.example>', 'References: <walk.7@mail.campus.example>'],
    body: ['We are three and Dora. Is that a promise or a forecast?', '', 'Bob'],
  }),
];

export const BOBS_LETTERS: readonly LetterSpec[] = [
  letter({ ...WALK, receivedAt: epochOf(2027, 3, 1, 19, 12, 47), seen: true }),
  letter({
    from: 'Kite shop <shop@remote.example>',
    to: BOB,
    subject: 'Order 1871: sent',
    date: 'Tue, 2 Mar 2027 06:45:00 +0000',
    id: 'order-1871@remote.example',
    receivedAt: epochOf(2027, 3, 2, 6, 45, 1),
    fields: [
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    ],
    body: [
      'Dear Bob,',
      '',
      'your kite is on its way:',
      '',
      '  1 × kite “Jabberwock”, red      18.00 €',
      '  1 × string, 60 m                 3.50 €',
      '',
      'It should arrive before Sunday, wind permitting.',
    ],
  }),
  letter({
    from: ALICE,
    to: BOB,
    subject: 'Re: A line with nothing but a dot',
    date: 'Fri, 26 Feb 2027 08:15:30 +0000',
    id: 'dots.2@laptop.campus.example',
    receivedAt: epochOf(2027, 3, 2, 7, 58, 20),
    fields: ['In-Reply-To: <20270225170512.41@remote.example>'],
    body: ['...so three dots make four. I counted them on the wire.', '', 'Alice'],
  }),
];

export const DORAS_LETTERS: readonly LetterSpec[] = [
  letter({ ...WALK, receivedAt: epochOf(2027, 3, 2, 2, 44, 9) }),
];
