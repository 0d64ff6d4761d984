import type { Metadata } from 'next';
import { LabList, type LabSection } from '@/app/_parts/labs/lab-list';
import { SiteFooter } from '@/app/_parts/site-footer';
import { ThemeSwitch } from '@/app/_parts/theme-switch';
import { TopBar } from '@/app/_parts/top-bar';
import { LABS } from '@/content/labs/index';
import { variantOf } from '@/lib/lesson/vary';
import { Count, GoOn, Mark } from './_labs/marks';
import styles from './labs.module.css';

export const metadata: Metadata = {
  title: 'Labs',
  description:
    'Hands-on labs for SMTP, POP3 and IMAP: a world, something to reach in it, hints when you want them, and a server that answers as a real one does.',
};

/** As their first variant has them: the list speaks of people by name. */
const ALL = LABS.map((task) => variantOf(task, 0));

const SECTIONS: readonly LabSection[] = [
  {
    id: 'first-steps',
    title: 'First steps',
    words: 'One conversation at a time: send, fetch, and meet the answers.',
    rows: ALL.filter(({ grade, kind }) => grade === 1 && kind === 'do'),
  },
  {
    id: 'further',
    title: 'The whole way',
    words: 'Logins and TLS, routes and queues, two devices on one mailbox.',
    rows: ALL.filter(({ grade, kind }) => grade === 2 && kind === 'do'),
  },
  {
    id: 'deep',
    title: 'In depth',
    words: 'What the last octet does, and why.',
    rows: ALL.filter(({ grade, kind }) => grade === 3 && kind === 'do'),
  },
  {
    id: 'faults',
    title: 'Find the fault',
    words: 'Something is broken. Find out what, say so, and have it mended.',
    rows: ALL.filter(({ kind }) => kind === 'mend'),
  },
].filter(({ rows }) => rows.length > 0);

const ORDER = SECTIONS.flatMap(({ rows }) => rows);

export default function LabsPage() {
  return (
    <>
      <TopBar current="labs">
        <ThemeSwitch />
      </TopBar>
      <main className={styles['page']}>
        <div className={styles['top']}>
          <div>
            <h1>Labs</h1>
            <p>
              Each lab is a small world with something to reach in it. You type, the servers answer, and every
              goal says what it still misses. Hints come when you ask; nothing you try breaks anything for
              good.
            </p>
          </div>
          <GoOn labs={ORDER.map(({ id, title, minutes }) => ({ id, title, minutes }))} />
        </div>
        <LabList sections={SECTIONS} mark={(id) => <Mark id={id} />} count={(ids) => <Count ids={ids} />} />
        <p className={styles['make']}>
          Teaching, or curious? <a href="/labs/edit">Make a lab of your own</a>: build its world, try it,
          share it by a link.
        </p>
      </main>
      <SiteFooter />
    </>
  );
}
