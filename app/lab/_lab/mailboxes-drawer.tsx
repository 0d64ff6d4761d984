'use client';

import { Drawer } from '@/app/_parts/lab/drawer';
import type { Lab } from '@/lib/lab/lab';
import MailboxesPane from './mailboxes-pane';

/** The drawer's form of the mailboxes. */
export default function MailboxesDrawer({
  lab,
  onClose,
}: {
  readonly lab: Lab;
  readonly onClose: () => void;
}) {
  return (
    <Drawer title="Mailboxes" detail="as the servers hold them at this moment" onClose={onClose}>
      <MailboxesPane lab={lab} />
    </Drawer>
  );
}
