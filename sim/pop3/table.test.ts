import { expect, test } from 'vitest';
import { checkTable } from '../protocol/check-table.ts';
import { complete, stateGraph } from '../protocol/derive.ts';
import { POP3_TABLE } from './table.ts';

test('the rows are sound', () => {
  expect(checkTable(POP3_TABLE)).toEqual([]);
});

test('the state chart has the three ways forward that RFC 1939 knows', () => {
  const ways = stateGraph(POP3_TABLE).map(({ from, verb, to }) => `${from} ${verb} ${to}`);
  expect(ways).toContain('authorization PASS transaction');
  expect(ways).toContain('authorization APOP transaction');
  expect(ways).toContain('transaction QUIT update');
});

test('completion offers what may be said now', () => {
  expect(complete(POP3_TABLE, 'authorization', 'u').map(({ line }) => line)).toEqual(['USER carol']);
  expect(complete(POP3_TABLE, 'transaction', 'r').map(({ line }) => line)).toEqual(['RETR 1', 'RSET']);
});
