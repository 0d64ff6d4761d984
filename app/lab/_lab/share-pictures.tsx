'use client';

import { useState } from 'react';
import { ShareSection, TakeButton } from '@/app/_parts/share/share-section';
import { download } from '@/lib/export/download';
import { EXPORTS } from '@/lib/export/kinds';
import { type Picture, pngOf } from '@/lib/export/picture';
import type { Watched } from '@/lib/lab/watched';

const WORDS = 'The map and the ladder at this moment, in the colours that you see.';

/** The map and the ladder as pictures. */
export function SharePictures({ lab, name }: { readonly lab: Watched; readonly name: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (what: 'map' | 'ladder', kind: 'svg' | 'png') => {
    setProblem(null);
    try {
      const { mapPicture, ladderPicture } = await import('./pictures');
      const picture: Picture | null = what === 'map' ? mapPicture(lab) : ladderPicture(lab);
      if (picture === null)
        setProblem('Nothing has passed between the hosts yet: there is no ladder to draw.');
      else download(kind === 'svg' ? picture.svg : await pngOf(picture), EXPORTS[kind], `${name} ${what}`);
    } catch {
      setProblem('The picture could not be drawn. Try the other format.');
    }
  };
  const button = (what: 'map' | 'ladder', kind: 'svg' | 'png') => (
    <TakeButton
      label={`${what === 'map' ? 'Map' : 'Ladder'} as ${kind.toUpperCase()}`}
      onPress={() => save(what, kind)}
    >
      {what === 'map' ? 'Map' : 'Ladder'} {kind.toUpperCase()}
    </TakeButton>
  );
  return (
    <ShareSection title="Pictures" words={problem ?? WORDS}>
      <div className="mt-2 flex flex-wrap gap-2">
        {button('map', 'svg')}
        {button('map', 'png')}
        {button('ladder', 'svg')}
        {button('ladder', 'png')}
      </div>
    </ShareSection>
  );
}
