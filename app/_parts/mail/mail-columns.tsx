import type { ReactNode } from 'react';
import type { MapProtocol } from '@/lib/views/map-scene';
import { QuietButton } from '../lab/pane-head';
import { SmallIcon } from '../lab/small-icon';
import { LAPTOP, PHONE, RACK } from '../lab/tab-signs';
import styles from './mail-columns.module.css';

const SIGNS = { laptop: LAPTOP, phone: PHONE, server: RACK } as const;

/** The whole pane: as high as its box where columns stand side by side, as its letters elsewhere. */
export function MailRoot({ children }: { readonly children: ReactNode }) {
  return <div className={styles['root']}>{children}</div>;
}

/** The lists. While a letter is open they stay where they are, out of sight. */
export function MailLists({ hidden, children }: { readonly hidden: boolean; readonly children: ReactNode }) {
  return (
    <div className={styles['lists']} hidden={hidden}>
      {children}
    </div>
  );
}

/** In place of a letter that does not exist at the moment shown. */
export function NotHere({ onBack }: { readonly onBack: () => void }) {
  return (
    <div className={styles['notHere']}>
      <p>This letter is not here at the moment that you look at.</p>
      <QuietButton onPress={onBack}>Back to the mailboxes</QuietButton>
    </div>
  );
}

/** What is chosen above the one column that smaller screens show. */
export function MailBar({ children }: { readonly children: ReactNode }) {
  return <div className={styles['bar']}>{children}</div>;
}

/** Columns side by side, each of which scrolls; on smaller screens only the one that is `shown`. */
export function MailColumns({ children }: { readonly children: ReactNode }) {
  return <div className={styles['columns']}>{children}</div>;
}

/** Who holds letters, and in which way. */
export function MailColumn(props: {
  readonly title: string;
  readonly look: keyof typeof SIGNS;
  readonly protocols: readonly MapProtocol[];
  readonly sentence: string;
  /** On smaller screens: it is the one in sight. */
  readonly shown: boolean;
  /** At the right of its title. */
  readonly choice?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, look, protocols, sentence, shown, choice, children } = props;
  return (
    <section className={`${styles['column']} ${shown ? styles['shown'] : ''}`} aria-label={title}>
      <div className={styles['head']}>
        <h3>
          <SmallIcon d={SIGNS[look]} size={16} />
          {title}
          {protocols.map((protocol) => (
            <span key={protocol} data-protocol={protocol} className={styles['protocol']}>
              {protocol.toUpperCase()}
            </span>
          ))}
        </h3>
        <span className={styles['choice']}>{choice}</span>
      </div>
      <p>{sentence}</p>
      <div className={styles['list']}>{children}</div>
    </section>
  );
}

/** The title of a folder above its letters. Its height is fixed, for lists that draw only what is in sight. */
export const FOLDER_HEIGHT = 48;

export function FolderHead(props: {
  readonly title: string;
  readonly depth: number;
  readonly detail: string;
}) {
  return (
    <div className={styles['folder']} style={{ paddingLeft: Math.min(props.depth, 6) * 16 }}>
      <h4>
        <bdi>{props.title}</bdi>
      </h4>
      <small>{props.detail}</small>
    </div>
  );
}
