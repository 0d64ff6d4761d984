'use client';

import { useEffect, useId, useState } from 'react';
import { ShareSection, TakeButton } from '@/app/_parts/share/share-section';
import { COPY } from '@/app/_parts/share/share-signs';
import { download } from '@/lib/export/download';
import { EXPORTS } from '@/lib/export/kinds';
import type { Lab } from '@/lib/lab/lab';
import { SESSION_FILE_OCTETS, writeSession } from '@/lib/share/file';
import { LINK_LIMITS, writeLink } from '@/lib/share/link';
import { titleOf } from '@/lib/share/shared';
import styles from './share-link.module.css';

/** How a link stands: being made, there, or too long to be one. */
type Link =
  | { readonly kind: 'made'; readonly fragment: string }
  | { readonly kind: 'making' }
  | { readonly kind: 'failed' };

/** The session as a link, and as a file where a link would be too long. */
export function ShareLink({ lab }: { readonly lab: Lab }) {
  const [title, setTitle] = useState('');
  const [link, setLink] = useState<Link>({ kind: 'making' });
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const id = useId();
  // What was done when the box was opened is what is passed on.
  const [journal] = useState(() => lab.journal);
  useEffect(() => {
    let stopped = false;
    setCopied(null);
    writeLink({ journal, title: titleOf(title) }).then(
      (fragment) => {
        if (!stopped) setLink({ kind: 'made', fragment });
      },
      () => {
        if (!stopped) setLink({ kind: 'failed' });
      },
    );
    return () => {
      stopped = true;
    };
  }, [journal, title]);

  const fragment = link.kind === 'made' ? link.fragment : '';
  const isLong = fragment.length > LINK_LIMITS.offered;
  const address = fragment === '' || isLong ? '' : `${location.origin}/lab#${fragment}`;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  const file = () => writeSession({ journal, title: titleOf(title) });
  const save = () => download(file(), EXPORTS.session, title || lab.spec.title);
  const steps = journal.actions.length;
  const count = `${steps} ${steps === 1 ? 'step' : 'steps'}`;
  return (
    <>
      <ShareSection
        title="Link"
        words={`It holds what was done (${count}), not when. Passwords that were typed are in it.`}
        buttons={
          <TakeButton sign={COPY} disabled={address === ''} onPress={copy}>
            {copied === 'yes' ? 'Copied' : 'Copy link'}
          </TakeButton>
        }
      >
        <div className={styles['fields']}>
          <label htmlFor={`${id}t`}>Title, if you like</label>
          <input
            id={`${id}t`}
            value={title}
            maxLength={120}
            placeholder="Send Carol a letter"
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          {isLong || link.kind === 'failed' ? null : (
            <>
              <label htmlFor={`${id}l`}>
                {address === '' ? 'Link' : `Link, ${address.length.toLocaleString('en-GB')} letters`}
              </label>
              <input
                id={`${id}l`}
                className="mono"
                readOnly
                value={address}
                onFocus={({ currentTarget }) => currentTarget.select()}
              />
            </>
          )}
        </div>
        {isLong ? (
          <p className={styles['note']}>
            This session is too long for a link: {fragment.length.toLocaleString('en-GB')} letters, and
            programs break links longer than {LINK_LIMITS.offered.toLocaleString('en-GB')}. Save it as a file.
          </p>
        ) : null}
        {link.kind === 'failed' ? (
          <p className={styles['note']}>
            This browser cannot squeeze a session into a link. Save it as a file.
          </p>
        ) : null}
        {copied === 'no' ? (
          <p className={styles['note']}>
            The browser did not let it be copied. Select the link and copy it yourself.
          </p>
        ) : null}
      </ShareSection>
      <ShareSection
        title="Session file"
        words={
          file().length > SESSION_FILE_OCTETS
            ? 'This session is larger than 4 MB: Mailwire would not open its file again.'
            : 'The same as a file, of any length: plain JSON, to be opened here again.'
        }
        buttons={
          <TakeButton label="Save session file" onPress={save}>
            .mailwire.json
          </TakeButton>
        }
      />
    </>
  );
}
