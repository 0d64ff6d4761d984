import { lineOf } from '@/lib/views/segment-label';
import type { Answered, Asked } from '@/lib/views/wire-index';
import type { Explanation } from './explanation';
import { fill } from './fill';
import type { Resolved } from './said';
import { mayFollow, type Scene } from './scene';
import { ALTERED_RULE, ALTERED_WORDS } from './words/altered';

/** What stood at a place that somebody on the way wrote over, and what came; null where nobody did. */
function overwrittenIn(
  { wire, source }: Scene,
  side: 'client' | 'server',
  from: number,
  to: number,
): { readonly sent: string; readonly came: string } | null {
  const found = wire.altered.find((each) => each.side === side && each.from < to && each.to > from);
  if (!found) return null;
  return { sent: lineOf(source.octets(wire.id, side, found.from, found.to)), came: found.text };
}

/** Why a server did not know a command that was right when it left; null where it came as it was sent. */
export function wordsForAltered(scene: Scene, { fault, from, to }: Asked): Resolved | null {
  const found = fault?.kind === 'unknown-command' ? overwrittenIn(scene, 'client', from, to) : null;
  if (!found) return null;
  const { title, sentence, badge } = ALTERED_WORDS.wish;
  return { said: [title, fill(sentence, found), badge, null], rule: ALTERED_RULE };
}

/** A line of a server that came otherwise than it left; null for all others. */
export function explainAltered(scene: Scene, answered: Answered): Explanation | null {
  const { line } = scene;
  const found = overwrittenIn(scene, 'server', line.from, line.to);
  if (!found) return null;
  const { title, sentence, badge } = ALTERED_WORDS.offer;
  return {
    title,
    sentence: fill(sentence, found),
    tone: 'refused',
    badge,
    parts: [{ text: found.came, words: fill(ALTERED_WORDS.part, found) }],
    tryLine: null,
    rule: ALTERED_RULE,
    mayFollow: line.to === answered.to ? mayFollow(scene, answered.state, answered.mode) : [],
  };
}
