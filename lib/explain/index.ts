/** Explanations for every line of a console. Many words: load it when they are wanted, and fetching.ts after it. */
import type { TranscriptLine } from '@/lib/views/transcript';
import { explainClientLine } from './client-lines';
import type { ExplainSource, Explanation } from './explanation';
import { connectionOf, sceneOf } from './scene';
import { explainServerLine } from './server-lines';
import { explainShellLine } from './shell-lines';
import { SMTP_TONGUE } from './smtp-tongue';

export type { ExplainSource, Explanation } from './explanation';

/**
 * Tells what a line means and why it is as it is: from the rows and the events that belong to it. What
 * a line *does* is never read off its text. Null while its protocol's tongue is not loaded.
 */
export function explainLine(line: TranscriptLine, source: ExplainSource): Explanation | null {
  const isSpoken = line.kind === 'client' || line.kind === 'server';
  const wire = isSpoken && line.connection !== null ? connectionOf(source, line.connection) : undefined;
  if (!wire || wire.protocol === null) return explainShellLine(line, source);
  const tongue = wire.protocol === 'smtp' ? SMTP_TONGUE : source.tongues?.[wire.protocol];
  if (!tongue) return null;
  const scene = sceneOf(line, source, wire, tongue);
  return line.kind === 'client' ? explainClientLine(scene) : explainServerLine(scene);
}
