/** Enhanced status codes that the servers here use, in few words. @rfc 3463 3 */
export const ENHANCED_WORDS: Readonly<Record<string, string>> = {
  '2.0.0': 'success, with no further detail',
  '2.1.0': 'the sender’s address is fine',
  '2.1.5': 'the recipient’s address is fine',
  '2.7.0': 'the login worked',
  '4.2.0': 'something about the mailbox, for now',
  '4.3.0': 'something in the server’s system, for now',
  '4.3.2': 'the server takes no mail just now',
  '4.4.2': 'the connection was not good enough',
  '4.5.3': 'too many recipients, for now',
  '4.7.0': 'something about security, for now',
  '5.1.1': 'no such mailbox',
  '5.1.3': 'the recipient’s address is badly written',
  '5.1.7': 'the sender’s address is badly written',
  '5.2.2': 'the mailbox is full',
  '5.3.4': 'the letter is too large for the system',
  '5.5.1': 'this command is not right here',
  '5.5.2': 'the line cannot be understood',
  '5.5.4': 'something in the arguments is wrong',
  '5.5.6': 'the login’s line is too long',
  '5.7.0': 'something about security',
  '5.7.1': 'not allowed here',
  '5.7.8': 'name or password is wrong',
  '5.7.11': 'encryption is needed for this',
};

/** The first digit alone. @rfc 3463 3.1 */
export const ENHANCED_CLASS: Readonly<Record<string, string>> = {
  '2': 'success',
  '4': 'not now; the same may work later',
  '5': 'no; the same will fail again',
};

/** The first digit of a reply code. @rfc 5321 4.2.1 */
export const CODE_CLASS: Readonly<Record<string, string>> = {
  '2': 'codes that begin with 2 mean yes',
  '3': 'codes that begin with 3 mean: go on',
  '4': 'codes that begin with 4 mean: not now, try later',
  '5': 'codes that begin with 5 mean no',
};
