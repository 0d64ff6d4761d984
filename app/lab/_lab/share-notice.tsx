'use client';

import { QuietButton } from '@/app/_parts/lab/pane-head';
import type { SharedNews } from './use-shared';

/** A line above the console: this is somebody’s session, or what was wrong with the link that led here. */
export default function ShareNotice({ news }: { readonly news: SharedNews }) {
  const { opened, words, onPartly } = news;
  return (
    <div className="flex items-center gap-3 border-b max-tablet:flex-wrap border-hairline bg-tint px-8 py-2 text-caption max-wide:px-6 max-tablet:px-4">
      {words === null ? null : (
        <p className="min-w-0 flex-1 max-tablet:basis-full">
          <b>{words.what}</b> {words.why} {words.attempt}
        </p>
      )}
      {opened === null ? null : (
        <p className="min-w-0 flex-1 max-tablet:basis-full">
          <b>{opened.title ?? 'A shared session'}</b>, {opened.steps} {opened.steps === 1 ? 'step' : 'steps'}.{' '}
          {opened.differs} Go on with it as you like; what you do here is not kept.
        </p>
      )}
      {onPartly === null ? null : (
        <QuietButton size="small" onPress={onPartly}>
          Show what could be read
        </QuietButton>
      )}
      {opened === null ? null : (
        // A page of its own: the device has kept one's own session.
        <a
          className="inline-flex min-h-[30px] flex-none items-center rounded-[7px] border border-rim bg-surface px-[12px] font-[600] hover:bg-tint pointer-coarse:min-h-[44px]"
          href="/lab"
        >
          Back to your own session
        </a>
      )}
    </div>
  );
}
