import type { Answered } from '@/lib/views/wire-index';
import { explainAltered, wordsForAltered } from './altered';
import type { Explanation } from './explanation';
import { fill } from './fill';
import { letterValues, tryLineOf, wordsFor } from './said';
import { codeWords, mayFollow, type Scene, valuesOf } from './scene';
import { SERVER_WORDS } from './words/server';
import type { Said } from './words/shape';

/** Commands after whose answer nothing more may be said. */
const LAST_WORDS: ReadonlySet<string> = new Set(['QUIT', 'LOGOUT']);

/** Explains a line that the server said. */
export function explainServerLine(scene: Scene): Explanation {
  const { answered, tongue } = scene;
  if (!answered) return nameless(scene);
  return explainAltered(scene, answered) ?? tongue.special(scene, answered) ?? reply(scene, answered);
}

/** A line that no event tells of: half a reply before a connection broke. */
function nameless({ line }: Scene): Explanation {
  const [title, sentence] = SERVER_WORDS.unknown;
  const rest = { parts: [], tryLine: null, rule: null, mayFollow: [] };
  return { title, sentence, tone: 'plain', badge: `S ‹ ${line.text.split(' ')[0] ?? ''}`, ...rest };
}

function reply(scene: Scene, answered: Answered): Explanation {
  const { tongue, wire } = scene;
  const { words } = tongue;
  const { asked, refused } = answered;
  const isGreeting = answered === wire.answered[0] && asked === null;
  const found = isGreeting
    ? { said: words.greeting, rule: words.greetingRule }
    : asked === null
      ? { said: farewell(answered), rule: words.farewellRule }
      : (wordsForAltered(scene, asked) ??
        wordsFor(scene, asked) ?? { said: byCode(scene, answered), rule: null });
  const { said, rule } = found;
  const isOver = !refused && LAST_WORDS.has(asked?.verb ?? '');
  const goesOn = (isGreeting || asked !== null) && !isOver;
  const values = {
    ...valuesOf(scene, asked ?? undefined),
    ...letterValues(scene, asked ?? undefined),
    code: answered.code,
  };
  return {
    title: fill(said[0], values),
    sentence: fill(said[1], values),
    tone: refused ? 'refused' : 'plain',
    badge: refused
      ? (said[2] ?? badgeOf(answered))
      : `S ‹ ${answered.tag !== null && answered.tag !== '+' ? `${answered.tag} ` : ''}${answered.code}`,
    parts: tongue.parts(scene, answered),
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
function byCode(scene: Scene, { code }: Answered): Said {
  return [codeWords(scene, code) ?? SERVER_WORDS.unknown[0], SERVER_WORDS.byCode];
}
