import { SMTP_COMMANDS } from '@/sim/index';
import type { Explanation, Part } from './explanation';
import { fill, personOf } from './fill';
import type { Scene } from './scene';
import { FIELD_WORDS, LETTER_WORDS } from './words/letter';

/** Where in a letter a line stands. */
interface Place {
  /** Before the empty line. */
  readonly inHeader: boolean;
  /** The letter travels with doubled dots: in DATA and in POP3's answers. */
  readonly stuffed: boolean;
  /** A person writes it now; else it is read. */
  readonly writing: boolean;
}

type Words = readonly [title: string, sentence: string];

const RULES = {
  header: {
    rfc: '5322 2.2',
    words: 'A field is a name of printable characters without colon, a colon, and its value.',
  },
  folded: { rfc: '5322 2.2.3', words: 'A long field may be folded: a line break before a space or tab.' },
  empty: { rfc: '5322 2.1', words: 'Header and body are parted by an empty line.' },
  body: { rfc: '5322 2.3', words: 'The body is lines of at most 998 characters, each ended by CR LF.' },
  stuffing: {
    rfc: '5321 4.5.2',
    words: 'The sender puts a dot before every line that begins with one; the receiver takes it off.',
  },
  popStuffing: {
    rfc: '1939 3',
    words: 'A line of a multi-line answer that begins with a dot gets one dot more.',
  },
  end: { rfc: '5321 4.1.1.4', words: 'CR LF . CR LF ends the letter, and nothing else does.' },
} as const;

/** Explains one line of a letter: a header field, the empty line, a line of the body, the dot. */
export function explainLetterLine({ line }: Scene, place: Place, badge: string): Explanation {
  const { text } = line;
  const field = place.inHeader ? /^([!-9;-~]+):[ \t]*(.*)$/.exec(text) : null;
  const [words, rule, parts] = field
    ? ([wordsOfField(field[1] ?? ''), RULES.header, partsOfField(field[1] ?? '', field[2] ?? '')] as const)
    : plainLine(text, place);
  return {
    title: words[0],
    sentence: fill(words[1], { text: text.trim() }),
    tone: 'plain',
    badge,
    parts,
    tryLine: null,
    rule,
    mayFollow: [],
  };
}

type Found = readonly [Words, Explanation['rule'], readonly Part[]];

function plainLine(text: string, { inHeader, stuffed, writing }: Place): Found {
  if (text === '') {
    return inHeader ? [LETTER_WORDS.empty, RULES.empty, []] : [LETTER_WORDS.emptyBody, RULES.body, []];
  }
  if (inHeader && /^[ \t]/.test(text)) return [LETTER_WORDS.folded, RULES.folded, []];
  if (stuffed && text.startsWith('.')) {
    const isDouble = text.startsWith('..');
    const dot = { text: '.', words: 'added for the way, taken off at the other end' };
    const parts = isDouble ? [dot, { text: text.slice(1), words: 'the line itself' }] : [];
    if (isDouble || writing) {
      const rule = writing ? RULES.stuffing : RULES.popStuffing;
      return [isDouble ? LETTER_WORDS.stuffed : LETTER_WORDS.unstuffed, rule, parts];
    }
  }
  if (writing && SMTP_COMMANDS.has(text.trim().toUpperCase())) return [LETTER_WORDS.verb, RULES.end, []];
  return inHeader ? [LETTER_WORDS.noField, RULES.header, []] : [LETTER_WORDS.body, RULES.body, []];
}

const wordsOfField = (name: string): Words => FIELD_WORDS[name.toLowerCase()] ?? LETTER_WORDS.field;

/** Fields in which an address is a person's. */
const HAS_PERSON: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'sender', 'reply-to', 'return-path']);

function partsOfField(name: string, value: string): readonly Part[] {
  const address = HAS_PERSON.has(name.toLowerCase()) ? /^[^<>,]*<([^<>]+)>$/.exec(value)?.[1] : undefined;
  const more =
    address === undefined ? [] : [{ text: `<${address}>`, words: `${personOf(address)}’s address` }];
  const shown = address === undefined ? value : value.replace(`<${address}>`, '').trim();
  const parts: Part[] = [{ text: `${name}:`, words: 'the field’s name' }];
  if (shown !== '')
    parts.push({ text: shown, words: address === undefined ? 'its value' : 'the name people see' });
  return [...parts, ...more];
}

/** The dot that ends a letter or a payload. */
export function explainDot(badge: string, writing: boolean): Explanation {
  const [title, sentence] = writing ? LETTER_WORDS.dot : LETTER_WORDS.payloadDot;
  return {
    ...{ title, sentence, badge, tone: 'plain', tryLine: null, mayFollow: [] },
    parts: [{ text: '.', words: 'alone on its line' }],
    rule: writing
      ? RULES.end
      : { rfc: '1939 3', words: 'A dot on a line of its own ends a multi-line answer.' },
  };
}

/** Tells whether a line at `offset` stands before the empty line of a letter that begins at `from`. */
export function isInHeader(
  { wire, source }: Scene,
  side: 'client' | 'server',
  from: number,
  offset: number,
): boolean {
  if (offset <= from) return true;
  const octets = source.octets(wire.id, side, from, offset);
  // An empty line: LF LF, or CR LF at the very start or behind another line end.
  for (let i = 0; i < octets.length; i++) {
    if (octets[i] !== 10) continue;
    const before = octets[i - 1] === 13 ? i - 2 : i - 1;
    if (before < 0 || octets[before] === 10) return false;
  }
  return true;
}
