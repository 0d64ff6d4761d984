// What is done in the labs that are measured, as actions of their journals; connection 1 is the lab's own.
const type = (text) => ({ kind: 'type', connection: 1, text: `${text}\r\n` });

const letter = (to, subject) =>
  ['MAIL FROM:<alice@campus.example>', `RCPT TO:<${to}>`, 'DATA', `Subject: ${subject}`, '', 'hello', '.'].map(type);

/** The start of the free lab. */
export const START = [
  { kind: 'shell', device: 'laptop', line: 'telnet mail.campus.example 25' },
  { kind: 'connect', device: 'laptop', host: 'mail.campus.example', port: 25, tls: 'none' },
];

/** Twenty letters in one piece: the server takes them one after the other and relays all of them at once. */
export const TWENTY_LETTERS = [
  ...START,
  type('HELO laptop.campus.example'),
  {
    kind: 'type',
    connection: 1,
    text: Array.from({ length: 20 }, (_, i) => letter('bob@remote.example', `letter ${i + 1}`))
      .flat()
      .map(({ text }) => text)
      .join(''),
  },
];

/** Letters, two of three relayed, with other commands between: about a hundred entries each. */
export const longSession = (letters) => [
  ...START,
  type('HELO laptop.campus.example'),
  ...Array.from({ length: letters }, (_, i) => [
    ...letter(i % 3 === 0 ? 'carol@campus.example' : 'bob@remote.example', `letter ${i + 1}`),
    type('NOOP'),
    type('VRFY carol'),
  ]).flat(),
];
