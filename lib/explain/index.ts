/** Explanations for every line of a console. Many words: load it when they are wanted. */
import type { TranscriptLine } from '@/lib/views/transcript';
import { explainClientLine } from './client-lines';
import type { ExplainSource, Explanation } from './explanation';
import { sceneOf } from './scene';
import { explainServerLine } from './server-lines';
import { explainShellLine } from './shell-lines';

export type { ExplainSource, Explanation } from './explanation';

/**
 * Tells what a line means and why it is as it is: from the rows and the events that belong to it. What
 * a line *does* is never read off its text.
 */
export function explainLine(line: TranscriptLine, source: ExplainSource): Explanation {
  const scene = line.kind === 'client' || line.kind === 'server' ? sceneOf(line, source) : null;
  if (!scene) return explainShellLine(line, source);
  return line.kind === 'client' ? explainClientLine(scene) : explainServerLine(scene);
}
