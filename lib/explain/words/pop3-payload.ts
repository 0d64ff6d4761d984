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
