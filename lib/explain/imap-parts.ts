import { lineOf } from '@/lib/views/segment-label';
import type { Answered } from '@/lib/views/wire-index';
import type { Explanation, Part } from './explanation';
import { explainLetterLine, isInHeader } from './letter-lines';
import { lowered } from './lowered';
import { capabilityOf, codeWords, connectionOf, partsOf, type Scene } from './scene';
import { IMAP_CODES, IMAP_DATA, IMAP_LINES } from './words/imap-data';

const FOR_PEOPLE = 'for people; programs go by the status and the code';

/** A status response in pieces: tag, status, code, text. */
export function imapParts(scene: Scene, { code, detail }: Answered): readonly Part[] {
  const { line } = scene;
  const [tag = '', status = ''] = line.text.split(' ');
  if (code === '+') {
    return partsOf([
      ['+', lowered(codeWords(scene, '+') ?? '')],
      [line.text.slice(2), FOR_PEOPLE],
    ]);
  }
  const rest = line.text.slice(tag.length + status.length + 2);
  const end = detail === null ? -1 : rest.indexOf(']');
  const bracketed = end < 0 ? '' : rest.slice(0, end + 1);
  const meaning = detail === null ? undefined : (codeWords(scene, detail) ?? 'a response code');
  return partsOf([
    [
      tag,
      tag === '*' ? 'untagged: it belongs to no command of yours alone' : 'your tag: this ends that command',
    ],
    [status, lowered(codeWords(scene, status) ?? '')],
    [bracketed, meaning === undefined ? undefined : lowered(meaning)],
    [rest.slice(bracketed.length).trim(), FOR_PEOPLE],
  ]);
}

/** Untagged responses and `+`; null for a tagged one, and for the greeting, which have words of their own. */
export function imapUntagged(scene: Scene, answered: Answered): Explanation | null {
  const { line, wire } = scene;
  if (answered.code === '+') return goOn(scene, answered);
  if (!answered.untagged || answered === wire.answered[0]) return null;
  if (line.from > answered.from) return inLiteral(scene, answered);
  return answered.code in IMAP_DATA ? data(scene, answered) : remark(scene, answered);
}

const plain = { tone: 'plain', tryLine: null } as const;

/** `+` for a literal; for AUTHENTICATE and IDLE the row's outcome has words. */
function goOn(scene: Scene, answered: Answered): Explanation | null {
  if (answered.asked?.outcome === 'goOn' || answered.asked?.outcome === 'idling') return null;
  const [title, sentence] = IMAP_LINES.goOn;
  const rule = {
    rfc: '3501 7.5',
    words: 'The client sends the literal only after the +, unless it wrote {n+}.',
  };
  return {
    ...plain,
    title,
    sentence,
    badge: 'S ‹ +',
    parts: imapParts(scene, answered),
    rule,
    mayFollow: [],
  };
}

/** `* 3 EXISTS`: the number stands before the name. */
function data(scene: Scene, answered: Answered): Explanation {
  const { line } = scene;
  const words = IMAP_DATA[answered.code];
  const [, number, rest] = /^\* (\d+) \S+ ?(.*)$/s.exec(line.text) ?? [];
  const count = Number(number);
  const counted =
    answered.code === 'EXISTS' ? (count === 1 ? '1 letter' : `${number} letters`) : (number ?? '');
  const news = newsOf(scene, answered);
  const short = number === undefined ? `* ${answered.code}` : `* ${number} ${answered.code}`;
  const isCapability = answered.code === 'CAPABILITY';
  return {
    ...plain,
    title: (words?.title ?? '').replace('{n}', counted),
    sentence: [news, words?.sentence ?? ''].filter(Boolean).join(' '),
    badge: `S ‹ ${short}`,
    parts: isCapability
      ? capabilityParts(scene, line.text.slice('* CAPABILITY '.length))
      : partsOf([
          ['*', 'untagged: data, not the end of a command'],
          [number ?? '', isSequence(answered.code) ? 'the message’s number' : 'how many'],
          [answered.code, 'what it is about'],
          [rest ?? line.text.slice(answered.code.length + 3), 'the data'],
        ]),
    rule: words ? { rfc: words.rfc, words: words.rule } : null,
    mayFollow: [],
  };
}

