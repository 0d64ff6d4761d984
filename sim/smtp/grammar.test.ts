import { describe, expect, test } from 'vitest';
import { parseAll } from '../wire/grammar.ts';
import { decodeXtext, forwardPath, parameters, reversePath } from './grammar.ts';
import { isIpv6, pathOf } from './path.ts';

describe('paths', () => {
  test.each([
    ['<ada@Example.ORG>', { address: 'ada@Example.ORG', local: 'ada', domain: 'example.org' }],
    ['<Ada.Lovelace+x@a-b.example>', { local: 'Ada.Lovelace+x', domain: 'a-b.example' }],
    ["<!#$%&'*+-/=?^_`{|}~@example.org>", { local: "!#$%&'*+-/=?^_`{|}~", domain: 'example.org' }],
    ['<"a b"@example.org>', { address: '"a b"@example.org', local: 'a b', domain: 'example.org' }],
    ['<"a\\"\\\\@b"@example.org>', { local: 'a"\\@b', domain: 'example.org' }],
    ['<""@example.org>', { local: '', domain: 'example.org' }],
    ['<ada@[192.0.2.1]>', { local: 'ada', domain: '[192.0.2.1]' }],
    ['<ada@[IPv6:2001:DB8::1]>', { local: 'ada', domain: '[ipv6:2001:db8::1]' }],
    ['<ada@example.org.>', { local: 'ada', domain: 'example.org' }],
    ['<Postmaster>', { address: 'Postmaster', local: 'Postmaster', domain: null }],
    // Source routes are taken and ignored.
    ['<@one.example:ada@example.org>', { address: 'ada@example.org', domain: 'example.org' }],
    ['<@one.example,@[192.0.2.7]:ada@example.org>', { address: 'ada@example.org' }],
    [`<ada@${'a'.repeat(63)}.example>`, { local: 'ada' }],
  ])('%s', (text, expected) => {
    expect(parseAll(forwardPath, text)).toMatchObject({
      ok: true,
      value: { path: expected, tolerated: null },
    });
  });

  test('the null sender is a reverse-path only', () => {
    expect(parseAll(reversePath, '<>')).toEqual({ ok: true, value: { path: null, tolerated: null } });
    expect(parseAll(forwardPath, '<>')).toEqual({ ok: false, at: 1, expected: 'an address' });
  });

  test.each([
    [' <ada@example.org>', 'space'],
    ['ada@example.org', 'brackets'],
  ])('%j is tolerated, and said to be', (text, tolerated) => {
    const value = { path: { local: 'ada' }, tolerated };
    expect(parseAll(reversePath, text)).toMatchObject({ ok: true, value });
  });

  test.each([
    ['<ada@example.org', 16, '">"'],
    ['<ada@>', 5, 'a domain'],
    ['<ada@b..c>', 7, 'a domain'],
    ['<ada@-b.c>', 5, 'a domain'],
    ['<ada@b-.c>', 5, 'a domain'],
    ['<@example.org>', 13, '":" after the source route'],
    ['<ada@123.456>', 5, 'a domain, or an address in square brackets'],
    ['<ada@192.0.2.1>', 5, 'a domain, or an address in square brackets'],
    ['<ada@[192.0.2.256]>', 6, 'an IPv4 address, or IPv6: and an IPv6 address'],
    ['<ada@[192.0.2.1>', 16, '"]"'],
    ['<a b@example.org>', 2, '">"'],
    ['<"ada@example.org>', 18, 'a closing quote'],
    ['<"ada\\', 6, 'a printable character'],
    ['<\xe4da@example.org>', 1, 'an address'],
    ['<ada@ex\xe4mple.org>', 7, '">"'],
    [`<ada@${'a'.repeat(64)}.example>`, 5, 'a domain'],
  ])('%s fails at %i: %s expected', (text, at, expected) => {
    expect(parseAll(reversePath, text)).toEqual({ ok: false, at, expected });
  });

  // What Postfix 3.7 answered with 250 to `MAIL FROM:` and this, though the RFC's grammar forbids it.
  test.each([
    ['< ada@example.org >', 'ada@example.org', 'ada'],
    ['<ada @ example . org>', 'ada@example.org', 'ada'],
    ['<<ada@example.org>>', 'ada@example.org', 'ada'],
    ['<ada@example.org>>', 'ada@example.org', 'ada'],
    ['ada@example.org>', 'ada@example.org', 'ada'],
    ['<Ada Lovelace <ada@example.org>>', 'ada@example.org', 'ada'],
    ['<ada(a comment)@example.org>', 'ada@example.org', 'ada'],
    ['<ada."b"@example.org>', 'ada.b@example.org', 'ada.b'],
    ['<a\\ b@example.org>', '"a b"@example.org', 'a b'],
    ['<a@b@example.org>', '"a@b"@example.org', 'a@b'],
    ['<mailto:ada@example.org>', '"mailto:ada"@example.org', 'mailto:ada'],
  ])('%s is taken as %s', (text, address, local) => {
    const value = { path: { address, local, domain: 'example.org' }, tolerated: 'form' };
    expect(parseAll(reversePath, text)).toEqual({ ok: true, value });
  });

  test.each(['< >', '<<>>'])('%s is taken as the null sender', (text) => {
    expect(parseAll(reversePath, text)).toEqual({ ok: true, value: { path: null, tolerated: 'form' } });
    expect(parseAll(forwardPath, text)).toMatchObject({ ok: false });
  });

  // And what it answered with 501.
  test.each([
    '<a@b.example>x',
    '<a@b.example',
    '<a b@c.example>',
    '<"a"b@c.example>',
    '<b"a"@c.example>',
    '<a@b.example>,<c@d.example>',
    '<a@>',
    '<a@b..example>',
    '<a,b@c.example>',
    '<a;b@c.example>',
    '>a@b.example<',
    '<">',
    '<@>',
    '<\\>',
  ])('%s is refused', (text) => {
    expect(parseAll(reversePath, text)).toMatchObject({ ok: false });
  });

  test('a path made by us quotes what must be quoted', () => {
    expect(pathOf('ada', 'example.org').address).toBe('ada@example.org');
    expect(pathOf('a "b"', 'example.org').address).toBe('"a \\"b\\""@example.org');
    expect(pathOf('postmaster', null).address).toBe('postmaster');
  });
});

