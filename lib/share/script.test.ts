import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '@/sim/index';
import { readScript, writeScript } from './script';
import { anyAction } from './test-kit';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

describe('a script', () => {
  it('says who and where only when it changes', () => {
    const actions: readonly Action[] = [
      { kind: 'shell', device: 'laptop', line: 'telnet mail.campus.example 25' },
      { kind: 'connect', device: 'laptop', host: 'mail.campus.example', port: 25, tls: 'none' },
      { kind: 'type', connection: 1, text: 'HELO x\r\n' },
      { kind: 'type', connection: 1, text: '\r\n' },
      {
        kind: 'connect',
        device: 'phone',
        host: '192.0.2.25',
        port: 587,
        tls: 'none',
        upgrade: 'smtp',
        tab: 1,
      },
      { kind: 'connect', device: 'phone', host: '192.0.2.25', port: 993, tls: 'implicit' },
      { kind: 'dig', device: 'phone', name: 'remote.example', type: 'MX' },
      { kind: 'hang-up', connection: 3 },
      { kind: 'wait', ms: 1000 },
      { kind: 'wait-next' },
      { kind: 'fault', fault: { what: 'host', host: 'remote', up: false } },
      { kind: 'type', connection: 1, text: 'no end' },
    ];
    expect(writeScript(actions)).toEqual([
      '%laptop',
      '$telnet mail.campus.example 25',
      '+mail.campus.example 25',
      '@1',
      '>HELO x',
      '>',
      '%phone 1',
      '+192.0.2.25 587 starttls smtp',
      '%phone',
      '+192.0.2.25 993 tls',
      '?MX remote.example',
      '@3',
      '-',
      '~1000',
      '~',
      '{"kind":"fault","fault":{"what":"host","host":"remote","up":false}}',
      '{"kind":"type","connection":1,"text":"no end"}',
    ]);
  });

  it('gives back every action as it was, on lines that stay lines', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
        const lines = writeScript(actions);
        const text = new TextDecoder().decode(new TextEncoder().encode(lines.join('\n')));
        expect(text.split('\n')).toHaveLength(Math.max(1, lines.length));
        expect(readScript(text === '' ? [] : text.split('\n'), 1000)).toEqual({ actions, whole: true });
      }),
      { seed: SEED, numRuns: 500 * CASES },
    );
  });

  it.each([
    '',
    'x',
    '>without a connection',
    '$without a device',
    '+',
    '%',
    '%a b c',
    '@',
    '@-1',
    '@1e9',
    '~x',
    '~-1',
  ])('ends before what is no line of it: %j', (line) => {
    expect(readScript(['~1', line, '~2'], 1000)).toEqual({
      actions: [{ kind: 'wait', ms: 1 }],
      whole: false,
    });
  });

  it('ends where there are too many actions', () => {
    const { actions, whole } = readScript(['~1', '~2', '~3'], 2);
    expect(actions).toHaveLength(2);
    expect(whole).toBe(false);
  });
});
