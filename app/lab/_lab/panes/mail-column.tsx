'use client';

import { type ReactNode, useMemo } from 'react';
import { MailboxRow, ROW_HEIGHT } from '@/app/_parts/lab/mailbox-row';
import { LongList, type LongListItem } from '@/app/_parts/mail/long-list';
import { FOLDER_HEIGHT, FolderHead, MailColumn as Frame } from '@/app/_parts/mail/mail-columns';
import { shownLine } from '@/lib/mime/shown-text';
import type { MailColumn, MailRow } from '@/lib/views/mailboxes-columns';
import { clockOf } from '@/lib/views/wall-clock';
import { summaryOf } from '@/sim/message/index';

export interface MailColumnProps {
  readonly column: MailColumn;
  /** On smaller screens: it is the one in sight. */
  readonly shown: boolean;
  readonly choice: ReactNode;
  /** What stands there while it holds nothing. */
  readonly empty: string | null;
  /** Of a row in this column. */
  readonly onOpen: (opened: { readonly column: string; readonly row: string }) => void;
}

/** One column: folders and letters, of which only those in sight are drawn. */
export function MailColumnView({ column, shown, choice, empty, onOpen }: MailColumnProps) {
  const { id, title, look, protocols, sentence, sections } = column;
  const items = useMemo(
    () =>
      sections.flatMap(({ heading, name, rows }): LongListItem[] => [
        ...(heading === null
          ? []
          : [
              {
                key: `folder ${name}`,
                height: FOLDER_HEIGHT,
                isStop: false,
                content: () => <FolderHead {...heading} />,
              },
            ]),
        ...rows.map((row) => itemOf(row, () => onOpen({ column: id, row: row.key }))),
      ]),
    [id, sections, onOpen],
  );
  const isEmpty = items.length === 0;
  return (
    <Frame {...{ title, look, protocols, sentence, shown, choice }}>
      {isEmpty ? (
        empty === null ? null : (
          <p className="py-3 text-muted">{empty}</p>
        )
      ) : (
        <LongList label={`${title}: letters`} items={items} />
      )}
    </Frame>
  );
}

function itemOf(row: MailRow, onOpen: () => void): LongListItem {
  const isStop = row.openTo !== null;
  return {
    key: row.key,
    height: ROW_HEIGHT,
    isStop,
    content: (tabIndex) => (
      <MailboxRow
        {...wordsOf(row)}
        marks={row.marks}
        state={row.state}
        isUnread={row.isUnread}
        onOpen={isStop ? onOpen : undefined}
        tabIndex={tabIndex}
      />
    ),
  };
}

/** What is said of a letter: taken from its message only now that it is in sight. */
function wordsOf({ message, title, detail, withSender, receivedAt }: MailRow) {
  if (message === null) return { subject: title, detail };
  const { subject, from, dateMs } = summaryOf(message);
  const sender = `${shownLine(from, 80) || 'nobody'}, ${clockOf(dateMs ?? receivedAt)}`;
  return {
    subject: shownLine(subject) || '(no subject)',
    detail: [withSender ? sender : '', detail].filter(Boolean).join(' · '),
  };
}
