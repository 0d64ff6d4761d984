import { type Octets, utf8Encode } from '@/sim/index';
import { fromBase64url, toBase64url } from './base64url';
import { crc32 } from './checksum';
import { readScript, writeScript } from './script';
import { failed, type Head, journalOf, type Shared, type SharedRead, titleOf } from './shared';
import { squeeze, unsqueeze } from './squeeze';

/**
 * A session as a link: `/lab#j=…`. It stands in the fragment, which browsers send to no server.
 *
 * The letters are base64url of: version (1 octet), CRC-32 over all that follows it and the version (4),
 * length of the rest (3), and the session squeezed. Unsqueezed it is text: a line of JSON
 * `[engine, scenario, digest, seed, entries, actions, extra?]`, then the actions as `script.ts` writes
 * them, every line ended by LF. `extra` is an object whose unknown members are passed over.
 */
const VERSION = 1;
const HEAD_OCTETS = 8;
const KEY = 'j=';

export const LINK_LIMITS = {
  /** Letters of a fragment that is offered as a link; a longer session is a file. */
  offered: 8000,
  /** Letters of a fragment that is read. */
  read: 65_536,
  /** Octets that it may unsqueeze to. */
  unsqueezed: 1_048_576,
  actions: 20_000,
} as const;

/** Writes the fragment of a link to this session, without `#`. Longer than `LINK_LIMITS.offered` it should be a file. */
export function writeLink({ journal, title }: Shared): Promise<string> {
  const { engine, scenario, digest, seed, entries, actions } = journal;
  const extra = title === null ? [] : [{ title }];
  const head = JSON.stringify([engine, scenario, digest, seed, entries, actions.length, ...extra]);
  const text = [head, ...writeScript(actions), ''].join('\n');
  return framedText(KEY, text);
}

/** Puts the head before squeezed octets. For tests too: they forge links of other versions. */
export function framed(version: number, squeezed: Octets): Octets {
  const octets = new Uint8Array(HEAD_OCTETS + squeezed.length);
  const view = new DataView(octets.buffer);
  octets[0] = version;
  view.setUint32(4, squeezed.length);
  octets.set(squeezed, HEAD_OCTETS);
  // The length has three octets; the upper one of four is overwritten by the checksum's last.
  view.setUint32(1, crcOf(octets));
  return octets;
}

function crcOf(octets: Octets): number {
  const counted = octets.slice();
  counted.fill(0, 1, 5);
  return crc32(counted);
}

/** What a frame held, or why it cannot be read. */
type Unframed =
  | { readonly ok: true; readonly text: string; readonly isCut: boolean }
  | { readonly ok: false; readonly why: 'other' | 'too-long' | 'cut' | 'altered' | 'newer-version' };

/**
 * Reads what stands behind `key` in a link or a fragment from outside. Never throws. What was added behind its end (a
 * full stop, a bracket) does no harm; of a link that was cut, what is left is read.
 */
export async function unframed(text: string, key: string): Promise<Unframed> {
  const at = text.startsWith(key) ? 0 : text.indexOf(`#${key}`) + 1;
  if (at === 0 && !text.startsWith(key)) return { ok: false, why: 'other' };
  if (text.length - at > LINK_LIMITS.read) return { ok: false, why: 'too-long' };
  const octets = fromBase64url(text.slice(at + key.length));
  if (octets.length <= HEAD_OCTETS) return { ok: false, why: 'cut' };
  const length = ((octets[5] ?? 0) << 16) | ((octets[6] ?? 0) << 8) | (octets[7] ?? 0);
  const whole = octets.subarray(0, HEAD_OCTETS + length);
  const isCut = octets.length < HEAD_OCTETS + length;
  const crc = new DataView(octets.buffer, octets.byteOffset).getUint32(1);
  if (!isCut && crc !== crcOf(whole)) return { ok: false, why: 'altered' };
  if (octets[0] !== VERSION) return { ok: false, why: isCut ? 'altered' : 'newer-version' };
  const { octets: plain, end } = await unsqueeze(whole.subarray(HEAD_OCTETS), LINK_LIMITS.unsqueezed);
  if (end === 'too-long') return { ok: false, why: 'too-long' };
  if (!isCut && end === 'broken') return { ok: false, why: 'altered' };
  return { ok: true, text: new TextDecoder().decode(plain), isCut };
}

/** The fragment of a link that holds this text behind `key`. */
export const framedText = async (key: string, text: string): Promise<string> =>
  key + toBase64url(framed(VERSION, await squeeze(utf8Encode(text))));

/** Reads the link of a session, or only its fragment, from outside. Never throws. */
export async function readLink(text: string): Promise<SharedRead> {
  const read = await unframed(text, KEY);
  if (read.ok) return readText(read.text, read.isCut);
  return failed(read.why === 'other' ? 'not-a-session' : read.why);
}

/** Reads what was squeezed; of a text that is cut only the lines that are whole. */
function readText(text: string, isCut: boolean): SharedRead {
  const [first = '', ...lines] = text.split('\n').slice(0, -1);
  const head = readHead(first);
  if (!head) return failed(isCut ? 'cut' : 'newer-version');
  const { count, title } = head;
  if (count > LINK_LIMITS.actions) return failed('too-long');
  const { actions, whole } = readScript(lines, LINK_LIMITS.actions);
  const journal = journalOf(head.journal, actions);
  if (!journal) return failed(isCut ? 'cut' : 'newer-version');
  const shared = { journal, title };
  if (whole && !isCut && journal.actions.length === count) return { ok: true, shared };
  const partly = journal.actions.length === 0 ? null : { shared, of: count };
  // Its checksum is right and yet we do not understand it: whoever wrote it knows more than we do.
  return failed(isCut ? 'cut' : 'newer-version', partly);
}

function readHead(line: string) {
  const fields = parsed(line);
  if (!Array.isArray(fields)) return null;
  const [engine, scenario, digest, seed, entries, count, extra]: unknown[] = fields;
  if (typeof count !== 'number') return null;
  const journal: { readonly [K in keyof Head]: unknown } = {
    format: 1,
    engine,
    scenario,
    digest,
    seed,
    entries,
  };
  const title = typeof extra === 'object' && extra !== null ? titleOf(Reflect.get(extra, 'title')) : null;
  return { journal, count, title };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
