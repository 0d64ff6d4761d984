'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { SHARE } from '@/app/_parts/share/share-signs';
import type { Lab } from '@/lib/lab/lab';

const ShareDialog = lazy(() => import('./share-dialog'));

/** Opens what can be passed on and taken along. */
export function ShareButton({ lab }: { readonly lab: Lab }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  return (
    <span ref={box} className="contents">
      <QuietButton icon={<SmallIcon d={SHARE} size={16} />} onPress={() => setOpen(true)}>
        Share
      </QuietButton>
      {open ? (
        <Suspense>
          <ShareDialog
            lab={lab}
            onClose={() => {
              setOpen(false);
              box.current?.querySelector('button')?.focus();
            }}
          />
        </Suspense>
      ) : null}
    </span>
  );
}
