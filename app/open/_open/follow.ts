import type { Imported } from '@/lib/import/index';
import { PROBLEM_WORDS } from '@/lib/import/words';
import * as fetching from '@/lib/lab/fetching';
import { Recording } from '@/lib/lab/recording';
import { writeSession } from '@/lib/share/file';
import type { Shared } from '@/lib/share/shared';
import { type ProblemWords, wordsOf } from '@/lib/share/words';
import { HANDED_OVER, handOver } from '@/lib/storage/handed-over';

/** What becomes of something that was opened. */
export type Followed =
  | { readonly kind: 'recording'; readonly recording: Recording }
  | { readonly kind: 'trouble'; readonly words: ProblemWords; readonly partly: (() => void) | null }
  /** The page is left for the lab. */
  | { readonly kind: 'leaving' };

const NOT_HANDED_OVER: ProblemWords = {
  what: 'The session could not be handed to the lab.',
  why: 'This browser keeps nothing for the tab (private window, or no room).',
  attempt: 'Open it in another window.',
};

/** Shows a recording, or takes a session to the lab; of what cannot be shown it tells why. */
export function follow(imported: Imported): Followed {
  switch (imported.kind) {
    case 'recording':
      return { kind: 'recording', recording: new Recording(imported.recording, fetching) };
    case 'session':
      return toLab(imported.shared);
    case 'link':
      location.assign(`/lab#${imported.fragment}`);
      return { kind: 'leaving' };
    case 'damaged-session': {
      const { partly } = imported.problem;
      return {
        kind: 'trouble',
        words: wordsOf(imported.problem, 'file'),
        partly: partly && (() => void toLab(partly.shared)),
      };
    }
    case 'problem':
      return { kind: 'trouble', words: PROBLEM_WORDS[imported.problem], partly: null };
  }
}

function toLab(shared: Shared): Followed {
  if (!handOver(writeSession(shared))) return { kind: 'trouble', words: NOT_HANDED_OVER, partly: null };
  location.assign(`/lab#${HANDED_OVER}`);
  return { kind: 'leaving' };
}
