import { describe, expect, it } from 'vitest';
import { latin1 } from '@/sim/index';
import { PacketFold } from './packets';
import { type PacketTerm, termOf, termWords } from './packets-filter';
import { detailOf } from './packets-layers';
import type { PacketSight } from './packets-row';
import { followStream } from './packets-stream';
import { Desk } from './test-kit';

const END = Number.POSITIVE_INFINITY;

function foldOf(desk: Desk): PacketFold {
  const fold = new PacketFold(desk.source);
  fold.countAt(END);
  return fold;
}

/** What the list says of every packet. */
function list(fold: PacketFold, sight: PacketSight = 'listener'): readonly string[] {
  return Array.from({ length: fold.countAt(END) }, (_, i) => {
    const row = fold.row(i + 1, sight);
    return row ? `${row.isRequest ? '→' : '←'} ${row.protocol} ${row.info}` : '';
  });
}

function find(fold: PacketFold, words: string, sight: PacketSight = 'listener'): number {
  return list(fold, sight).findIndex((line) => line.includes(words)) + 1;
}

/** A session that can be read on the way. */
function clearDesk(): Desk {
  const desk = new Desk();
  const smtp = desk.telnet('mail.campus.example', 25);
  desk.say(smtp, 'HELO laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>', 'DATA');
  desk.do({
    kind: 'type',
    connection: smtp,
    text: 'From: Alice <alice@campus.example>\r\nSubject: a\r\n folded one\r\n\r\nHello!\r\n.\r\n',
  });
  desk.say(smtp, 'QUIT');
  return desk;
}

describe('the packet list', () => {
  const fold = foldOf(clearDesk());

  it('says what each packet is for', () => {
    expect(list(fold).slice(0, 9)).toEqual([
      '→ DNS A mail.campus.example?',
      '← DNS A mail.campus.example: 192.0.2.25',
      '→ TCP SYN: asks for a connection',
      '← TCP SYN, ACK: agrees to it',
      '→ TCP ACK: has everything before 1',
      '← SMTP 220 mail.campus.example ESMTP Mailwire',
      '→ TCP ACK: has everything before 41',
      '→ SMTP HELO laptop',
      '← SMTP 250 mail.campus.example',
    ]);
    expect(list(fold)).toContain('→ SMTP letter, 74 octets');
    expect(list(fold).at(-1)).toBe('← TCP ACK: has everything before 167');
  });

  it('has addresses, ports, flags and numbers', () => {
    const row = fold.row(find(fold, 'HELO'), 'listener');
    expect(row).toMatchObject({
      from: { host: 'laptop', address: '192.0.2.10', port: 49_152 },
      to: { host: 'campus', address: '192.0.2.25', port: 25 },
      flags: 'PSH, ACK',
      numbers: { relativeSeq: 1, relativeAck: 41 },
      payloadOctets: 13,
      lengthOctets: 67,
      stream: 1,
      tone: 'smtp',
    });
  });

  it('grows with the moment, and knows the packet of each log entry', () => {
    expect(fold.countAt(0)).toBe(1);
    expect(fold.countAt(10)).toBe(3);
    expect(fold.countAt(22)).toBe(4);
    const row = fold.row(4, 'listener');
    expect(fold.numberOf(row?.seq ?? -1)).toBe(4);
    expect(fold.numberOf(0)).toBeNull();
  });

  it('takes in what the log gets later', () => {
    const desk = new Desk();
    const later = foldOf(desk);
    expect(later.countAt(END)).toBe(0);
    desk.telnet('192.0.2.25', 25);
    expect(later.countAt(END)).toBe(5);
  });
});

