/** Lines behind the first one of POP3's long answers. */
export const POP3_PAYLOAD = {
  capability: 'One line of the answer to CAPA: something that may be used now.',
  list: ['Message {number} and its size', 'RETR with this number fetches it.', 'its size in octets'],
  uidl: [
    'Message {number} and its lasting name',
    'The number is for this session, the id for ever.',
    'the unique id',
  ],
} as const;

/** Pieces of POP3's answers. */
export const POP3_TOKENS = {
  bracket: 'a response code follows, for programs',
  bracketEnd: 'the response code ends',
  code: 'a response code',
  challenge: 'what the server asks for,',
  messages: 'so many messages',
  octets: 'so many octets in all of them',
  number: 'the message’s number in this session',
  size: 'its size in octets',
  id: 'its lasting name: the same in every session',
  stamp: 'a stamp for APOP: new in every session',
  capability: 'a capability of this server',
  offers: 'what it offers',
  forPeople: 'for people; programs go by +OK and -ERR',
} as const;
