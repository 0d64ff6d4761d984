'use client';

import { QuietButton } from '@/app/_parts/lab/pane-head';
import type { SharedNews } from './use-shared';

/** A line above the console: this is somebody’s session, or what was wrong with the link that led here. */
export default function ShareNotice({ news }: { readonly news: SharedNews }) {
  const { opened, words, onPartly } = news;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hairline bg-tint px-8 py-2 text-caption max-wide:px-6 max-tablet:px-4">
      {words === null ? null : (
        <p>
          <b>{words.what}</b> {words.why} {words.attempt}
        </p>
      )}
      {opened === null ? null : (
        <p>
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
          className="inline-flex h-[30px] items-center rounded-[7px] px-[10px] font-[500] text-muted hover:bg-surface hover:text-ink"
          href="/lab"
        >
          Back to your own session
        </a>
      )}
    </div>
  );
}
