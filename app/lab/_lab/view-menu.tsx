'use client';

import { EYE } from '@/app/_parts/lab/later-signs';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { Menu, MenuItem } from '@/app/_parts/menu';
import { showLineEnds, useLineEnds } from './use-line-ends';
import type { Look } from './use-look';

export interface ViewMenuProps {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly presenting: boolean;
  readonly onPresent: (presenting: boolean) => void;
}

/** How the page is looked at: the console's look, and large enough for a wall. */
export function ViewMenu({ look, onLook, presenting, onPresent }: ViewMenuProps) {
  const lineEnds = useLineEnds();
  return (
    <Menu words="View" icon={<SmallIcon d={EYE} size={16} />} edge="right">
      {(close) => {
        const then = (change: () => void) => () => {
          close();
          change();
        };
        return (
          <>
            <MenuItem
              current={look === 'terminal'}
              detail="A terminal, as programs know it"
              onPress={then(() => onLook('terminal'))}
            >
              Terminal console
            </MenuItem>
            <MenuItem
              current={look === 'plain'}
              detail="A page, for touch and screen readers"
              onPress={then(() => onLook('plain'))}
            >
              Plain console
            </MenuItem>
            <MenuItem
              current={lineEnds}
              detail="CR LF, doubled dots, spaces at the end of lines"
              onPress={then(() => showLineEnds(!lineEnds))}
            >
              Line ends
            </MenuItem>
            <MenuItem
              current={presenting}
              detail="Large type; Page Down and Page Up go by exchanges"
              onPress={then(() => onPresent(!presenting))}
            >
              Presenter mode
            </MenuItem>
          </>
        );
      }}
    </Menu>
  );
}
