import { describe, expect, it } from 'vitest';
import { TABLES } from './tables.ts';
import { INITIAL_STATES } from './world/initial-states.ts';

describe('the plain tables', () => {
  it('are data that JSON can hold', () => {
    expect(JSON.parse(JSON.stringify(TABLES))).toEqual(TABLES);
    expect(TABLES.map(({ protocol }) => protocol)).toEqual(['smtp', 'pop3', 'imap']);
  });

  it('hold what the rows say', () => {
    const rcpt = TABLES[0]?.commands.find(({ verb }) => verb === 'RCPT');
    expect(rcpt).toMatchObject({ rfc: '5321 4.1.1.3', states: ['mail', 'rcpt'], needs: null });
    expect(rcpt?.outcomes).toContainEqual(
      expect.objectContaining({ name: 'accepted', code: '250', to: 'rcpt' }),
    );
    expect(TABLES[1]?.edges).toContainEqual(expect.objectContaining({ verb: 'PASS', to: 'transaction' }));
    expect(TABLES[2]?.ports.map(({ port }) => port)).toEqual([143, 993]);
  });

  it('begin where worlds begin', () => {
    for (const { protocol, initial } of TABLES) expect(INITIAL_STATES[protocol]).toBe(initial);
  });
});
