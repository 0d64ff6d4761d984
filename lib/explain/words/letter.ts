/** Header fields that letters here have, by name in lower case. */
export const FIELD_WORDS: Readonly<Record<string, readonly [title: string, sentence: string]>> = {
  from: ['Who wrote the letter', 'The reader sees this name. The envelope’s sender may be another.'],
  to: ['To whom it is addressed', 'The reader sees it; where the letter goes, RCPT has decided.'],
  cc: ['Who gets a copy', 'Written for the reader; the envelope decides who really gets one.'],
  bcc: [
    'Blind copies',
    'Mail programs leave this field out of what they send: those named stand on the envelope only.',
  ],
  subject: ['What it is about', 'Shown in the list of letters.'],
  date: ['When it was written', 'Date and From are the only fields that every letter must have.'],
  'message-id': ['The letter’s own name', 'Answers refer to it, so that programs can show a conversation.'],
  'in-reply-to': ['What it answers', 'It names the Message-ID of the letter before.'],
  references: ['The conversation so far', 'The Message-IDs of the letters before, oldest first.'],
  'reply-to': ['Where answers go', 'Without it answers go to From.'],
  received: [
    'A postmark',
    'Every server on the way puts one on top: read them from the bottom up. Clients do not write it.',
  ],
  'return-path': [
    'The envelope’s sender, kept',
    'The last server writes it at delivery. News of a failure would go there.',
  ],
  'mime-version': [
    'The letter uses MIME',
    'That is how other letters than ASCII, and attachments, are written.',
  ],
  'content-type': ['What kind of content it is', 'Plain text, HTML, several parts …'],
  'content-transfer-encoding': [
    'How the content is coded',
    '7bit needs no coding; base64 and quoted-printable make 7-bit lines of anything.',
  ],
  'auto-submitted': ['A program wrote it', 'Other programs should not answer by themselves.'],
};

/** Lines of a letter that are not header fields. */
export const LETTER_WORDS = {
  field: ['A header field', 'A name, a colon, a value. Fields that nobody knows do no harm.'],
  folded: ['The field above goes on', 'A line that begins with a space belongs to the one before it.'],
  noField: [
    'That is no header field',
    'A field is a name, a colon and a value. An empty line should come before the first line of text.',
  ],
  empty: ['An empty line ends the header', 'What follows is the body.'],
  emptyBody: ['An empty line of the body', 'Only the first one has a meaning: it ended the header.'],
  body: ['A line of the body', 'Servers pass it on as it stands.'],
  stuffed: [
    'A doubled dot',
    'A line that begins with a dot gets one dot more on the way, so that it cannot end the letter. The receiver takes it off again.',
  ],
  unstuffed: [
    'The first dot will be missing',
    'The server takes one dot off every line that begins with one. To keep yours, type two.',
  ],
  verb: [
    'This is text, not a command',
    'Until the single dot all you type belongs to the letter, even {text}. End it with a line that is only a dot.',
  ],
  dot: [
    'The dot ends the letter',
    'A line with a dot alone is the end. Now the server decides whether to take the letter.',
  ],
  payloadDot: [
    'The dot ends the answer',
    'Answers of many lines end with a dot alone; other lines that begin with one get one more.',
  ],
} as const satisfies Readonly<Record<string, readonly [title: string, sentence: string]>>;