describe('a packet taken apart', () => {
  const fold = foldOf(clearDesk());
  const layersOf = (words: string) => detailOf(fold, find(fold, words), 'listener')?.layers ?? [];

  it('has layers from the frame to the message, and each knows its octets', () => {
    const layers = layersOf('RCPT TO');
    expect(layers.map(({ title, from, to }) => [title, from, to])).toEqual([
      ['Ethernet', 0, 14],
      ['IPv4', 14, 34],
      ['TCP', 34, 54],
      ['SMTP', 54, 86],
    ]);
    expect(layers[3]?.fields).toMatchObject([
      { name: 'Command', value: 'RCPT TO:<carol@campus.example>', from: 54, to: 86 },
    ]);
    const octets = detailOf(fold, find(fold, 'RCPT TO'), 'listener')?.octets ?? new Uint8Array();
    expect(latin1(octets.subarray(54, 86))).toBe('RCPT TO:<carol@campus.example>\r\n');
  });

  it('every field lies in its layer', () => {
    for (let number = 1; number <= fold.countAt(END); number++) {
      const detail = detailOf(fold, number, 'ends');
      for (const { from, to, fields } of detail?.layers ?? []) {
        expect(to).toBeLessThanOrEqual(detail?.octets.length ?? 0);
        for (const one of fields) {
          expect(one.from).toBeGreaterThanOrEqual(from);
          expect(one.to).toBeLessThanOrEqual(to);
        }
      }
    }
  });

  it('shows the header fields of a letter, folded ones whole', () => {
    const layers = layersOf('letter');
    const letter = layers.at(-1);
    expect(letter).toMatchObject({ title: 'Letter', summary: 'a folded one' });
    expect(letter?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['From', 'Alice <alice@campus.example>'],
      ['Subject', 'a folded one'],
      ['Body', '13 octets'],
    ]);
  });

  it('reads names', () => {
    const layers = detailOf(fold, 2, 'listener')?.layers ?? [];
    expect(layers.map(({ title }) => title)).toEqual(['Ethernet', 'IPv4', 'UDP', 'DNS']);
    // Frame 95: headers 42, message 12, question 25, answer 16.
    expect(layers[3]?.fields.slice(-2)).toMatchObject([
      { name: 'Question', value: 'A mail.campus.example', from: 54, to: 79 },
      { name: 'Answer', value: 'A mail.campus.example: 192.0.2.25', from: 79, to: 95 },
    ]);
  });
});

