import { describe, expect, it } from 'vitest';
import { parseDialogue } from './parse.ts';

const HEAD = 'title: t\nrfc: 5321 3.3, 3207 4.2\nworld: one-server\n\n';

function stepsOf(body: string) {
  const parsed = parseDialogue(HEAD + body, 'smtp');
  return parsed.ok ? parsed.dialogue.steps : parsed.problems;
}

describe('a dialogue file', () => {
  it('has heads, then steps', () => {
    const parsed = parseDialogue(`${HEAD}S: 220 hello\n# a remark\n\nC: QUIT\n`, 'smtp');
    expect(parsed).toEqual({
      ok: true,
      dialogue: {
        title: 't',
        rfc: ['5321 3.3', '3207 4.2'],
        world: 'one-server',
        services: new Map([[1, 'smtp']]),
        steps: [
          { kind: 'hear', connection: 1, text: '220 hello\r\n', line: 5 },
          { kind: 'say', connection: 1, text: 'QUIT\r\n', line: 8 },
        ],
      },
    });
  });

  it('may name the service of each connection', () => {
    const parsed = parseDialogue(
      `${HEAD.replace('\n\n', '\nservice: imap\nservice C2: submission\n\n')}C: x`,
      'smtp',
    );
    expect(parsed.ok && [...parsed.dialogue.services]).toEqual([
      [1, 'imap'],
      [2, 'submission'],
    ]);
  });

  it('says octets: lines with CRLF, raw text with escapes, UTF-8', () => {
    expect(stepsOf('C:\nC: \nC2:  two \nC! a\\r\\n\\x80\\\\\nC: é\nS! + ')).toEqual([
      { kind: 'say', connection: 1, text: '\r\n', line: 5 },
      { kind: 'say', connection: 1, text: '\r\n', line: 6 },
      { kind: 'say', connection: 2, text: ' two \r\n', line: 7 },
      { kind: 'say', connection: 1, text: 'a\r\n\x80\\', line: 8 },
      { kind: 'say', connection: 1, text: '\xc3\xa9\r\n', line: 9 },
      { kind: 'hear', connection: 1, text: '+ ', line: 10 },
    ]);
  });

  it('lets time pass, handshakes, closes, and asks for what happened', () => {
    expect(
      stepsOf('@ 2h\nC secures\nC2 closes\nS closes\n= mta.delivered account=bob text="a b" reason.code=550'),
    ).toEqual([
      { kind: 'wait', ms: 7_200_000, line: 5 },
      { kind: 'secure', connection: 1, line: 6 },
      { kind: 'drop', connection: 2, line: 7 },
      { kind: 'closed', connection: 1, line: 8 },
      {
        kind: 'happen',
        what: 'mta.delivered',
        values: [
          ['account', 'bob'],
          ['text', 'a b'],
          ['reason.code', '550'],
        ],
        line: 9,
      },
    ]);
  });
});

describe('a broken file', () => {
  const messages = (text: string, service: string | null = 'smtp') => {
    const parsed = parseDialogue(text, service);
    return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line}: ${message}`);
  };

  it('is told what its head lacks', () => {
    expect(
      messages(
        `${HEAD.replace('5321 3.3, 3207 4.2', 'page 5').replace('world: one-server', 'wrold: x')}C: x`,
        null,
      ),
    ).toEqual([
      '3: "wrold: x" is no head line; there are title:, rfc:, world:, service: (and service C2: for a second connection)',
      '1: the head line world: is missing',
      '1: the head line service: is missing (smtp, pop3, imap …)',
      '1: rfc has "page 5", which is no number and section, like 5321 4.1.1.3',
    ]);
  });

  it('is told every step that is none', () => {
    expect(messages(`${HEAD}c: x\nC:x\n@ soon\nS secures\nC! \\q\n= a b\n=`)).toEqual([
      '5: "c: x" is no step; a line begins with C: C! S: S! "C secures" "C closes" "S closes" = @ or #',
      '6: "C:x" is no step; a line begins with C: C! S: S! "C secures" "C closes" "S closes" = @ or #',
      '7: write how long: @ 500ms, @ 30s, @ 10m, @ 2h, @ 5d',
      '8: the client begins the handshake: write "C secures"',
      '9: after ! there are the escapes \\r \\n \\t \\0 \\\\ and \\xNN, no other',
      '10: "b" is no name=value (quote values with spaces)',
      '11: write "= kind name=value …", as in "= mta.delivered account=bob"',
    ]);
    expect(messages(HEAD)).toEqual(['4: nothing is said: write S: and C: lines']);
  });
});
