import { describe, expect, test } from 'vitest';
import type { TlsShown } from '@/lib/capture/frames';
import { Bench } from '@/sim/testing/world-bench';
import { complaintsOf, type Read, readBack, wordsInLog, wordsInOrder } from './complaints';
import { SESSIONS, specOf } from './sessions';
import { missing } from './tshark';

if (missing) console.log(`captures: skipped, ${missing}`);

const played = new Map<string, Bench>();

function read(title: string, tls: TlsShown): Read {
  const session = SESSIONS.find((one) => one.title.startsWith(title));
  if (!session) throw new Error(`no session “${title}”`);
  let bench = played.get(session.title);
  if (!bench) {
    bench = new Bench(specOf(session));
    session.play(bench);
    played.set(session.title, bench);
  }
  return readBack(bench.world, tls);
}

const connections = ({ world }: Read): readonly number[] => [
  ...new Set(world.log.entries.flatMap(({ connection }) => connection ?? [])),
];

const side = (words: readonly string[], letter: 'C' | 'S') => words.filter((word) => word.startsWith(letter));

describe.skipIf(missing !== null)('tshark finds nothing wrong, and reads what was said', () => {
  test.each(SESSIONS)('$title', ({ title }) => {
    for (const tls of ['opaque', 'clear'] as const) {
      const found = read(title, tls);
      expect(complaintsOf(found)).toEqual([]);
      if (tls === 'opaque') continue;
      for (const connection of connections(found)) {
        const [inFile, inLog] = [wordsInOrder(found, connection), wordsInLog(found, connection)];
        expect(side(inFile, 'S')).toEqual(side(inLog, 'S'));
        expect(side(inFile, 'C')).toEqual(side(inLog, 'C'));
      }
    }
  });
});

describe.skipIf(missing !== null)('tshark', () => {
  test('reads the five commands one by one', () => {
    expect(wordsInOrder(read('the five commands', 'opaque'), 1)).toEqual([
      ...['S 220', 'C HELO', 'S 250', 'C MAIL', 'S 250', 'C RCPT', 'S 250', 'C DATA', 'S 354', 'S 250'],
      ...['C QUIT', 'S 221'],
    ]);
  });

  test('reads the letter, and the questions that its way began with', () => {
    const { packets } = read('a letter to Bob', 'opaque');
    expect(packets.flatMap((packet) => packet('imf.subject'))).toEqual(['Hello', 'Hello']);
    const asked = packets.flatMap((packet) =>
      packet('dns.flags.response')[0] === '0' ? packet('dns.qry.name') : [],
    );
    expect(asked).toEqual(['mail.campus.example', 'remote.example', 'mx1.remote.example']);
    expect(new Set(packets.flatMap((packet) => packet('frame.interface_name')))).toEqual(
      new Set(['campus-net', 'internet']),
    );
  });

  test('reads what a client said under TLS only where TLS was taken off', () => {
    const commands = (tls: TlsShown) =>
      read('STARTTLS and AUTH', tls).packets.flatMap((packet) => packet('smtp.req.command'));
    expect(commands('opaque')).toEqual(['EHLO', 'STAR']);
    expect(commands('clear')).toEqual(['EHLO', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'QUIT']);
    const { packets } = read('STARTTLS and AUTH', 'clear');
    const told = packets.filter((packet) => packet('frame.comment').length > 0);
    expect(told.every((packet) => /under TLS|Under TLS/.test(packet('frame.comment').join()))).toBe(true);
    // SYN and SYN-ACK, ten lines, seven replies.
    expect(told).toHaveLength(19);
  });

  test('reads a handshake of TLS 1.3', () => {
    const { packets } = read('IMAP under TLS', 'opaque');
    const types = packets.flatMap((packet) => packet('tls.record.content_type'));
    // ClientHello, ServerHello and its ChangeCipherSpec, the client's: what is sealed has an opaque type.
    expect(types).toEqual(['22', '22', '20', '20']);
  });

  test('sees a segment sent again exactly where the log has it', () => {
    const again = (title: string) =>
      read(title, 'opaque').packets.filter((packet) => packet('tcp.analysis.retransmission').length > 0)
        .length;
    // MAIL after 1, 3, 7, 15 and 31 seconds; NOOP waits behind it, and goes out again once.
    expect(again('a cable is cut in the middle')).toBe(6);
    expect(again('hosts without power')).toBe(4);
    expect(again('the five commands')).toBe(0);
  });

  test('begins on 2 March 2027, 09:15 UTC', () => {
    expect(Number(read('the five commands', 'opaque').packets[0]?.('frame.time_epoch')[0])).toBe(
      1_803_978_900,
    );
  });
});
