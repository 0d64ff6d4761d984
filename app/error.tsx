'use client';

import { PlainPage } from './_parts/plain-page';

/** Shown when our own code failed: the journal on the device is untouched, so trying again is safe. */
export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  return (
    <PlainPage
      line="451 4.3.0 Local error in processing"
      title="Something broke, and it was us"
      words="Nothing you typed is lost: it is kept on this device. Trying again usually works."
      action={
        <button
          type="button"
          onClick={reset}
          className="rounded-[8px] bg-ink px-4 py-2.5 text-control font-[600] text-on-ink"
        >
          Try again
        </button>
      }
    />
  );
}
