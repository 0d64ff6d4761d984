'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { TopBar } from '@/app/_parts/top-bar';
import type { LabTask } from '@/content/schema/lab';
import { readTaskLink, type TaskLinkProblem } from '@/lib/share/task-link';
import styles from './open-lab.module.css';

const TryPage = lazy(() => import('../../edit/_edit/try-page'));

const WORDS: { readonly [P in TaskLinkProblem['problem']]: string } = {
  'no-lab': 'This link holds no lab. Was all of it copied?',
  'too-long': 'This link holds more than a lab may hold. Ask for the lab as a file.',
  cut: 'The end of this link is missing: mail programs and chats like to cut long links. Ask for it again, or for a file.',
  altered: 'Something in this link was changed on the way, so what it held cannot be trusted. Copy it again.',
  'newer-version':
    'This link was made by a newer Mailwire. Reload the page, or open the link where it was made.',
  misread: 'This link holds a lab that is not as labs are.',
};

/** Opens the lab in the address; says so where there is none. */
export default function OpenLab() {
  const [read, setRead] = useState<LabTask | TaskLinkProblem | null>(null);
  useEffect(() => {
    readTaskLink(location.hash).then(setRead);
  }, []);
  if (read === null) return <TopBar current="labs" />;
  if ('problem' in read) {
    const { problem, misread } = read;
    return (
      <>
        <TopBar current="labs" />
        <main className={styles['page']}>
          <h1>This lab cannot be opened</h1>
          <p>{WORDS[problem]}</p>
          {misread ? (
            <p>
              {misread.where === '' ? '' : `${misread.where}: `}
              {misread.why}
            </p>
          ) : null}
          <p>
            <a href="/labs">All labs</a>
          </p>
        </main>
      </>
    );
  }
  return (
    <Suspense>
      <TryPage task={read} back="All labs" onBack={() => location.assign('/labs')} onRecord={null} />
    </Suspense>
  );
}
