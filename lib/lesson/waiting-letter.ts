import type { LetterEdit } from '@/content/schema/world-edit';
import { type LetterSpec, rfc5322Date } from '@/sim/index';

const MINUTE_MS = 60_000;
const BOUNDARY = 'file-inside';
/** Octets of base64 on one line. @rfc 2045 6.8 */
const LINE_OCTETS = 76;

/** A letter that waits, from the few words that a lab gives for it. `place` keeps Message-IDs apart. */
export function waitingLetter(edit: LetterEdit, startsAt: number, place: number): LetterSpec {
  const { from, to, account, subject, minutesAgo, seen, trace = [], fields = [], body, file } = edit;
  const author = /<([^>]*)>/.exec(from)?.[1] ?? from;
  const receivedAt = startsAt - minutesAgo * MINUTE_MS;
  const domain = author.slice(author.lastIndexOf('@') + 1);
  const lines = [
    `Return-Path: <${edit.sender ?? author}>`,
    ...trace,
    `From: ${from}`,
    `To: ${to ?? account}`,
    `Subject: ${subject}`,
    `Date: ${rfc5322Date(receivedAt)}`,
    `Message-ID: <lab.${place}@${domain}>`,
    ...fields,
    ...(file ? withFile(body, file) : ['', ...body]),
  ];
  return { text: lines.map((line) => `${line}\n`).join(''), receivedAt, ...(seen ? { seen } : {}) };
}

/** A text and a file, as two parts. @rfc 2046 5.1.3 */
function withFile(
  body: readonly string[],
  { name, octets }: { readonly name: string; readonly octets: number },
): readonly string[] {
  return [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...body,
    '',
    `--${BOUNDARY}`,
    `Content-Type: ${typeOf(name)}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    ...fileLines(octets),
    `--${BOUNDARY}--`,
  ];
}

function typeOf(name: string): string {
  if (/\.jpe?g$/i.test(name)) return 'image/jpeg';
  if (/\.png$/i.test(name)) return 'image/png';
  return /\.pdf$/i.test(name) ? 'application/pdf' : 'application/octet-stream';
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Lines of base64 for so many octets, the same each time; they stand for a file and are none. */
function fileLines(octets: number): readonly string[] {
  const chars = Math.ceil(octets / 3) * 4;
  const lines: string[] = [];
  let state = 0x2545f491;
  for (let done = 0; done < chars; done += LINE_OCTETS) {
    let line = '';
    for (let i = 0; i < Math.min(LINE_OCTETS, chars - done); i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      line += BASE64.charAt(state >>> 26);
    }
    lines.push(line);
  }
  return lines;
}
