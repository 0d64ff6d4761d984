import type { Desk } from '@/lib/views/test-kit';
import type { TranscriptLine } from '@/lib/views/transcript';
import { FETCH_TONGUES } from './fetching';
import { type Explanation, explainLine } from './index';

export const ALICE = {
  helo: 'laptop.campus.example',
  sender: 'alice@campus.example',
  recipient: 'carol@campus.example',
  user: 'alice',
  password: 'wonderland',
};

/** Explains a line to Alice, with all protocols loaded. */
export function toldOf(desk: Desk, line: TranscriptLine): Explanation {
  const told = explainLine(line, { ...desk.source, persona: ALICE, tongues: FETCH_TONGUES });
  if (!told) throw new Error(`not explained: ${line.text}`);
  return told;
}
