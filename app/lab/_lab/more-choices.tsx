'use client';

import { UNPLUG } from '@/app/_parts/lab/first-signs';
import { choicesClass } from '@/app/_parts/lab/lab-frame';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { choices, shellChoices } from '@/lib/console/choices';
import type { Lab } from '@/lib/lab/lab';
import { connectionsFor, personaOf, saidIn } from '@/lib/lab/persona';
import { useLabState } from './use-lab';

export interface MoreChoicesProps {
  readonly lab: Lab;
  readonly onTake: (line: string) => void;
  /** On a phone the button stands here. */
  readonly onHangUp: (() => void) | null;
}

/** Everything that may be said now, each with what it does. */
export default function MoreChoices({ lab, onTake, onHangUp }: MoreChoicesProps) {
  const { session: talk, lines } = useLabState(lab, (state) => state.transcript);
  const goal = useLabState(lab, (state) => state.progress.goal);
  // POP3 and IMAP have their rows once these are loaded.
  useLabState(lab, (state) => state.version);
  const all =
    talk === null
      ? [...connectionsFor(lab.spec, lab.host, goal), ...shellChoices()]
      : choices(
          talk,
          lab.fetching,
          `a${saidIn(talk, lines).verbs.length + 1}`,
          personaOf(lab.spec, lab.host, talk, goal),
        );
  return (
    <ul className={choicesClass} aria-label="What may be said now">
      {all.map(({ line, words }) => (
        <li key={line}>
          <button
            type="button"
            className="flex min-h-9 w-full flex-wrap items-baseline gap-x-3 rounded-[6px] px-2 py-1.5 text-left hover:bg-tint"
            onClick={() => onTake(line)}
          >
            <span className="mono text-control font-[600]">{line}</span>
            <span className="text-caption text-muted">{words}</span>
          </button>
        </li>
      ))}
      {onHangUp === null ? null : (
        <li>
          <QuietButton icon={<SmallIcon d={UNPLUG} size={17} />} onPress={onHangUp}>
            Hang up
          </QuietButton>
        </li>
      )}
    </ul>
  );
}
