'use client';

import { useMemo, useState } from 'react';
import { LetterBody } from '@/app/_parts/mail/letter-frame';
import { SourceView } from '@/app/_parts/mail/source-view';
import { sourceLines, sourcePages } from '@/lib/mime/source';
import type { Message } from '@/sim/index';
import { headerOf } from '@/sim/message/index';

/** A letter as it is stored, octet by octet. */
export function LetterSource({ message }: { readonly message: Message }) {
  const { octets } = message;
  const [withEnds, setWithEnds] = useState(false);
  const [chosen, setPage] = useState(0);
  const pages = useMemo(() => sourcePages(octets), [octets]);
  const page = Math.min(chosen, pages.length - 1);
  const from = pages[page] ?? 0;
  const lines = useMemo(
    () => sourceLines(octets, from, pages[page + 1] ?? octets.length),
    [octets, from, pages, page],
  );
  return (
    <LetterBody label="Source">
      <SourceView
        lines={lines}
        headerTo={headerOf(message).to}
        withEnds={withEnds}
        onEnds={setWithEnds}
        page={page}
        pages={pages.length}
        onPage={setPage}
      />
    </LetterBody>
  );
}
