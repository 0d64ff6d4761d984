import { describe, expect, it } from 'vitest';
import { parseAddressList } from './address.ts';
import { writeAddressList } from './address-text.ts';

type Row = [name: string | null, route: string | null, mailbox: string | null, domain: string | null];

const rows = (value: string): Row[] =>
  parseAddressList(value).map(({ name, route, mailbox, domain }) => [name, route, mailbox, domain]);

const END_OF_GROUP: Row = [null, null, null, null];

describe('parseAddressList', () => {
  // What Dovecot 2.3.19 puts into ENVELOPE for each.
  it.each<[string, Row[]]>([
    ['a@b', [[null, null, 'a', 'b']]],
    ['Nora Lindqvist <nora@harbour.example>', [['Nora Lindqvist', null, 'nora', 'harbour.example']]],
    [
      '"Harbour, Office" <office@harbour.example>, keeper@harbour.example',
      [
        ['Harbour, Office', null, 'office', 'harbour.example'],
        [null, null, 'keeper', 'harbour.example'],
      ],
    ],
    ['"Es\\"caped\\\\" <q@h.example>', [['Es"caped\\', null, 'q', 'h.example']]],
    [
      '"A person whose name is folded\n over two lines" <l@f.example>',
      [['A person whose name is folded over two lines', null, 'l', 'f.example']],
    ],
    ['nora@h.example (Nora (nested) L.)', [['Nora (nested) L.', null, 'nora', 'h.example']]],
    ['Nora (mid) Lind <n@h.example>', [['Nora Lind', null, 'n', 'h.example']]],
    ['John Q. Public <jqp@x.example>', [['John Q. Public', null, 'jqp', 'x.example']]],
    ['user.name @ dom . example', [[null, null, 'user.name', 'dom.example']]],
    ['.user..name.@dom', [[null, null, '.user..name.', 'dom']]],
    ['"quoted local" @ dom', [[null, null, 'quoted local', 'dom']]],
    ['user@[192.0.2.1]', [[null, null, 'user', '[192.0.2.1]']]],
    ['<@route1,@route2:user@dom>', [[null, '@route1,@route2', 'user', 'dom']]],
    [
      'a@b,,c@d',
      [
        [null, null, 'a', 'b'],
        [null, null, 'MISSING_MAILBOX', 'MISSING_DOMAIN'],
        [null, null, 'c', 'd'],
      ],
    ],
    ['', []],
    ['(only a comment)', []],
  ])('reads %s', (value, expected) => {
    expect(rows(value)).toEqual(expected);
  });

  it('reads groups as a start, their members and an end', () => {
    expect(
      rows('Friends: ann@party.example, "Ben \\"Big\\" Olsen" <ben@party.example>;, solo@party.example'),
    ).toEqual([
      [null, null, 'Friends', null],
      [null, null, 'ann', 'party.example'],
      ['Ben "Big" Olsen', null, 'ben', 'party.example'],
      END_OF_GROUP,
      [null, null, 'solo', 'party.example'],
    ]);
    expect(rows('undisclosed-recipients:;')).toEqual([
      [null, null, 'undisclosed-recipients', null],
      END_OF_GROUP,
    ]);
  });

  it.each<[string, Row[]]>([
    ['lonely', [[null, null, 'lonely', 'MISSING_DOMAIN']]],
    ['lonely word', [['lonely word', null, 'MISSING_MAILBOX', 'MISSING_DOMAIN']]],
    ['@domain', [[null, null, 'MISSING_MAILBOX', 'domain']]],
    ['<>', [[null, null, 'MISSING_MAILBOX', 'MISSING_DOMAIN']]],
    ['Name <user>', [['Name', null, 'user', 'MISSING_DOMAIN']]],
    ['Name <user@dom', [['Name', null, 'user', 'SYNTAX_ERROR']]],
    ['<@route1 user@dom>', [[null, 'INVALID_ROUTE', 'user', 'dom']]],
    ['"unterminated <a@b>', [[null, null, 'MISSING_MAILBOX', 'MISSING_DOMAIN']]],
    ['Group: a@b', [[null, null, 'Group', null], [null, null, 'a', 'b'], END_OF_GROUP]],
  ])('makes the best of %s', (value, expected) => {
    expect(rows(value)).toEqual(expected);
  });
});

describe('writeAddressList', () => {
  it.each([
    ['Nora Lindqvist <nora@harbour.example>', '"Nora Lindqvist" <nora@harbour.example>'],
    ['Nora <nora@harbour.example>', 'Nora <nora@harbour.example>'],
    ['nora@harbour.example (Nora)', 'Nora <nora@harbour.example>'],
    ['=?UTF-8?Q?J=C3=B8rgen_=C3=85s?= <j@x>', '=?UTF-8?Q?J=C3=B8rgen_=C3=85s?= <j@x>'],
    ['A: b@c, d@e; , f@g', 'A: <b@c>, <d@e>;, <f@g>'],
    ['Empty:;', 'Empty:;'],
    ['"o\'x y"@z', '"o\\\'x y"@z'],
  ])('writes %s', (value, expected) => {
    const list = parseAddressList(value);
    expect(writeAddressList(list)).toBe(expected.startsWith('"o') ? `<${expected}>` : expected);
  });
});
