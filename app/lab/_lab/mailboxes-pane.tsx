'use client';

import { useMemo, useRef } from 'react';
import { DrawerColumn, DrawerColumns } from '@/app/_parts/lab/drawer';
import { MailboxRow } from '@/app/_parts/lab/mailbox-row';
import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { RACK } from '@/app/_parts/lab/tab-signs';
import type { Lab } from '@/lib/lab/lab';
import { type AccountView, MailboxFold, type MailboxLetter } from '@/lib/views/mailboxes';
import { clockOf } from '@/lib/views/wall-clock';
import { useLabState } from './use-lab';

/** All mailboxes of all accounts, as the servers hold them at the moment shown. */
export default function MailboxesPane({ lab }: { readonly lab: Lab }) {
  const now = useLabState(lab, (state) => state.playback.now);
  const version = useLabState(lab, (state) => state.version);
  const fold = useRef<{ readonly lab: Lab; readonly fold: MailboxFold } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows with every version
  const view = useMemo((): readonly AccountView[] => {
    if (fold.current?.lab !== lab || fold.current.fold.shownUntil > now)
      fold.current = { lab, fold: new MailboxFold({ entries: lab.log.entries, spec: lab.spec }) };
    return fold.current.fold.showUntil(now);
  }, [lab, now, version]);
  return (
    <DrawerColumns>
      {view.map(({ host, account, address, mailboxes }) => (
        <DrawerColumn
          key={`${host}/${account}`}
          title={address}
          detail={mailboxes.map(({ name, count }) => `${name}: ${lettersText(count)}`).join(' · ')}
          icon={<SmallIcon d={RACK} size={16} />}
        >
          {mailboxes.map(({ name, letters }) => (
            <ul key={name} aria-label={`${name} of ${address}`}>
              {letters.length === 0 ? (
                <li className="py-3 text-muted">Nothing yet. A letter to {account} lands here.</li>
              ) : (
                letters.map((letter) => <Letter key={letter.uid} letter={letter} />)
              )}
            </ul>
          ))}
        </DrawerColumn>
      ))}
    </DrawerColumns>
  );
}

function Letter({ letter }: { readonly letter: MailboxLetter }) {
  const { uid, subject, from, dateMs, flags, goneAt } = letter;
  return (
    <MailboxRow
      subject={subject === '' ? '(no subject)' : subject}
      detail={goneAt === null ? `${from}, ${clockOf(dateMs)}` : 'removed from the server'}
      marks={[`UID ${uid}`, flags.join(' ')].filter((mark) => mark !== '')}
      state={goneAt === null ? 'here' : 'gone'}
    />
  );
}

const lettersText = (count: number): string => (count === 1 ? '1 letter' : `${count} letters`);
