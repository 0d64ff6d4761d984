import type { Asked } from '@/lib/views/wire-index';
import { fill } from '../fill';
import { lowered } from '../lowered';
import { rowOf, type Scene, valuesOf } from '../scene';
import { MARK_WORDS } from '../words/general';
import { TOKEN_WORDS } from '../words/tokens';
import { takeText } from './encoded-words';
import type { Spans } from './token';

/** How the pieces of a protocol's commands are taken apart. */
export interface CommandTakers {
  /** Takes what the grammar names `name`, up to `end`; `words` is what it means as a whole. */
  mark(spans: Spans, name: string, end: number, words: string): void;
  /** Takes what stands between named pieces, up to `end`. */
  between(spans: Spans, end: number): void;
}

/** Takes a command line: tag, verb, and the pieces that its grammar names; where the server failed, that. */
export function takeCommand(spans: Spans, scene: Scene, asked: Asked, takers: CommandTakers): void {
  const { tongue } = scene;
  const { verb, tag, fault } = asked;
  if (tag !== null) spans.take(tag.length, 'tag', MARK_WORDS['tag'] ?? '');
  spans.skipSpaces();
  const begin = spans.at;
  const row = verb === null ? undefined : rowOf(scene, verb);
  if (!row || verb === null) {
    spans.match(/\S+/, 'wrong', TOKEN_WORDS.wrongVerb);
    return;
  }
  const words = verb.split(' ').length;
  spans.match(words === 1 ? /\S+/ : /\S+ +\S+/, 'verb', lowered(row.summary));
  const values = valuesOf(scene, asked);
  const own = tongue.words.verbs[verb]?.marks ?? {};
  const failsAt = fault?.kind === 'bad-arguments' ? fault.at : spans.text.length;
  for (const { name, from, to } of tongue.dissect(spans.text.slice(begin))) {
    if (to === from || begin + from < spans.at) continue;
    takers.between(spans, begin + from);
    spans.at = Math.max(spans.at, begin + from);
    const [first = ''] = name.split(' ');
    takers.mark(spans, name, begin + to, fill(own[name] ?? MARK_WORDS[first] ?? first, values));
    spans.at = Math.max(spans.at, begin + to);
  }
  takers.between(spans, Math.max(spans.at, failsAt));
  if (fault?.kind !== 'bad-arguments') return;
  if (spans.rest.trim() === '') spans.endWords = fill(TOKEN_WORDS.wrongEnd, values);
  else takeText(spans, spans.text.length, 'wrong', fill(TOKEN_WORDS.wrong, values));
}
