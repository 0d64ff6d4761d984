/** Values for the names in templates. */
export type Values = Readonly<Record<string, string | undefined>>;

/** What stands for a value that is not known: the sentence must still be one. */
const UNKNOWN: Readonly<Record<string, string>> = {
  account: 'this account',
  Account: 'This account',
  credentials: '…',
  decoded: 'not readable',
  expected: 'something else',
  host: 'the server',
  mailbox: 'the mailbox',
  message: 'the message',
  number: 'the message',
  People: 'the recipients',
  recipient: 'this address',
  Recipient: 'The recipient',
  Sender: 'the sender',
  messages: 'messages',
};

/** Fills `{name}` in a template. A value that is missing gets a general word, so nothing is left open. */
export function fill(template: string, values: Values): string {
  const known = values['word'] === undefined ? template.replace('“{word}”', 'An empty line') : template;
  return known.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? UNKNOWN[name] ?? name);
}

/** `carol@campus.example` is Carol to people. */
export function personOf(address: string): string {
  const local = address.split('@')[0] ?? '';
  return local === '' ? address : local.charAt(0).toUpperCase() + local.slice(1);
}

/** `Carol, Bob and Eve`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
