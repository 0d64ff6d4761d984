'use client';

import { LETTER } from '@/app/_parts/lab/later-signs';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import type { Lab } from '@/lib/lab/lab';
import Rail from './rail';
import type { Look } from './use-look';

export interface LabFootProps {
  readonly lab: Lab;
  readonly withButtons: boolean;
  readonly drawer: boolean;
  readonly onDrawer: (open: boolean) => void;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

/** The foot of the page: time, the drawer, the look of the console. */
export function LabFoot({ lab, withButtons, drawer, onDrawer, look, onLook }: LabFootProps) {
  return (
    <>
      <Rail lab={lab} withButtons={withButtons} />
      <span className="ml-auto flex items-center gap-4">
        <QuietButton
          size="small"
          expanded={drawer}
          icon={<SmallIcon d={LETTER} size={16} />}
          onPress={() => onDrawer(!drawer)}
        >
          Mailboxes
        </QuietButton>
        <Segmented
          label="Console look"
          quiet
          size="small"
          options={[
            { value: 'terminal', words: 'Terminal' },
            { value: 'plain', words: 'Plain' },
          ]}
          value={look}
          onChange={onLook}
        />
      </span>
    </>
  );
}