/** Who brought the news, where a response came unasked; '' for an answer. */
function newsOf(scene: Scene, { seq, asked }: Answered): string {
  const change = changeBehind(scene, seq);
  if (!change) return '';
  const idle = asked?.verb === 'IDLE' ? ` ${IMAP_LINES.idle}` : '';
  if (change.by === null) return change.what === 'added' ? IMAP_LINES.delivered + idle : '';
  const other = connectionOf(scene.source, change.by);
  const device = scene.source.spec.hosts.find(({ id }) => id === other?.from);
  const said = other?.asked.findLast((one) => one.seq <= change.seq)?.verb;
  if (device?.kind !== 'device' || !said) return '';
  return `${device.title} said ${other?.protocol === 'pop3' ? `DELE and ${said}` : said}.${idle}`;
}

/** The change of another session, or of a delivery, that led to a response; null where there is none. */
function changeBehind(
  { source, wire }: Scene,
  seq: number,
): { readonly by: number | null; readonly what: string; readonly seq: number } | null {
  for (let entry = source.entries[seq]; entry; entry = source.entries[entry.cause ?? -1]) {
    const { event } = entry;
    if (event.kind === 'store.changed') {
      const { by, what } = event.change;
      return by === wire.id ? null : { by, what, seq: entry.seq };
    }
    // Responses of one burst are each other's cause; anything else was asked for.
    if (event.kind !== 'imap.responded') return null;
  }
  return null;
}

const isSequence = (name: string): boolean => name === 'FETCH' || name === 'EXPUNGE';

function capabilityParts(scene: Scene, list: string): readonly Part[] {
  return list.split(' ').map((keyword) => ({
    text: keyword,
    words: lowered(capabilityOf(scene, keyword)?.summary ?? 'a capability'),
  }));
}

/** An untagged OK, NO or BAD. */
function remark(scene: Scene, answered: Answered): Explanation {
  const { code, detail, refused } = answered;
  const known = detail === null ? undefined : IMAP_CODES[detail];
  const [title, sentence] = known ?? IMAP_LINES.ok;
  return {
    title,
    sentence,
    tone: refused ? 'refused' : 'plain',
    badge: `S ‹ * ${code}${detail === null ? '' : ` ${detail}`}`,
    parts: imapParts(scene, answered),
    tryLine: null,
    rule: { rfc: known?.[2] ?? '3501 7.1', words: sentence },
    mayFollow: [],
  };
}

/** A line behind the first of a FETCH: content of a literal, mostly of a letter. */
function inLiteral(scene: Scene, answered: Answered): Explanation {
  const { line, source, wire } = scene;
  const first = lineOf(source.octets(wire.id, 'server', answered.from, answered.to));
  const begins = answered.from + first.length + 2;
  const isLetter =
    /BODY\[(HEADER[^\]]*)?\]|RFC822(\.HEADER)?\b(?!\.SIZE)/i.test(first) && line.to < answered.to;
  const badge = `S ‹ ${answered.code}`;
  if (isLetter) {
    const inHeader = isInHeader(scene, 'server', begins, line.from);
    return explainLetterLine(scene, { inHeader, stuffed: false, writing: false }, badge);
  }
  const [title, sentence] = IMAP_LINES.literal;
  const parts = [{ text: line.text, words: 'data, or the bracket that ends it' }];
  const rule = { rfc: '3501 4.3', words: 'A literal is {n}, CR LF, and n octets of anything.' };
  return { ...plain, title, sentence, badge, parts, rule, mayFollow: [] };
}
