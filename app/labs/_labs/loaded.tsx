'use client';

import { lazy, Suspense } from 'react';
import { TopBar } from '@/app/_parts/top-bar';

const LabEditor = lazy(() => import('../edit/_edit/lab-editor'));
const OpenLab = lazy(() => import('../open/_open/open-lab'));

/** Pages that are all engine: they come after the page's own frame. */
export function Loaded({ what }: { readonly what: 'editor' | 'link' }) {
  return (
    <Suspense fallback={<TopBar current="labs" />}>
      {what === 'editor' ? <LabEditor /> : <OpenLab />}
    </Suspense>
  );
}
