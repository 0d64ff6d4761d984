import { describe, expect, it, test } from 'vitest';
import { octetsOf } from '../kernel/octets.ts';
import { type Grammar, parseAll } from '../wire/grammar.ts';
import { date, dateTime } from './date-grammar.ts';
import { fetchItems } from './fetch-grammar.ts';
import { flagChange, flagList, storeFlags } from './flag-grammar.ts';
import { announcedLiteral, astring, literal, mailbox, writeAstring } from './grammar.ts';
import { isModifiedUtf7, matchesPattern, nameFault } from './mailbox-name.ts';
import { rangesOf, sequenceSet, writeSet } from './sequence-set.ts';

/** The value, or where it went wrong. */
function read<T>(grammar: Grammar<T>, text: string): T | string {
  const parsed = parseAll(grammar, text);
  return parsed.ok ? parsed.value : `${parsed.at}: ${parsed.expected}`;
}

describe('sequence sets', () => {
  it.each([
    ['1', 5, [[1, 1]]],
    ['2:4', 5, [[2, 4]]],
    ['4:2', 5, [[2, 4]]],
    ['*', 5, [[5, 5]]],
    ['*:3', 5, [[3, 5]]],
    ['7:*', 5, [[5, 7]]],
    ['1,3,2', 5, [[1, 3]]],
    [
      '5,1:2,*',
      9,
      [
        [1, 2],
        [5, 5],
        [9, 9],
      ],
    ],
    ['1:4,2:3,4:6', 9, [[1, 6]]],
  ])('%s with %i messages', (text, star, ranges) => {
    const set = read(sequenceSet, text);
    expect(typeof set === 'string' ? set : rangesOf(set, star)).toEqual(ranges);
  });

  it.each(['', '0', 'abc', '1,', ',1', '1:', '1:2:3', '1,,2', '4294967296', '$', '-1', '1.2'])(
    'refuses %j',
    (text) => {
      expect(read(sequenceSet, text)).toBeTypeOf('string');
    },
  );

  it.each([
    [[1], '1'],
    [[1, 2, 3], '1:3'],
    [[1, 3, 4, 9], '1,3:4,9'],
  ])('writes %j', (numbers, text) => {
    expect(writeSet(numbers)).toBe(text);
  });
});

