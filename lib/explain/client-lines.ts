import { decoded } from '@/lib/views/login-name';
import type { Asked } from '@/lib/views/wire-index';
import type { Explanation, Part } from './explanation';
import { fill } from './fill';
import { explainDot, explainLetterLine, isInHeader } from './letter-lines';
import { lowered } from './lowered';
import { letterValues, typedVerb } from './said';
import { commandText, marksOf, rowOf, type Scene, valuesOf } from './scene';
import { CLIENT_WORDS, MARK_WORDS } from './words/general';

/** Commands that hold a password as it is. */
const TELLS_PASSWORD: ReadonlySet<string> = new Set(['PASS', 'LOGIN']);
const EXCHANGE: ReadonlySet<string> = new Set(['AUTH', 'AUTHENTICATE']);

/** Explains a line that the person sent. */
export function explainClientLine(scene: Scene): Explanation {
  const { asked, wire, line } = scene;
  if (!asked) {
    if (isLost(scene)) return plain('C › ✕', CLIENT_WORDS.lost);
    if (wire.mode !== 'letter')
      return plain('C ›', wire.mode === 'literal' ? CLIENT_WORDS.literal : CLIENT_WORDS.unread);
    return letterLine(scene, wire.asked.at(-1)?.to ?? 0);
  }
  if (asked.what === 'letter') {
    const isEnd = line.to === asked.to && line.text === '.';
    return isEnd ? explainDot('C › .', true) : letterLine(scene, asked.from);
  }
  return asked.what === 'continued' ? continued(scene, asked) : command(scene, asked);
}

/** Its segment never arrived, and no later one brought it. */
function isLost({ line, source }: Scene): boolean {
  const event = source.entries[line.seq]?.event;
  return event?.kind === 'net.sent' && event.arrivesAt === null;
}

function letterLine(scene: Scene, from: number): Explanation {
  const inHeader = isInHeader(scene, 'client', from, scene.line.from);
  return explainLetterLine(scene, { inHeader, stuffed: true, writing: true }, 'C › letter');
}

function plain(
  badge: string,
  [title, sentence]: readonly [string, string],
  parts: readonly Part[] = [],
): Explanation {
  return { title, sentence, tone: 'plain', badge, parts, tryLine: null, rule: null, mayFollow: [] };
}

function continued(scene: Scene, asked: Asked): Explanation {
  const { line, tongue } = scene;
  if (asked.mode === 'idle')
    return plain('C › DONE', CLIENT_WORDS.done, [{ text: line.text, words: 'ends IDLE' }]);
  if (asked.mode !== 'sasl') return plain('C › literal', CLIENT_WORDS.literal);
  const row = asked.verb === null ? undefined : rowOf(scene, asked.verb);
  const rule = row
    ? { rfc: row.rfc, words: (asked.verb !== null && tongue.words.verbs[asked.verb]?.rule) || '' }
    : null;
  if (line.text === '*') return { ...plain('C › *', CLIENT_WORDS.giveUp), rule };
  const texts = decoded(line.text).filter(Boolean);
  const [title, sentence] = texts.length === 0 ? CLIENT_WORDS.notBase64 : CLIENT_WORDS.answer;
  return {
    ...plain('C › base64', [title, sentence + secrecy(scene)]),
    parts: texts.length === 0 ? [] : [{ text: line.text, words: `base64 of ${texts.join(' and ')}` }],
    rule,
  };
}

const secrecy = ({ secret }: Scene): string => ` ${secret ? CLIENT_WORDS.underTls : CLIENT_WORDS.inClear}`;

function command(scene: Scene, asked: Asked): Explanation {
  const { verb } = asked;
  const values = { ...valuesOf(scene, asked), ...letterValues(scene, asked) };
  const own = verb === null ? undefined : scene.tongue.words.verbs[verb];
  const row = verb === null ? undefined : rowOf(scene, verb);
  const badge = `C › ${verb ?? typedVerb(scene, asked)}`;
  if (!own || !row) {
    const [title, sentence] = CLIENT_WORDS.unknown;
    return plain(badge, [fill(title, values), fill(sentence, values)]);
  }
  const initial = marksOf(scene, asked).some(({ name }) => name === 'initial');
  const tellsPassword = TELLS_PASSWORD.has(row.verb) || (EXCHANGE.has(row.verb) && initial);
  const [title, sentence] = own.asks;
  return {
    ...plain(badge, [fill(title, values), fill(sentence, values) + (tellsPassword ? secrecy(scene) : '')]),
    parts: commandParts(scene, asked, row.summary, own.marks ?? {}).map(({ text, words: meaning }) => ({
      text,
      words: fill(meaning, values),
    })),
    rule: { rfc: row.rfc, words: own.rule },
  };
}

/** The command in pieces: tag, verb, and what the grammar's marks name. */
function commandParts(
  scene: Scene,
  asked: Asked,
  summary: string,
  meanings: Readonly<Record<string, string>>,
): readonly Part[] {
  const text = commandText(scene, asked);
  const marks = marksOf(scene, asked).filter(
    ({ name }) => name !== 'parameters' || scene.protocol !== 'smtp',
  );
  const first = marks[0];
  const verb = first
    ? text.slice(0, text.indexOf(first.text, (asked.verb ?? '').length)).trim()
    : text.trim();
  const tag = asked.tag === null ? [] : [{ text: asked.tag, words: MARK_WORDS['tag'] ?? '' }];
  return [
    ...tag,
    { text: verb, words: lowered(summary) },
    ...marks.map((mark) => ({
      text: mark.text.trim(),
      words:
        meanings[mark.name] ??
        MARK_WORDS[mark.name] ??
        MARK_WORDS[mark.name.split(' ')[0] ?? ''] ??
        mark.name,
    })),
  ];
}