describe('a listener', () => {
  const desk = new Desk();
  const smtp = desk.telnet('192.0.2.25', 587);
  desk.say(smtp, 'EHLO laptop', 'STARTTLS', 'EHLO laptop', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=');
  const fold = foldOf(desk);

  it('sees records and their lengths; the ends read what is in them', () => {
    const number = find(fold, 'AUTH PLAIN', 'ends');
    expect(fold.row(number, 'listener')).toMatchObject({
      protocol: 'TLS',
      info: 'TLS record, 59 octets',
      isUnderTls: true,
      tellsPassword: false,
    });
    expect(fold.row(number, 'ends')).toMatchObject({
      protocol: 'SMTP',
      info: 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
    });
    const outside = detailOf(fold, number, 'listener');
    expect(outside?.plain).toBeNull();
    expect(outside?.layers.map(({ title }) => title)).toEqual(['Ethernet', 'IPv4', 'TCP', 'TLS']);
    const inside = detailOf(fold, number, 'ends');
    expect(latin1(inside?.plain ?? new Uint8Array())).toBe('AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n');
    expect(inside?.layers.at(-1)).toMatchObject({ title: 'SMTP', of: 'plain', from: 0, to: 37 });
  });

  it('sees how a handshake begins, and no more', () => {
    const words = list(fold).filter((line) => line.includes('TLS'));
    expect(words.slice(2, 6)).toEqual([
      '→ TLS ClientHello',
      '← TLS ServerHello, ChangeCipherSpec, 2 sealed records',
      '← TLS 3 sealed records',
      '← TLS part of a TLS record of 74 octets',
    ]);
    expect(list(fold, 'ends')).toContain('← TLS ServerHello, Certificate');
  });

  it('reads passwords where there is no TLS, base64 too', () => {
    const open = new Desk();
    const pop = open.telnet('192.0.2.25', 110);
    open.say(pop, 'USER alice', 'PASS wonder land');
    const imap = open.telnet('192.0.2.25', 143);
    open.say(imap, 'a LOGIN alice "wonder\\"land"', 'b AUTHENTICATE PLAIN', 'AGFsaWNlAHdvbmRlcmxhbmQ=');
    const told = foldOf(open);
    const secrets = Array.from({ length: told.countAt(END) }, (_, i) => told.frame(i + 1)).flatMap((frame) =>
      frame?.body.kind === 'tcp'
        ? told.secrets(frame).map(({ from, to, words }) => {
            const { connection = 0 } = frame.body.kind === 'tcp' ? frame.body : {};
            return [latin1(open.octets(connection, 'client', from, to)), words];
          })
        : [],
    );
    expect(secrets).toEqual([
      ['wonder land', 'a password'],
      ['"wonder\\"land"', 'a password'],
      ['AGFsaWNlAHdvbmRlcmxhbmQ=', 'alice, wonderland'],
    ]);
    const pass = detailOf(told, find(told, 'PASS'), 'listener');
    expect(pass?.layers.at(-1)?.fields).toMatchObject([
      { name: 'Command' },
      { name: 'Readable by all', from: 59, to: 70, isSecret: true },
    ]);
    expect(told.row(find(told, 'PASS'), 'listener')?.tellsPassword).toBe(true);
  });
});

describe('a followed stream', () => {
  const desk = new Desk();
  const smtp = desk.telnet('192.0.2.25', 587);
  desk.say(smtp, 'NOOP', 'EHLO laptop', 'STARTTLS', 'QUIT');
  const fold = foldOf(desk);

  it('has what both said, in order; under TLS a listener has lengths', () => {
    const { lines, clientOctets } = followStream(fold, smtp, fold.countAt(END), 'listener');
    const text = lines.map(({ side, text: words }) => `${side === 'client' ? 'C' : 'S'} ${words}`);
    expect(text.slice(0, 5)).toEqual([
      'S 220 mail.campus.example ESMTP Mailwire',
      'C NOOP',
      'S 250 2.0.0 Ok',
      'C EHLO laptop',
      'S 250-mail.campus.example',
    ]);
    expect(text).toContain('C 517 octets of TLS: ClientHello');
    expect(text).toContain('C 28 octets of TLS');
    expect(text.join()).not.toContain('QUIT');
    // NOOP, EHLO, STARTTLS; ClientHello 517, Finished 80, the record of QUIT 28, close_notify 24.
    expect(clientOctets).toBe(6 + 13 + 10 + 517 + 80 + 28 + 24);
  });

  it('to its ends is what they said', () => {
    const { lines, clientOctets } = followStream(fold, smtp, fold.countAt(END), 'ends');
    const said = lines.filter(({ isOpaque, side }) => !isOpaque && side === 'client').map(({ text }) => text);
    expect(said).toEqual(['NOOP', 'EHLO laptop', 'STARTTLS', 'QUIT']);
    expect(clientOctets).toBe(6 + 13 + 10 + 6);
    expect(lines.find(({ text }) => text === 'QUIT')?.isUnderTls).toBe(true);
  });

  it('joins what was cut, and names the packet in which each line began', () => {
    const long = new Desk();
    const other = long.telnet('192.0.2.25', 25);
    long.do({ kind: 'type', connection: other, text: `${'x'.repeat(1459)}\r\nNOOP\r\n` });
    const followed = foldOf(long);
    const lines = followStream(followed, other, followed.countAt(END), 'listener').lines.filter(
      ({ side }) => side === 'client',
    );
    expect(lines.map(({ text, number }) => [text.length, number])).toEqual([
      [1459, 6],
      [4, 7],
    ]);
  });
});

describe('the filter', () => {
  const desk = new Desk();
  desk.telnet('mail.campus.example', 25);
  desk.telnet('pop.campus.example', 110);
  const fold = foldOf(desk);
  const count = fold.countAt(END);
  const matching = (...written: readonly string[]): readonly number[] => {
    const terms = written.flatMap((one) => termOf(one, desk.spec) ?? []);
    return fold.matching(terms, 'listener', count).numbers;
  };

  it('takes what is written for what it looks like', () => {
    const kinds = (written: string): PacketTerm | null => termOf(written, desk.spec);
    expect(kinds('smtp')).toEqual({ kind: 'protocol', protocol: 'SMTP' });
    expect(kinds(' port 25 ')).toEqual({ kind: 'port', port: 25 });
    expect(kinds('587')).toEqual({ kind: 'port', port: 587 });
    expect(kinds('mx.campus.example')).toEqual({ kind: 'host', host: 'campus', words: 'mx.campus.example' });
    expect(kinds('192.0.2.53')).toMatchObject({ kind: 'host', host: 'resolver' });
    expect(kinds('"25"')).toEqual({ kind: 'text', text: '25' });
    expect(kinds('99999')).toEqual({ kind: 'text', text: '99999' });
    expect(kinds('  ')).toBeNull();
    expect(termWords({ kind: 'text', text: '250' })).toBe('“250”');
  });

  it('asks for all of its conditions', () => {
    expect(matching()).toHaveLength(count);
    expect(matching('dns')).toEqual([1, 2, 8, 9]);
    expect(matching('110')).toEqual([10, 11, 12, 13, 14]);
    expect(matching('pop3')).toEqual(matching('110'));
    expect(matching('pop3', 'laptop', 'ready')).toEqual([13]);
    expect(matching('tcp')).toHaveLength(count - 4);
    expect(matching('smtp', 'pop3')).toEqual([]);
  });

  it('looks for text in what can be read, in any case', () => {
    expect(matching('MAILWIRE')).toEqual([6]);
    const secret = new Desk();
    const smtp = secret.do({
      kind: 'connect',
      device: 'laptop',
      host: '192.0.2.25',
      port: 465,
      tls: 'implicit',
    });
    secret.say(smtp, 'EHLO laptop');
    const sealed = foldOf(secret);
    const terms: readonly PacketTerm[] = [{ kind: 'text', text: 'ehlo laptop' }];
    expect(sealed.matching(terms, 'listener', sealed.countAt(END)).numbers).toEqual([]);
    expect(sealed.matching(terms, 'ends', sealed.countAt(END)).numbers).toHaveLength(1);
  });

  it('offers what is there, protocols first', () => {
    expect(fold.offers(count).map(termWords)).toEqual([
      ...['SMTP', 'POP3', 'DNS', 'port 25', 'port 110'],
      ...['laptop.campus.example', 'mail.campus.example'],
    ]);
    expect(fold.offers(1).map(termWords)).toEqual(['DNS']);
  });

  it('can be looked through bit by bit', () => {
    const terms: readonly PacketTerm[] = [{ kind: 'protocol', protocol: 'DNS' }];
    expect(fold.matching(terms, 'ends', count, 5)).toEqual({ numbers: [1, 2], isWhole: false });
    expect(fold.matching(terms, 'ends', count, 5)).toEqual({ numbers: [1, 2, 8, 9], isWhole: false });
    expect(fold.matching(terms, 'ends', count, 5)).toEqual({ numbers: [1, 2, 8, 9], isWhole: true });
  });

  it('shows no more than has happened', () => {
    const terms: readonly PacketTerm[] = [{ kind: 'protocol', protocol: 'DNS' }];
    expect(fold.matching(terms, 'listener', count).numbers).toEqual([1, 2, 8, 9]);
    expect(fold.matching(terms, 'listener', 8)).toEqual({ numbers: [1, 2, 8], isWhole: true });
  });
});
