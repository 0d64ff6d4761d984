'use client';

import { QuietButton } from '@/app/_parts/lab/pane-head';
import type { Keeping } from './use-lab';

const WORDS: { readonly [K in Keeping]: string | null } = {
  reading: null,
  kept: null,
  shared: null,
  guest: 'The lab is open in another tab. What you do here is not kept.',
  'not-kept': 'This browser keeps nothing (private window, or no room). A reload begins anew.',
  outdated:
    'The lab has changed since you were here last, so your old session could not be shown. You begin anew.',
};

/** A line above the console where something about keeping must be known; nothing otherwise. */
export default function Notice({
  keeping,
  onTakeOver,
}: {
  readonly keeping: Keeping;
  readonly onTakeOver: () => void;
}) {
  const words = WORDS[keeping];
  if (words === null) return null;
  return (
    <div className="flex items-center gap-3 border-b border-hairline bg-tint px-8 py-2 text-caption max-wide:px-6 max-tablet:px-4">
      <p>{words}</p>
      {keeping === 'guest' ? (
        <QuietButton size="small" onPress={onTakeOver}>
          Go on here
        </QuietButton>
      ) : null}
    </div>
  );
}
