import type { SimTime } from '@/sim/index';
import { queueStamp } from './log-stamp';
import { type QueuedLetter, QueueFold, type QueueSource, reasonText } from './queue';

/**
 * What `mailq` prints on a host at `now`, in the form of Postfix's: `*` behind an id says that the letter
 * is being worked on. An empty queue and a host without one say so.
 * @param host the host's id in the world's spec
 */
export function queueListing(source: QueueSource, host: string, now: SimTime): string[] {
  const letters = new QueueFold(source).showUntil(now).of(host);
  if (letters.length === 0) return ['Mail queue is empty'];
  const sum = letters.reduce((octets, { sizeOctets }) => octets + sizeOctets, 0);
  const count = `${letters.length} Request${letters.length === 1 ? '' : 's'}`;
  return [
    row('-Queue ID-', '--Size--', '----Arrival Time----', '-Sender/Recipient-------'),
    ...letters.flatMap((letter) => [...linesOf(letter, source.spec.startsAt), '']),
    `-- ${Math.floor(sum / 1024)} Kbytes in ${count}.`,
  ];
}

const row = (id: string, size: string, time: string, words: string): string =>
  `${id.padEnd(12)} ${size.padStart(8)} ${time.padEnd(20)} ${words}`.trimEnd();

function linesOf(letter: QueuedLetter, startsAt: number): readonly string[] {
  const { id, from, sizeOctets, queuedAt, nextTryAt, recipients } = letter;
  const lines = [
    row(
      nextTryAt === null ? `${id}*` : id,
      `${sizeOctets}`,
      queueStamp(startsAt + queuedAt),
      from === '' ? 'MAILER-DAEMON' : from,
    ),
  ];
  let said = '';
  for (const { address, reason } of recipients) {
    const words = reason === null ? '' : `(${reasonText(reason)})`;
    // A reason stands once above all whom it concerns.
    if (words !== '' && words !== said) lines.push(words);
    said = words;
    lines.push(row('', '', '', address));
  }
  return lines;
}
