import { type Cursor, type Fields, failAt, type Grammar, named, rule, run } from '../wire/grammar.ts';

const isSpace = (code: number): boolean => code === 32;
const isVisible = (code: number): boolean => code > 32 && code !== 127;

/** The space before an argument. The RFC wants one; several are taken, as Dovecot does. @rfc 1939 3 */
export const gap: Grammar<string> = run('SP', ' ', isSpace, 'a space');

/** A command without arguments; what stands behind it all the same is passed over, as Dovecot does. */
export const alone: Fields<Record<never, never>> = {
  abnf: '',
  sample: '',
  slots: [],
  fields: true,
  parse: (cursor) => {
    cursor.at = cursor.text.length;
    return {};
  },
};

function skipBlanks(cursor: Cursor): void {
  while (isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at++;
}

/** Blanks at the end of a line do no harm. */
export const blanks: Grammar<null> = rule('', '', (cursor) => {
  skipBlanks(cursor);
  return null;
});

/** Arguments that should stand there; a line without any is taken too, and means `absent`. */
export function orNothing<T extends object, F extends object>(grammar: Fields<T>, absent: F): Fields<T | F> {
  return {
    ...grammar,
    parse: (cursor) => {
      const { at } = cursor;
      skipBlanks(cursor);
      if (cursor.at === cursor.text.length) return absent;
      cursor.at = at;
      return grammar.parse(cursor);
    },
  };
}

const LARGEST_32 = 4_294_967_295;

/** A decimal number, leading zeros allowed. */
function decimal(abnf: string, sample: string, expected: string, largest: number): Grammar<number> {
  return rule(abnf, sample, (cursor) => {
    const { text, at } = cursor;
    let value = 0;
    let end = at;
    for (; end < text.length; end++) {
      const digit = text.charCodeAt(end) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (end === at || value > largest) return failAt(cursor, expected);
    cursor.at = end;
    return value;
  });
}

export const EXPECTED_MESSAGE = 'a message number';
export const EXPECTED_LINES = 'a number of lines';

/** A message number, of this session only: they begin at 1 and never change in it. @rfc 1939 5 */
export const message = named('message', decimal('msg', '1', EXPECTED_MESSAGE, LARGEST_32));

/** How many lines of the body TOP shall give; more than any message has is all of it. @rfc 1939 7 */
export const lines = named('lines', decimal('n', '0', EXPECTED_LINES, 2 ** 64));

/** A message number or nothing, for LIST and UIDL. */
export const optionalMessage: Fields<{ readonly message: number | null }> = {
  abnf: '[SP msg]',
  sample: '',
  slots: [],
  fields: true,
  parse: (cursor) => {
    skipBlanks(cursor);
    return cursor.at === cursor.text.length ? { message: null } : message.parse(cursor);
  },
};

/** All that is left, at least one character: user names and passwords may hold spaces. */
function tail(abnf: string, sample: string, expected: string): Grammar<string> {
  return run(abnf, sample, () => true, expected);
}

export const user = named('user', tail('name', 'carol', 'a user name'));

/**
 * The password: everything after the one space, further spaces included; it may be empty here and is
 * then simply wrong. @rfc 1939 7
 */
export const password: Fields<{ readonly password: string }> = named(
  'password',
  rule('string', 'looking-glass', (cursor) => {
    const { text, at } = cursor;
    cursor.at = text.length;
    return text.slice(at);
  }),
);

/** A mailbox name of APOP: one word, since the digest follows it. */
export const apopUser = named('user', run('name', 'carol', isVisible, 'a user name'));

/** Sixteen octets as 32 hexadecimal digits. @rfc 1939 7 */
export const digest = named(
  'digest',
  rule('digest', 'c4c9334bac560ecc979e58001b3e22fb', (cursor) => {
    const end = cursor.at + 32;
    const text = cursor.text.slice(cursor.at, end);
    if (!/^[0-9a-f]{32}$/i.test(text)) return failAt(cursor, '32 hexadecimal digits');
    cursor.at = end;
    return text.toLowerCase();
  }),
);

/** The name of a SASL mechanism. @rfc 4422 3.1 */
export const mechanism = named('mechanism', run('sasl-mech', 'PLAIN', isVisible, 'a SASL mechanism'));

/** The initial response: base64, or `=` for an empty one. @rfc 5034 4 */
export const initialResponse = named('initial', run('initial-response', '=', isVisible, 'base64'));