test.each([
  ['::', true],
  ['::1', true],
  ['2001:db8::8:800:200c:417a', true],
  ['1:2:3:4:5:6:7:8', true],
  ['::ffff:192.0.2.1', true],
  ['1:2:3:4:5:6:192.0.2.1', true],
  ['1:2:3:4:5:6:7', false],
  ['1:2:3:4:5:6:7:8:9', false],
  ['1::2::3', false],
  ['1:2:3:4:5:6::8', true],
  ['1:2:3:4:5:6:7::8', false],
  ['1:2:3:4:5:6:7:8::', false],
  ['12345::', false],
  ['192.0.2.1::', false],
  ['', false],
  [':1', false],
])('IPv6 address %j: %s', (text, sound) => {
  expect(isIpv6(text)).toBe(sound);
});

describe('parameters', () => {
  test('are keyword and value, the keyword in any case', () => {
    expect(parseAll(parameters, ' size=5  BODY=8BITMIME SMTPUTF8 X=a=b ')).toEqual({
      ok: true,
      value: [
        { keyword: 'SIZE', value: '5', text: 'size=5' },
        { keyword: 'BODY', value: '8BITMIME', text: 'BODY=8BITMIME' },
        { keyword: 'SMTPUTF8', value: null, text: 'SMTPUTF8' },
        { keyword: 'X', value: 'a=b', text: 'X=a=b' },
      ],
    });
  });

  test('need a space before them', () => {
    expect(parseAll(parameters, 'SIZE=5')).toEqual({ ok: false, at: 0, expected: 'a space' });
  });
});

test.each([
  ['e+3Dmc2@example.com', 'e=mc2@example.com'],
  ['<>', '<>'],
  ['a+2Bb', 'a+b'],
  ['a+3d', null],
  ['a+', null],
  ['a=b', null],
  ['a b', null],
])('xtext %j is %j', (encoded, text) => {
  expect(decodeXtext(encoded)).toBe(text);
});
