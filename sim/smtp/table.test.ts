import { expect, test } from 'vitest';
import { checkTable } from '../protocol/check-table.ts';
import { complete, stateGraph } from '../protocol/derive.ts';
import { smtpTable } from './table.ts';

test('the rows are sound', () => {
  expect(checkTable(smtpTable)).toEqual([]);
});

test('every code that a row sends has a meaning', () => {
  const known = new Set(smtpTable.codes.map(({ code }) => code));
  const sent = [...smtpTable.commands.values()].flatMap((row) => [
    ...Object.values(row.outcomes).map(({ code }) => `${code}`),
    ...Object.values(row.elsewhere).map(({ code }) => `${code}`),
  ]);
  expect([...sent, '220', '421', '500', '501'].filter((code) => !known.has(code))).toEqual([]);
});

test('each code has one row', () => {
  const codes = smtpTable.codes.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('enhanced codes are of the class of their code', () => {
  for (const row of smtpTable.commands.values()) {
    for (const { code, detail } of Object.values(row.outcomes)) {
      if (detail !== undefined) expect(detail).toMatch(new RegExp(`^${`${code}`.charAt(0)}\\.\\d+\\.\\d+$`));
    }
  }
});

test('a command that is not legal everywhere says why not', () => {
  const silent = [...smtpTable.commands.values()].flatMap((row) =>
    (['connected', 'greeted', 'mail', 'rcpt'] as const)
      .filter((state) => !row.states.includes(state) && !row.elsewhere[state])
      .map((state) => `${row.verb} in ${state}`),
  );
  expect(silent).toEqual([]);
});

test('the state chart is that of RFC 5321, section 3.3', () => {
  const edges = stateGraph(smtpTable).map(({ from, to, verb }) => `${from} ${verb} ${to}`);
  const way = [
    'connected EHLO greeted',
    'greeted MAIL mail',
    'mail RCPT rcpt',
    'rcpt RCPT rcpt',
    'rcpt DATA data',
    'data DATA greeted',
    'rcpt RSET greeted',
    'greeted STARTTLS connected',
  ];
  expect(way.filter((edge) => !edges.includes(edge))).toEqual([]);
  expect(edges).not.toContain('connected RSET greeted');
  expect(edges).not.toContain('rcpt DATA greeted');
});

test('completion offers what is legal', () => {
  const lines = (state: 'connected' | 'greeted' | 'mail', typed: string) =>
    complete(smtpTable, state, typed).map(({ line }) => line);
  expect(lines('connected', 'm')).toEqual([]);
  expect(lines('greeted', 'm')).toEqual(['MAIL FROM:<ada@example.org>']);
  expect(lines('mail', 'rcpt to')).toEqual(['RCPT TO:<bob@example.net>']);
  expect(lines('greeted', 'rcpt')).toEqual([]);
});
