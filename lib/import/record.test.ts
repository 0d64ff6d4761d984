import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pcapngOf } from '@/lib/capture/pcapng';
import { transcriptJson } from '@/lib/export/transcript-json';
import { transcriptMarkdown, transcriptText } from '@/lib/export/transcript-text';
import { knownHosts } from '@/lib/lab/world-view';
import { Desk } from '@/lib/views/test-kit';
import { TranscriptFold } from '@/lib/views/transcript';
import type { Entry, WorldEvent } from '@/sim/index';
import { importFile, importText } from './index';
import type { RecordedSession } from './record';

const FIXTURE = new Uint8Array(readFileSync(new URL('fixtures/programs.pcapng', import.meta.url)));

function recordingOf(file: Uint8Array | string): RecordedSession {
  const imported = typeof file === 'string' ? importText(file) : importFile('session.pcapng', file);
  if (imported.kind !== 'recording') throw new Error(JSON.stringify(imported));
  return imported.recording;
}

/** What crossed the wire, by connection, as observers and servers tell it alike. */
function heardOn(entries: readonly Entry<WorldEvent>[]): readonly (readonly WorldEvent[])[] {
  const heard = new Map<number, WorldEvent[]>();
  for (const { event, connection } of entries) {
    if (connection === null) continue;
    if (!/^(smtp|pop3|imap|state|mode)\./.test(event.kind) || event.kind.endsWith('.decided')) continue;
    heard.set(connection, [...(heard.get(connection) ?? []), event]);
  }
  return [...heard].sort(([one], [other]) => one - other).map(([, events]) => events);
}

/** What a console of the recording shows. */
function linesOf({ spec, entries, octets }: RecordedSession, device: string, tab: number) {
  const source = {
    entries,
    startsAt: spec.startsAt,
    device,
    tab,
    hosts: knownHosts(spec),
    look: () => null,
    octets,
    resolver: '',
  };
  return new TranscriptFold(source).at(Number.POSITIVE_INFINITY).lines;
}

/** A letter over two servers, another one fetched by POP3 and by IMAP. */
function session(): Desk {
  const desk = new Desk();
  const mail = desk.telnet('mail.campus.example', 25);
  desk.say(mail, 'EHLO laptop.campus.example', 'MAIL FROM:<alice@campus.example>');
  desk.say(mail, 'RCPT TO:<nobody@campus.example>', 'RCPT TO:<bob@remote.example>', 'DATA');
  desk.say(mail, 'Subject: dots', '', '..', '..two', 'gr\xc3\xbc\xc3\x9fe', '.', 'QUIT');
  const pop = desk.telnet('pop.campus.example', 110);
  desk.say(
    pop,
    'USER alice',
    'PASS wrong',
    'USER alice',
    'PASS wonderland',
    'LIST',
    'RETR 2',
    'DELE 1',
    'QUIT',
  );
  const imap = desk.telnet('imap.campus.example', 143);
  desk.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c FETCH 1:* (FLAGS BODY[])');
  desk.say(imap, 'd APPEND INBOX {6}', 'A: b\r\n', 'e IDLE', 'DONE', 'f LOGOUT');
  return desk;
}

