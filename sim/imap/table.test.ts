import { expect, test } from 'vitest';
import { checkTable } from '../protocol/check-table.ts';
import { stateGraph } from '../protocol/derive.ts';
import { IMAP_TABLE } from './table.ts';

test('the rows are sound', () => {
  expect(checkTable(IMAP_TABLE)).toEqual([]);
});

test('every command of RFC 3501 and of the extensions spoken has a row', () => {
  expect([...IMAP_TABLE.commands.keys()].sort()).toEqual(
    [
      ...['APPEND', 'AUTHENTICATE', 'CAPABILITY', 'CHECK', 'CLOSE', 'COPY', 'CREATE', 'DELETE', 'ENABLE'],
      ...[
        'EXAMINE',
        'EXPUNGE',
        'FETCH',
        'ID',
        'IDLE',
        'LIST',
        'LOGIN',
        'LOGOUT',
        'LSUB',
        'MOVE',
        'NAMESPACE',
      ],
      ...['NOOP', 'RENAME', 'SEARCH', 'SELECT', 'STARTTLS', 'STATUS', 'STORE', 'SUBSCRIBE', 'UNSELECT'],
      ...['UNSUBSCRIBE', 'UID COPY', 'UID EXPUNGE', 'UID FETCH', 'UID MOVE', 'UID SEARCH', 'UID STORE'],
    ].sort(),
  );
});

test('a status leads to one state only, so that an observer can follow', () => {
  for (const { verb, outcomes } of IMAP_TABLE.commands.values()) {
    for (const status of ['OK', 'NO', 'BAD']) {
      const states = Object.values(outcomes).flatMap(({ code, to }) => (code === status && to ? [to] : []));
      expect(new Set(states).size, `${verb} ${status}`).toBeLessThanOrEqual(1);
    }
  }
});

test('every response code that a row sends is explained', () => {
  const known = new Set(IMAP_TABLE.codes.map(({ code }) => code));
  for (const { verb, outcomes } of IMAP_TABLE.commands.values()) {
    for (const { code, detail } of Object.values(outcomes)) {
      expect(known, verb).toContain(code);
      if (detail !== undefined) expect(known, verb).toContain(detail);
    }
  }
});

test('what a command needs is a capability', () => {
  const known = IMAP_TABLE.capabilities.map(({ keyword }) => keyword);
  for (const { needs } of IMAP_TABLE.commands.values())
    if (needs !== undefined) expect(known).toContain(needs);
});

// The chart of RFC 3501, section 3.4.
test('the states lead to one another as in the RFC', () => {
  const edges = new Set(stateGraph(IMAP_TABLE).map(({ from, verb, to }) => `${from} ${verb} ${to}`));
  expect(edges).toContain('not-authenticated LOGIN authenticated');
  expect(edges).toContain('authenticated SELECT selected');
  expect(edges).toContain('selected SELECT authenticated');
  expect(edges).toContain('selected CLOSE authenticated');
  expect(edges).toContain('selected LOGOUT logout');
  expect([...edges].filter((edge) => edge.startsWith('logout'))).toEqual([]);
});
