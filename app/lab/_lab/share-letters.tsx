'use client';

import { useId, useMemo, useState } from 'react';
import { ShareSection, TakeButton } from '@/app/_parts/share/share-section';
import { download } from '@/lib/export/download';
import { EXPORTS } from '@/lib/export/kinds';
import { mboxOf } from '@/lib/export/letters';
import type { Lab } from '@/lib/lab/lab';
import { MailboxFold } from '@/lib/views/mailboxes';
import { summaryOf } from '@/sim/message/index';
import styles from './share-letters.module.css';

/** So many letters are listed by themselves; the mailbox's file holds all. */
const LISTED = 50;

/** The letters of each account as files of their own, or a mailbox as one. */
export function ShareLetters({ lab }: { readonly lab: Lab }) {
  const id = useId();
  const mailboxes = useMemo(() => {
    const fold = new MailboxFold({ entries: lab.log.entries, spec: lab.spec });
    const accounts = fold.showUntil(lab.store.getState().playback.now);
    return accounts.flatMap(({ address, mailboxes: own }) =>
      own.map(({ name, letters }) => ({
        key: `${address} ${name}`,
        title: `${address}, ${name}`,
        letters: letters.filter(({ gone }) => gone === null),
      })),
    );
  }, [lab]);
  const [chosen, setChosen] = useState(mailboxes[0]?.key ?? '');
  const mailbox = mailboxes.find(({ key }) => key === chosen);
  if (!mailbox) return null;
  const { title, letters } = mailbox;
  const all = () => mboxOf(letters.map(({ message, receivedAt }) => ({ message, receivedMs: receivedAt })));
  return (
    <ShareSection
      title="Letters"
      words="As they are stored: each as a message file, or a whole mailbox as mail programs import it (mbox)."
      buttons={
        <TakeButton
          label={`All letters of ${title} as mbox`}
          disabled={letters.length === 0}
          onPress={() => download(all(), EXPORTS.mbox, title)}
        >
          mbox
        </TakeButton>
      }
    >
      <label htmlFor={id} className="sr-only">
        Mailbox
      </label>
      <select
        id={id}
        className={styles['choice']}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {mailboxes.map(({ key, title: words, letters: { length } }) => (
          <option key={key} value={key}>
            {words} ({length})
          </option>
        ))}
      </select>
      <ul className={styles['letters']}>
        {letters.slice(-LISTED).map(({ uid, message }) => {
          const { subject, from } = summaryOf(message);
          const words = subject || 'No subject';
          return (
            <li key={uid}>
              <span>
                <b>{words}</b> {from}
              </span>
              <TakeButton
                label={`${words} as a message file`}
                onPress={() => download(message.octets, EXPORTS.eml, subject || `letter ${uid}`)}
              >
                eml
              </TakeButton>
            </li>
          );
        })}
      </ul>
      {letters.length === 0 ? <p>This mailbox is empty.</p> : null}
    </ShareSection>
  );
}