describe('a capture of real programs', () => {
  const recording = recordingOf(FIXTURE);

  it('shows who called whom, by their own names, even on one host', () => {
    expect(recording.spec.hosts).toMatchObject([
      { id: 'mail', kind: 'mail', names: ['mail.example.test'], title: 'example.test' },
      { id: 'client', kind: 'device', names: ['client.example.test'], addresses: ['127.0.0.1'] },
    ]);
    expect(recording.remarks.map(({ words }) => words)).toEqual([
      'Port 1110 is taken for POP3, by what was said there.',
      'Port 1143 is taken for IMAP, by what was said there.',
      '2 connections that no mail program made.',
    ]);
  });

  it('reads as its consoles would have shown it', () => {
    const lines = linesOf(recording, 'client', 0).map(({ kind, text }) => `${kind} ${text}`);
    expect(lines.filter((line) => !line.startsWith('server 250-'))).toEqual([
      'note Connected to mail.example.test.',
      'server 220 mail.example.test ESMTP Mailwire',
      'client ehlo client.example.test',
      'server 250 8BITMIME',
      'client mail FROM:<ada@example.test> size=57',
      'server 250 2.1.0 Ok',
      'client rcpt TO:<bob@example.test>',
      'server 250 2.1.5 Ok',
      'client data',
      'server 354 End data with <CR><LF>.<CR><LF>',
      'client Subject: hello',
      'client From: ada@example.test',
      'client ',
      'client ..dotted',
      'client line',
      'client .',
      expect.stringMatching(/^server 250 2\.0\.0 Ok: queued as /),
      'client quit',
      'server 221 2.0.0 Bye',
      'note Connection closed.',
    ]);
    expect(linesOf(recording, 'client', 2).some(({ text }) => text.startsWith('FPAM6 OK Logout'))).toBe(true);
  });

  it('sees TLS from outside: who says hello, what is agreed on, how much is sent', () => {
    const tls = recording.entries.filter(({ connection }) => connection === 4).map(({ event }) => event);
    expect(tls.filter(({ kind }) => kind.startsWith('tls.'))).toMatchObject([
      { kind: 'tls.started' },
      { side: 'server', version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
      { side: 'client', version: 'TLSv1.3' },
    ]);
    const sealed = tls.flatMap((event) => (event.kind === 'net.sent' && event.tls !== null ? [event] : []));
    expect(sealed[0]).toMatchObject({
      side: 'client',
      tls: 'handshake',
      tlsSays: 'ClientHello',
      lengthOctets: 517,
    });
    expect(sealed[1]).toMatchObject({ side: 'server', tlsSays: 'ServerHello' });
    // Nothing that was enciphered counts as said.
    expect(sealed.every(({ from, to }) => from === to)).toBe(true);
    expect(linesOf(recording, 'client', 3).at(-2)?.text).toMatch(/^TLS is on: TLSv1\.3/);
  });

  it('has a line’s bare LF in its octets, and times that never run backwards', () => {
    expect([...recording.octets(5, 'client', 0, 9)]).toEqual([...'NOOP\n'].map((char) => char.charCodeAt(0)));
    expect(recording.octets(99, 'client', 0, 9)).toHaveLength(0);
    const times = recording.entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(recording.entries.every(({ seq }, place) => seq === place)).toBe(true);
    expect(new Date(recording.spec.startsAt).getUTCFullYear()).toBeGreaterThan(2000);
    for (const { at, event } of recording.entries)
      if (event.kind === 'net.sent') expect(event.arrivesAt).toBeGreaterThan(at);
  });
});

describe('what the lab exports', () => {
  it('comes back from pcapng with the same commands and replies, on every connection', () => {
    const desk = session();
    const { spec, entries } = recordingOf(pcapngOf(desk.source).octets);
    const heard = heardOn(desk.world.log.entries);
    expect(heard).toHaveLength(4);
    expect(heardOn(entries)).toEqual(heard);
    expect(spec.hosts.map(({ names }) => names[0])).toEqual([
      'mail.campus.example',
      'mx1.remote.example',
      'laptop.campus.example',
    ]);
  });

  it('under TLS comes back sealed, or in clear where it was exported so', () => {
    const desk = new Desk();
    const tls = desk.do({
      kind: 'connect',
      device: 'laptop',
      host: 'pop.campus.example',
      port: 995,
      tls: 'implicit',
    });
    desk.say(tls, 'USER alice', 'PASS wonderland', 'QUIT');
    const sealed = recordingOf(pcapngOf(desk.source).octets);
    expect(heardOn(sealed.entries)).toEqual([]);
    expect(sealed.entries.some(({ event }) => event.kind === 'tls.secured')).toBe(true);
    const clear = recordingOf(pcapngOf(desk.source, { tls: 'clear' }).octets);
    expect(heardOn(clear.entries)).toEqual(heardOn(desk.world.log.entries));
  });

  it('comes back from a transcript, in each of its forms', () => {
    const desk = session();
    const { lines } = desk.transcript();
    const exported = { ...desk.source, consoles: [{ title: 'Laptop', lines }] };
    const heard = heardOn(desk.world.log.entries.filter(({ connection }) => connection !== 2));
    for (const write of [transcriptText, transcriptMarkdown, transcriptJson])
      expect(heardOn(recordingOf(write(exported)).entries)).toEqual(heard);
  });

  it('comes back from a transcript under TLS', () => {
    const desk = new Desk();
    const connect = { kind: 'connect', device: 'laptop', host: 'smtp.campus.example' } as const;
    const secured = desk.do({ ...connect, port: 587, tls: 'none', upgrade: 'smtp' });
    desk.say(secured, 'EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', 'QUIT');
    const implicit = desk.do({ ...connect, port: 465, tls: 'implicit' });
    desk.say(implicit, 'EHLO x', 'QUIT');
    const exported = { ...desk.source, consoles: [{ title: 'Laptop', lines: desk.transcript().lines }] };
    const { entries } = recordingOf(transcriptText(exported));
    expect(heardOn(entries)).toEqual(heardOn(desk.world.log.entries));
    const records = entries.flatMap(({ event }) => (event.kind === 'net.sent' ? [event.tls] : []));
    expect(records).toContain('record');
    expect(records).toContain(null);
  });
});

describe('a reply of success that has one meaning', () => {
  it('is told as decided; a refusal is not', () => {
    const { entries } = recordingOf(pcapngOf(session().source).octets);
    const decided = entries.flatMap(({ event, connection }) =>
      connection === 1 && event.kind === 'smtp.decided' ? [event] : [],
    );
    expect(decided.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
      'EHLO welcome',
      'MAIL accepted',
      'RCPT accepted',
      'DATA send',
      'DATA queued',
      'QUIT bye',
    ]);
  });
});

describe('what cannot be shown', () => {
  const problemOf = (file: Uint8Array | string) => {
    const imported = typeof file === 'string' ? importText(file) : importFile('x', file);
    return imported.kind === 'problem' ? imported.problem : imported.kind;
  };

  it('says why', () => {
    expect(problemOf('')).toBe('empty');
    expect(problemOf(' \r\n\t')).toBe('empty');
    expect(problemOf('Dear Alice,\nhow are you?\n')).toBe('unknown');
    expect(problemOf('C: hello\nC: anybody?\n')).toBe('unknown');
    expect(problemOf('{"mailwire":"transcript","consoles":[{"lines":"x","calls":[null]}]}')).toBe('unknown');
    expect(problemOf('{"mailwire":"session","version":1}')).toBe('damaged-session');
    expect(problemOf(FIXTURE.slice(0, 200))).toBe('no-mail');
    expect(problemOf(new Uint8Array(33_554_433))).toBe('too-long');
    expect(problemOf('x'.repeat(33_554_433))).toBe('too-long');
    expect(problemOf(new Uint8Array(10_000_000))).toBe('unknown');
    expect(problemOf('C: x\nS: y\n'.repeat(1_000_000))).toBe('unknown');
  });

  it('a file’s name is shown on one line, and nothing in it turns or hides', () => {
    const named = importFile('a\u202egnp\u0007.pcapng', FIXTURE);
    expect(named.kind === 'recording' && named.recording.spec.title).toBe('agnp.pcapng');
  });
});
