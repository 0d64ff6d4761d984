import type { ReactNode } from 'react';
import { TopBar } from './top-bar';

export interface PlainPageProps {
  /** What a server would say. */
  readonly line: string;
  readonly title: string;
  readonly words: string;
  readonly action?: ReactNode;
}

/** A page that has nothing to show but why, and where to go. */
export function PlainPage({ line, title, words, action }: PlainPageProps) {
  return (
    <>
      <TopBar current={null} />
      <main className="mx-auto max-w-[640px] px-4 py-16 tablet:py-24">
        <p className="mono rounded-[6px] bg-tint px-3 py-2 text-control">
          <span className="text-muted" aria-hidden="true">
            S ‹{' '}
          </span>
          {line}
        </p>
        <h1 className="mt-8 text-hero font-[650] tracking-[-0.022em]">{title}</h1>
        <p className="mt-2 text-lead text-muted">{words}</p>
        <p className="mt-8 flex flex-wrap gap-3">
          {action}
          <a
            href="/lab"
            className="rounded-[8px] border border-rim px-4 py-2.5 text-control font-[600] hover:bg-tint"
          >
            Open the lab
          </a>
          <a href="/" className="rounded-[8px] px-4 py-2.5 text-control font-[600] hover:bg-tint">
            Start page
          </a>
        </p>
      </main>
    </>
  );
}