describe('strings', () => {
  it.each([
    ['x', 'x'],
    ['a]b', 'a]b'],
    ['"a b"', 'a b'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['""', ''],
    ['{3}\r\na b', 'a b'],
    ['{3+}\r\na\rb', 'a\rb'],
    ['{0}\r\n', ''],
  ])('%j', (text, value) => {
    expect(read(astring, text)).toBe(value);
  });

  it.each(['', '"a', '"a\r\n"', '{5}\r\nabc', '{x}\r\nabc', 'a b', '(', 'a"b'])('refuses %j', (text) => {
    expect(parseAll(astring, text).ok).toBe(false);
  });

  test('octets kept beside the text are found by their place', () => {
    const octets = octetsOf('any octets');
    const parsed = parseAll(literal, '{10}\r\n', 0, null, [{ at: 6, octets }]);
    expect(parsed).toEqual({ ok: true, value: octets });
    expect(parsed.ok && parsed.value).toBe(octets);
  });

  it.each([
    ['a APPEND INBOX {310}', { waits: true, octets: 310 }],
    ['a APPEND INBOX {310+}', { waits: false, octets: 310 }],
    ['{0}', { waits: true, octets: 0 }],
    ['a {4294967296}', { waits: true, octets: Number.POSITIVE_INFINITY }],
    ['a {}', null],
    ['a {-1}', null],
    ['a {1', null],
    ['a 1}', null],
    ['a {1++}', null],
  ])('the announcement at the end of %j', (line, announced) => {
    expect(announcedLiteral(line)).toEqual(announced);
  });

  it.each([
    ['INBOX', 'INBOX'],
    ['a b', '"a b"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['', '""'],
    ['nil', '"nil"'],
    ['caf\xe9', '{4}\r\ncaf\xe9'],
  ])('%j is written %s', (text, written) => {
    expect(writeAstring(text)).toBe(written);
  });
});

describe('flags', () => {
  it('are a list, in any case, each once', () => {
    expect(read(flagList, '(\\seen \\SEEN Later later $x)')).toEqual({
      system: 1,
      keywords: ['Later', '$x'],
    });
    expect(read(flagList, '()')).toEqual({ system: 0, keywords: [] });
  });
  it('may stand without parentheses in STORE', () => {
    expect(read(storeFlags, '\\Deleted \\Draft')).toEqual({ system: 24, keywords: [] });
  });
  it.each(['(\\Recent)', '(\\Foo)', '(\\)', '("a")', '(a', 'a)', '(a(b)'])('refuses %s', (text) => {
    expect(read(storeFlags, text)).toBeTypeOf('string');
  });
  it.each([
    ['+flags.silent', { how: 'add', silent: true }],
    ['-FLAGS', { how: 'remove', silent: false }],
    ['FLAGS', { how: 'replace', silent: false }],
  ])('%s', (text, change) => {
    expect(read(flagChange, text)).toEqual(change);
  });
});

describe('dates', () => {
  it.each([
    ['1-Jan-1970', 0],
    ['"02-jan-1970"', 86_400_000],
    ['29-Feb-2024', 1_709_164_800_000],
  ])('%s', (text, ms) => {
    expect(read(date, text)).toBe(ms);
  });
  it.each(['29-Feb-2023', '0-Jan-2020', '32-Jan-2020', '1-Foo-2020', '1-Jan-20', 'foo', ''])(
    'refuses %j',
    (text) => {
      expect(read(date, text)).toBeTypeOf('string');
    },
  );
  it.each([
    // The recorded APPEND: 02:44:25 seven hours west of Greenwich.
    ['"17-Jul-2019 02:44:25 -0700"', 1_563_356_665_000],
    ['" 1-Jan-1970 01:00:00 +0100"', 0],
  ])('%s', (text, ms) => {
    expect(read(dateTime, text)).toBe(ms);
  });
  it.each(['"99-Jan-2020 00:00:00 +0000"', '"1-Jan-2020"', '"01-Jan-2020 24:00:00 +0000"', '01-Jan-2020'])(
    'refuses %s',
    (text) => {
      expect(read(dateTime, text)).toBeTypeOf('string');
    },
  );
});

describe('FETCH items', () => {
  const labels = (text: string): unknown => {
    const items = read(fetchItems, text);
    return typeof items === 'string'
      ? items
      : items.map((item) => (item.kind === 'section' ? item.label : item.kind));
  };
  it.each([
    ['ALL', ['flags', 'internaldate', 'size', 'envelope']],
    ['fast', ['flags', 'internaldate', 'size']],
    ['FULL', ['flags', 'internaldate', 'size', 'envelope', 'body']],
    ['( UID  FLAGS )', ['uid', 'flags']],
    ['BODY[]', ['BODY[]']],
    ['body.peek[1.2.mime]<0.10>', ['BODY[1.2.MIME]<0>']],
    ['BODY[HEADER.FIELDS (subject "to" {4}\r\nfrom)]', ['BODY[HEADER.FIELDS (SUBJECT TO FROM)]']],
    ['(BODY[2.HEADER.FIELDS.NOT (a)] RFC822.SIZE)', ['BODY[2.HEADER.FIELDS.NOT (A)]', 'size']],
    ['BODY[TEXT]<5>', ['BODY[TEXT]<5>']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });
  it.each([
    ...[
      '()',
      '(ALL)',
      '(UID',
      'UID)',
      'UID FLAGS',
      'NOSUCHITEM',
      'BODY[',
      'BODY[FOO]',
      'BODY[MIME]',
      'BODY[1.]',
    ],
    ...[
      'BODY[HEADER.FIELDS]',
      'BODY[HEADER.FIELDS ()]',
      'BODY.PEEK',
      'BODY[]<a.b>',
      'RFC822.PEEK',
      'RFC822[]',
    ],
  ])('refuses %s', (text) => {
    expect(labels(text)).toBeTypeOf('string');
  });
  it('says where it went wrong', () => {
    expect(labels('(UID NOSUCHITEM)')).toBe('5: a data item');
    expect(labels('BODY[1.FOO]')).toBe('7: a section');
  });
});

describe('mailbox names', () => {
  it.each(['INBOX', 'a&b'.replace('b', '-b'), '&AOk-t&AOk-', '&2D3cqQ-', 'a b', '&ZeVnLIqe-'])(
    '%s can be',
    (name) => {
      expect(nameFault(name)).toBeNull();
    },
  );
  it.each(['x&y', 'x&AAA-y', '&AEE-', '&2D0-', '&AOk', '&AOm-', 'caf\xe9', 'a\r\nb'])(
    '%j is no mUTF-7',
    (name) => {
      expect(isModifiedUtf7(name)).toBe(false);
    },
  );
  it.each([
    ['', 'Invalid mailbox name: Name is empty'],
    ['/a', 'Invalid mailbox name: Begins with hierarchy separator'],
    ['a/', 'Invalid mailbox name: Ends with hierarchy separator'],
    ['a//b', 'Invalid mailbox name: Has adjacent hierarchy separators'],
  ])('%j: %s', (name, text) => {
    expect(nameFault(name)).toEqual({ code: 'CANNOT', text });
  });
  it('may be literals', () => {
    expect(read(mailbox, '{3}\r\na b')).toBe('a b');
  });
});

describe('patterns of LIST', () => {
  const NAMES = ['INBOX', 'INBOX/sub', 'a', 'a/b', 'a/b/c', 'ab'];
  it.each([
    ['*', NAMES],
    ['%', ['INBOX', 'a', 'ab']],
    ['%/%', ['INBOX/sub', 'a/b']],
    ['a*', ['a', 'a/b', 'a/b/c', 'ab']],
    ['a%', ['a', 'ab']],
    ['a/*', ['a/b', 'a/b/c']],
    ['*b', ['INBOX/sub', 'a/b', 'ab']],
    ['*/b*', ['a/b', 'a/b/c']],
    ['%/%/%', ['a/b/c']],
    ['*%', NAMES],
    ['%*', NAMES],
    ['a/%/c', ['a/b/c']],
    ['iN%', ['INBOX']],
    ['inbox*', ['INBOX', 'INBOX/sub']],
    ['inbox/%', ['INBOX/sub']],
    ['A', []],
    ['%/', []],
    ['/*', []],
  ])('%s', (pattern, matching) => {
    expect(NAMES.filter((name) => matchesPattern(name, pattern))).toEqual(matching);
  });
});
