import { describe, expect, it } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import { transcriptJson } from './transcript-json';
import { transcriptMarkdown, transcriptText } from './transcript-text';

function exported(desk: Desk) {
  const { lines } = desk.transcript();
  return { ...desk.source, consoles: [{ title: 'Laptop', lines }] };
}

function greeting(): Desk {
  const desk = new Desk();
  const mail = desk.telnet('mail.campus.example', 25);
  desk.say(mail, 'HELO laptop.campus.example');
  desk.do({ kind: 'type', connection: mail, text: 'NOOP\u001b]52;c;x\u0007\n' });
  desk.do({ kind: 'type', connection: mail, text: 'NOOP \xc3\xa4 \xff\r\n' });
  desk.do({ kind: 'type', connection: mail, text: 'NOOP \xc3\xa4\r\n' });
  desk.telnet('pop.remote.example', 110);
  return desk;
}

describe('a transcript as text', () => {
  it('tells times, sides, connections, and every octet that cannot be seen', () => {
    const text = transcriptText(exported(greeting()));
    expect(text.split('\n').slice(0, 5)).toEqual([
      '# Mailwire transcript 1',
      '# World: Campus. Times: seconds since Tue, 02 Mar 2027 09:15:00 +0000, virtual.',
      '# C: the client, S: the server. Each of their lines ended in CRLF.',
      '# C! and S!: not plain text, or another end; written with \\r \\n \\t \\0 \\\\ \\xNN, the end included.',
      '',
    ]);
    const rows = text.split('\n').slice(5);
    // The name takes 10 ms, TCP 24 and the greeting's way 24.
    expect(rows.slice(0, 9).map((row) => row.replace(/ {2,}/, ' '))).toEqual([
      '## Laptop',
      ' 0.000 $ telnet mail.campus.example 25',
      ' 0.034 = C to mail.campus.example 25 smtp',
      ' 0.034 # Connected to mail.campus.example.',
      ' 0.058 S: 220 mail.campus.example ESMTP Mailwire',
      ' 0.070 C: HELO laptop.campus.example',
      ' 0.094 S: 250 mail.campus.example',
      ' 0.106 C! NOOP\\x1b]52;c;x\\x07\\n',
      expect.stringMatching(/^ 0\.130 S: 5\d\d /),
    ]);
    expect(text).toContain('C! NOOP \\xc3\\xa4 \\xff\\r\\n\n');
    expect(text).toContain('C: NOOP ä\n');
    expect(text).toContain('= C2 to mx1.remote.example 110 pop3\n');
    expect(text).toMatch(/S2: \+OK /);
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f]/);
  });

  it('says where TLS begins', () => {
    const desk = new Desk();
    desk.do({ kind: 'shell', device: 'laptop', line: 'openssl s_client -connect smtp.campus.example:465' });
    desk.do({ kind: 'connect', device: 'laptop', host: 'smtp.campus.example', port: 465, tls: 'implicit' });
    const rows = transcriptText(exported(desk)).split('\n');
    const tls = rows.findIndex((row) => row.endsWith(' = C tls'));
    expect(tls).toBeGreaterThan(0);
    expect(rows.findIndex((row) => row.includes(' S: 220 '))).toBeGreaterThan(tls);
  });
});

describe('a transcript as Markdown', () => {
  it('is a block that no line of it ends', () => {
    const desk = new Desk();
    desk.do({ kind: 'shell', device: 'laptop', line: '````` <script>' });
    const markdown = transcriptMarkdown(exported(desk));
    const [, fence = '', inside = ''] = /\n(`{3,})text\n([\s\S]*)\n\1\n$/.exec(markdown) ?? [];
    expect(fence).toBe('``````');
    expect(inside).toContain('$ ````` <script>');
  });
});

describe('a transcript as JSON', () => {
  it('says the same in numbers and fields', () => {
    const json: unknown = JSON.parse(transcriptJson(exported(greeting())));
    expect(json).toMatchObject({
      mailwire: 'transcript',
      version: 1,
      world: { id: 'campus', title: 'Campus', startsAt: '2027-03-02T09:15:00.000Z' },
      consoles: [
        {
          title: 'Laptop',
          calls: [
            { call: 1, host: 'mail.campus.example', port: 25, protocol: 'smtp' },
            { call: 2, host: 'mx1.remote.example', port: 110, protocol: 'pop3' },
          ],
        },
      ],
    });
    const { lines } = (json as { consoles: [{ lines: unknown[] }] }).consoles[0];
    expect(lines.slice(0, 4)).toEqual([
      { at: 0, who: 'shell', text: 'telnet mail.campus.example 25' },
      { at: 34, who: 'note', call: 1, text: 'Connected to mail.campus.example.' },
      { at: 58, who: 'server', call: 1, text: '220 mail.campus.example ESMTP Mailwire' },
      { at: 70, who: 'client', call: 1, text: 'HELO laptop.campus.example' },
    ]);
    expect(lines).toContainEqual({ at: 106, who: 'client', call: 1, raw: 'NOOP\\x1b]52;c;x\\x07\\n' });
  });
});
