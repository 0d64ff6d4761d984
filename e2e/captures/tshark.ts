import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Octets } from '@/sim/index';

const TSHARK = 'tshark';

/** Why the tests with tshark are skipped; null where it is installed. */
export const missing = spawnSync(TSHARK, ['--version']).status === 0 ? null : 'tshark is not installed';

const FIELDS = [
  'frame.number',
  'frame.time_epoch',
  'frame.protocols',
  'frame.interface_name',
  'frame.comment',
  'eth.src',
  'eth.dst',
  'ip.checksum.status',
  'tcp.checksum.status',
  'udp.checksum.status',
  'tcp.stream',
  'tcp.payload',
  'tcp.analysis.retransmission',
  'tcp.analysis.fast_retransmission',
  'tcp.analysis.spurious_retransmission',
  'tcp.analysis.out_of_order',
  'tcp.analysis.reused_ports',
  'tcp.analysis.lost_segment',
  'tcp.analysis.ack_lost_segment',
  'tcp.analysis.duplicate_ack',
  'tcp.analysis.window_full',
  'tcp.analysis.window_update',
  'tcp.analysis.zero_window',
  'tcp.analysis.keep_alive',
  'tcp.analysis.keep_alive_ack',
  '_ws.malformed',
  '_ws.expert.message',
  '_ws.expert.severity',
  'tls.record.content_type',
  'tls.record.length',
  'dns.qry.name',
  'dns.flags.response',
  'smtp.req.command',
  'smtp.response.code',
  'pop.request.command',
  'pop.response.indicator',
  'imap.request',
  'imap.response',
  'imf.subject',
] as const;

export type Field = (typeof FIELDS)[number];

/** What tshark makes of a packet: the values of each field, none where it is not there. */
export type Dissected = (field: Field) => readonly string[];

/** Checksums are verified; all else as Wireshark comes. */
const PREFERENCES = ['tcp.check_checksum:TRUE', 'udp.check_checksum:TRUE', 'ip.check_checksum:TRUE'];

/** A long session's packets as JSON. */
const OUTPUT_MAX = 1_073_741_824;

/** Lets tshark read a capture file, packet by packet. A file it cannot read throws. */
export function dissect(file: Octets): readonly Dissected[] {
  const folder = mkdtempSync(join(tmpdir(), 'mailwire-'));
  try {
    const path = join(folder, 'session.pcapng');
    writeFileSync(path, file);
    const options = [
      ...PREFERENCES.flatMap((one) => ['-o', one]),
      ...FIELDS.flatMap((field) => ['-e', field]),
    ];
    // One pass: in a second one the POP dissector still has the state in which the first one ended. Names are the file's.
    const args = ['-N', 'n', '-r', path, '-T', 'json', ...options];
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const json = execFileSync(TSHARK, args, { stdio, maxBuffer: OUTPUT_MAX, encoding: 'utf8' });
    const packets = JSON.parse(json) as readonly {
      readonly _source: { readonly layers: { readonly [field: string]: readonly string[] } };
    }[];
    return packets.map(
      ({ _source: { layers } }) =>
        (field) =>
          layers[field] ?? [],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
