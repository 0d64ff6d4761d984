import type { Answered } from '@/lib/views/wire-index';
import { lowered } from './client-lines';
import type { Explanation } from './explanation';
import { fill } from './fill';
import { imapParts, imapUntagged } from './imap-parts';
import { pop3Parts, pop3Payload } from './pop3-parts';
import { letterValues, tryLineOf, wordsFor } from './said';
import { capabilityWords, codeWords, mayFollow, type Scene, valuesOf } from './scene';
import { smtpParts } from './smtp-parts';
import { SERVER_WORDS } from './words/server';
import type { Said } from './words/shape';

/** Commands after whose answer nothing more may be said. */
const LAST_WORDS: ReadonlySet<string> = new Set(['QUIT', 'LOGOUT']);

/** Explains a line that the server said. */
export function explainServerLine(scene: Scene): Explanation {
  const { answered, protocol } = scene;
  if (!answered) return nameless(scene);
  const special =
    protocol === 'imap'
      ? imapUntagged(scene, answered)
      : protocol === 'pop3'
        ? pop3Payload(scene, answered)
        : extension(scene, answered);
  return special ?? reply(scene, answered);
}

/** A line that no event tells of: half a reply before a connection broke. */
function nameless({ line }: Scene): Explanation {
  const [title, sentence] = SERVER_WORDS.unknown;
  const rest = { parts: [], tryLine: null, rule: null, mayFollow: [] };
  return { title, sentence, tone: 'plain', badge: `S ‹ ${line.text.split(' ')[0] ?? ''}`, ...rest };
}

function reply(scene: Scene, answered: Answered): Explanation {
  const { protocol, words, wire } = scene;
  const { asked, refused } = answered;
  const isGreeting = answered === wire.answered[0] && asked === null;
  const found = isGreeting
    ? { said: words.greeting, rule: words.greetingRule }
    : asked === null
      ? { said: farewell(answered), rule: SERVER_WORDS.farewellRule[protocol] }
      : (wordsFor(scene, asked) ?? { said: byCode(scene, answered), rule: null });
  const { said, rule } = found;
  const isOver = !refused && LAST_WORDS.has(asked?.verb ?? '');
  const goesOn = (isGreeting || asked !== null) && !isOver;
  const values = {
    ...valuesOf(scene, asked ?? undefined),
    ...letterValues(scene, asked ?? undefined),
    code: answered.code,
  };
  const parts =
    protocol === 'smtp'
      ? smtpParts(scene, answered)
      : protocol === 'pop3'
        ? pop3Parts(scene, answered)
        : imapParts(scene, answered);
  return {
    title: fill(said[0], values),
    sentence: fill(said[1], values),
    tone: refused ? 'refused' : 'plain',
    badge: refused
      ? (said[2] ?? badgeOf(answered))
      : `S ‹ ${answered.tag !== null && answered.tag !== '+' ? `${answered.tag} ` : ''}${answered.code}`,
    parts,
    tryLine: refused ? tryLineOf(scene, said, values, answered) : null,
    rule,
    mayFollow: goesOn ? mayFollow(scene, answered.state, answered.mode) : [],
  };
}

const badgeOf = ({ code }: Answered): string => (code.startsWith('4') ? 'Try later' : 'Refused');

/** What the server says unasked before it closes. */
function farewell({ refused }: Answered): Said {
  return refused ? SERVER_WORDS.thrownOut : SERVER_WORDS.farewell;
}

/** Sessions of which only the wire is known: the code alone. */
function byCode({ protocol }: Scene, { code }: Answered): Said {
  return [codeWords(protocol, code) ?? SERVER_WORDS.unknown[0], SERVER_WORDS.byCode];
}

/** A line of EHLO's answer: the extension that it names. */
function extension(scene: Scene, answered: Answered): Explanation | null {
  const { line, asked } = scene;
  if (asked?.verb !== 'EHLO' || asked.outcome !== 'welcome' || line.from === answered.from) return null;
  const [keyword = ''] = line.text.slice(4).split(' ');
  const row = capabilityWords('smtp', keyword);
  const isLast = line.to === answered.to;
  return {
    title: row ? `${keyword}: ${lowered(row.summary)}` : `The server offers ${keyword}`,
    sentence: isLast ? SERVER_WORDS.lastExtension : SERVER_WORDS.extension,
    tone: 'plain',
    badge: `S ‹ ${answered.code}`,
    parts: smtpParts(scene, answered),
    tryLine: null,
    rule: row ? { rfc: row.rfc, words: row.summary } : null,
    mayFollow: isLast ? mayFollow(scene, answered.state, answered.mode) : [],
  };
}
