/** What pieces of any line mean. */
export const TOKEN_WORDS = {
  text: 'text',
  space: 'a space: it parts one word from the next',
  trailing: 'spaces at the end of the line: they are sent, though nobody sees them',
  control: 'a control character: it has no picture of its own',
  bareCr: 'a carriage return without a line feed: it ends no line, and should not be sent',
  'line-end':
    'CR LF, the octets 13 and 10: carriage return and line feed. They end every line in these protocols',
  'bare-lf':
    'LF alone, octet 10, without CR before it. It ends no line by the standard; servers that take it can be tricked',
  literalEnd: 'CR LF, but inside the literal: two of its octets, no end of the command',
  letterEnd: 'CR LF ends this line of the letter',
  wrong: 'here the server could not go on: it expected {expected}',
  wrongEnd: 'CR LF ends the line, where the server still expected {expected}',
  wrongVerb: 'no command that this server knows',
  emptyLine: 'CR LF and nothing before it: an empty line. The first one ends the header',
} as const;

/** Pieces of addresses. @rfc 5321 4.1.2 */
export const ADDRESS_WORDS = {
  open: 'an address begins',
  close: 'the address ends',
  empty: 'no address: the null sender, for mail that must never be answered',
  route: 'a source route: servers take it and leave it aside',
  local: 'the local part: whose mailbox; only the domain’s own server knows',
  quoted: 'the local part in quotes, since it holds what may not stand there bare',
  at: 'at: the domain follows',
  domain: 'the domain: the DNS tells which server takes its mail',
  literal: 'an IP address in place of a domain, in brackets',
  separator: 'another address follows',
  name: 'the name that people see; nobody checks it',
  quote: 'a quotation mark: spaces and signs between two of them are text',
  comment: 'a remark in brackets: for people',
} as const;

/** Parameters of MAIL and RCPT. */
export const PARAMETER_WORDS: Readonly<
  Record<
    string,
    { readonly name: string; readonly values?: Readonly<Record<string, string>>; readonly value: string }
  >
> = {
  SIZE: { name: 'how large the letter will be', value: 'octets; too many are refused before any are sent' },
  BODY: {
    name: 'of what kind the octets of the body are',
    value: 'a kind of body',
    values: {
      '7BIT': 'US-ASCII only',
      '8BITMIME': 'octets above 127 may stand in it',
      BINARYMIME: 'octets of any kind, line ends meaning nothing',
    },
  },
  AUTH: { name: 'who handed the letter in at the first server', value: 'an address, or <> for nobody known' },
  SMTPUTF8: { name: 'addresses and header may hold UTF-8', value: '' },
  RET: { name: 'how much of the letter a report brings back', value: 'FULL, or HDRS for the header' },
  ENVID: { name: 'a name for this letter in reports', value: 'the name' },
  NOTIFY: { name: 'when a report is wanted', value: 'NEVER, or some of SUCCESS, FAILURE, DELAY' },
  ORCPT: { name: 'the address as it was first written', value: 'the kind of address and the address' },
};

export const PARAMETER_OTHER = {
  name: 'a parameter: an option of an extension',
  equals: 'its value follows',
  value: 'the parameter’s value',
} as const;

/** Reply codes, digit by digit. @rfc 5321 4.2.1 */
export const DIGIT_WORDS = {
  first: {
    '1': 'yes so far, but wait',
    '2': 'yes: it is done',
    '3': 'go on: the server waits for the rest',
    '4': 'not now: the same may work later',
    '5': 'no: the same will fail again',
  },
  second: {
    '0': 'it is about how the line is written, or about nothing in particular',
    '1': 'it is information that was asked for',
    '2': 'it is about the connection',
    '3': 'it is about the login',
    '5': 'it is about the mail system: mailboxes and letters',
  },
  third: 'the finer point',
  goesOn: 'a hyphen: the reply has more lines',
  last: 'a space after the code: this is the reply’s last line',
} as const satisfies Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Enhanced status codes, number by number. @rfc 3463 3 */
export const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  '0': 'about nothing in particular',
  '1': 'about an address',
  '2': 'about the mailbox',
  '3': 'about the mail system',
  '4': 'about the network or the way',
  '5': 'about the protocol: what was said, or when',
  '6': 'about the letter’s content',
  '7': 'about security or policy',
};

export const REPLY_WORDS = {
  dot: 'a dot parts the numbers',
  enhancedClass: 'of the enhanced code, the class',
  enhancedSubject: 'what it is about',
  enhancedDetail: 'the finer point of it',
  host: 'the name of the server that speaks',
  esmtp: 'extended SMTP: EHLO will list what more there is',
  program: 'the program’s name, for people',
  keyword: 'an extension that this server has',
  parameter: 'what the extension offers',
  size: 'octets: the largest letter that it takes',
  mechanism: 'a way to log in',
  queueId: 'the letter’s number in this server’s queue',
  forPeople: 'for people; programs go by the code',
  refusedHere: 'where the server’s words begin',
} as const;

/** Pieces of a letter. @rfc 5322 2.2 @rfc 2047 2 */
export const LETTER_TOKEN_WORDS = {
  field: 'the field’s name; its case does not matter',
  colon: 'a colon ends the name',
  value: 'the field’s value',
  fold: 'a space or tab at the beginning: the field above goes on here',
  body: 'text of the letter',
  header: 'no field: the name, or its colon, is missing',
  dot: 'a dot alone on its line: it ends the letter',
  answerDot: 'a dot alone on its line: it ends the answer',
  stuffed: 'added for the way, since the line begins with a dot: the server takes one away',
  stuffedAnswer: 'added for the way, since the line begins with a dot: the client takes one away',
  unstuffed: 'the server takes this dot away: it was not doubled',
  wordBegin: 'an encoded word begins: text that is not US-ASCII',
  wordCharset: 'the character set',
  wordMark: 'parts the pieces of the encoded word',
  wordQ: 'Q: octets are written as = and two hexadecimal digits',
  wordB: 'B: octets are written in base64',
  wordText: 'the text, encoded',
  wordEnd: 'the encoded word ends',
  id: 'a name for this letter that no other has',
  idOther: 'the name of another letter',
  parameter: 'a parameter of the field',
  type: 'the kind of content',
  subtype: 'more exactly',
  slash: 'parts kind and exact kind',
  semicolon: 'a parameter follows',
  date: {
    weekday: 'the day of the week',
    day: 'the day of the month',
    month: 'the month',
    year: 'the year',
    time: 'hours, minutes, seconds',
    zone: 'how far the clock there is from UTC',
    comma: 'a comma after the day of the week',
  },
  received: {
    from: 'the host that sent it follows',
    by: 'the host that took it follows',
    with: 'how it was sent follows',
    id: 'its number in the queue follows',
    for: 'the recipient follows',
    value: 'what this host wrote down of the hop',
    semicolon: 'the time follows',
  },
} as const;
