/** Untagged responses, by name. `{n}` is the number in front. */
export const IMAP_DATA: Readonly<
  Record<
    string,
    { readonly title: string; readonly sentence: string; readonly rfc: string; readonly rule: string }
  >
> = {
  CAPABILITY: {
    title: 'What the server can do',
    sentence: 'One word for each capability. The list may change after TLS and after the login.',
    rfc: '3501 7.2.1',
    rule: 'The list must contain IMAP4rev1; AUTH=… are the ways to log in.',
  },
  EXISTS: {
    title: '{n} in this mailbox',
    sentence: 'So many messages there are; they are numbered from 1.',
    rfc: '3501 7.3.1',
    rule: 'EXISTS comes with SELECT, and whenever the mailbox grows.',
  },
  RECENT: {
    title: '{n} of them new to all sessions',
    sentence: 'This session is the first to hear of them. Newer IMAP has dropped RECENT.',
    rfc: '3501 7.3.2',
    rule: 'RECENT counts the messages with the flag \\Recent, which only the server sets.',
  },
  FLAGS: {
    title: 'Flags that this mailbox knows',
    sentence: 'Those with a backslash are IMAP’s own, the others are keywords of users.',
    rfc: '3501 7.2.6',
    rule: 'FLAGS lists the flags that may stand in this mailbox.',
  },
  FETCH: {
    title: 'Facts about message {n}',
    sentence: 'What was asked for, in brackets. It also comes unasked when flags have changed.',
    rfc: '3501 7.4.2',
    rule: 'A FETCH response is a list of names and values; {m} announces a literal of m octets.',
  },
  EXPUNGE: {
    title: 'Letter {n} has left the server',
    sentence: 'All numbers behind it go down by one. The UIDs of the others stay.',
    rfc: '3501 7.4.1',
    rule: 'EXPUNGE is not sent while no command is under way, nor during FETCH, STORE or SEARCH. In IDLE it comes at once.',
  },
  SEARCH: {
    title: 'What was found',
    sentence: 'The numbers of the messages (UIDs after UID SEARCH); no number means nothing was found.',
    rfc: '3501 7.2.5',
    rule: 'SEARCH lists what meets all criteria, parted by spaces.',
  },
  LIST: {
    title: 'One mailbox',
    sentence: 'Its attributes, the sign that parts levels, its name.',
    rfc: '3501 7.2.2',
    rule: '\\Noselect: cannot be opened. \\HasChildren: there are mailboxes below it.',
  },
  LSUB: {
    title: 'One mailbox on your list',
    sentence: 'Its attributes, the sign that parts levels, its name.',
    rfc: '3501 7.2.3',
    rule: 'LSUB answers for subscribed names.',
  },
  STATUS: {
    title: 'Numbers of a mailbox',
    sentence: 'Names and values in turn, in brackets.',
    rfc: '3501 7.2.4',
    rule: 'STATUS answers with the items that were asked for.',
  },
  NAMESPACE: {
    title: 'Where mailboxes lie',
    sentence: 'Three lists: your own, other users’, shared ones. NIL is none.',
    rfc: '2342 5',
    rule: 'Each list has prefixes and their separators.',
  },
  ID: {
    title: 'Which program the server is',
    sentence: 'For statistics and bug reports only.',
    rfc: '2971 3.2',
    rule: 'Names and values in turn; NIL if it does not want to tell.',
  },
  ENABLED: {
    title: 'What was switched on',
    sentence: 'Those of the extensions that the server really has.',
    rfc: '5161 3.2',
    rule: 'ENABLED lists what this command switched on.',
  },
  BYE: {
    title: 'The server is about to close',
    sentence: 'After LOGOUT that is how it should be; unasked it says why.',
    rfc: '3501 7.1.5',
    rule: 'BYE comes before the server closes the connection, on LOGOUT before the tagged OK.',
  },
};

/** Untagged OK with a response code. */
export const IMAP_CODES: Readonly<Record<string, readonly [title: string, sentence: string, rfc: string]>> = {
  UIDVALIDITY: [
    'The UIDs’ own number',
    'While it stays the same, UIDs that a program remembers still mean the same messages.',
    '3501 2.3.1.1',
  ],
  UIDNEXT: ['The next UID', 'The next message to come gets this UID or a higher one.', '3501 2.3.1.1'],
  UNSEEN: ['The first unread message', 'It has no \\Seen.', '3501 7.1'],
  PERMANENTFLAGS: [
    'Flags that stay',
    'These can be changed for good. \\* means that new keywords may be invented.',
    '3501 7.1',
  ],
  CLOSED: ['The mailbox from before is left', 'What follows is about the new one.', '7162 3.2.11'],
  COPYUID: [
    'Where the messages have gone',
    'UIDVALIDITY of the new mailbox, the old UIDs, the new UIDs.',
    '4315 3',
  ],
};

export const IMAP_LINES = {
  goOn: ['Go on', 'The server is ready for the octets you announced: type exactly so many.'],
  ok: ['A remark of the server', 'Untagged OK, NO and BAD say something beside the answer.'],
  literal: [
    'A line of the literal',
    'It is data: the server announced its octets in braces, and the client counts them.',
  ],
  idle: 'In IDLE this session hears of it at once.',
  delivered: 'A letter has just been delivered.',
} as const;
