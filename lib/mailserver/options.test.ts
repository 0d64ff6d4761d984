import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.ts';

describe('options', () => {
  test('what the dialogues ask for', () => {
    const args =
      '--host 127.0.0.1 --smtp 2525 --submission 2587 --pop3 2110 --imap 2143 --domain Example.Test';
    expect(parseOptions(args.split(' '))).toEqual({
      kind: 'options',
      options: {
        host: '127.0.0.1',
        domain: 'example.test',
        ports: new Map([
          ['smtp', 2525],
          ['submission', 2587],
          ['pop3', 2110],
          ['imap', 2143],
        ]),
        requireTls: false,
        certificate: null,
        // SIZE 1048576, as the dialogues want it.
        limits: {
          connections: 1000,
          lineOctets: null,
          literalOctets: 33_554_432,
          messageOctets: 1_048_576,
          idleMs: null,
        },
      },
    });
  });

  test('TLS ports, limits and files', () => {
    const args = '--imaps 0 --require-tls --cert c.pem --key k.pem --idle-seconds 90 --line-octets 4096';
    expect(parseOptions(args.split(' '))).toMatchObject({
      kind: 'options',
      options: {
        ports: new Map([['imaps', 0]]),
        requireTls: true,
        certificate: { cert: 'c.pem', key: 'k.pem' },
        limits: { idleMs: 90_000, lineOctets: 4096 },
      },
    });
  });

  test.each([
    ['', 'Which ports? Give at least one of --smtp, --submission, --pop3, --imap.'],
    ['--smtp 65536', '--smtp wants a port from 0 to 65535, not "65536".'],
    ['--smtp -1', '--smtp'],
    ['--smtp', '--smtp'],
    ['--pop3 0 --connections 0', '--connections wants a whole number from 1 to 100000, not "0".'],
    ['--pop3 0 --domain a..b', '--domain "a..b" is no domain name.'],
    ['--pop3 0 --key k.pem', '--cert and --key belong together.'],
    ['--pop3 0 --frob', "Unknown option '--frob'."],
    ['--pop3 0 2110', '2110'],
  ])('"%s" is refused', (line, why) => {
    const parsed = parseOptions(line === '' ? [] : line.split(' '));
    expect(parsed).toMatchObject({ kind: 'wrong', why: expect.stringContaining(why) });
  });

  test('--help and -h', () => {
    expect([parseOptions(['--help']), parseOptions(['-h', '--smtp', 'x'])]).toEqual([
      { kind: 'help' },
      { kind: 'help' },
    ]);
  });
});
