import type { ReactNode } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import { CROSS } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import { Act } from './controls';
import styles from './program-frame.module.css';
import { LOCK } from './signs';

export interface ProgramFrameProps {
  readonly bar: ReactNode;
  readonly notice: ReactNode | null;
  readonly folders: ReactNode;
  /** Stands for the folders where there is no room for their column. */
  readonly folderChoice: ReactNode;
  /** A form takes all the room: the folders wait. */
  readonly whole: boolean;
  /** A letter is open: where there is little room the folders wait, too. */
  readonly reading: boolean;
  readonly main: ReactNode;
  readonly wire: ReactNode;
}

/** The mail program: what a person clicks above, what it says on the wire below. */
export function ProgramFrame(props: ProgramFrameProps) {
  const { bar, notice, folders, folderChoice, whole, reading, main, wire } = props;
  return (
    <div className={styles['root']}>
      <div className={styles['bar']}>{bar}</div>
      {notice}
      <div className={`${styles['body']} ${whole ? styles['whole'] : reading ? styles['reading'] : ''}`}>
        {whole ? null : (
          <nav className={styles['folders']} aria-label="Folders">
            {folders}
          </nav>
        )}
        <div className={styles['folderChoice']}>{folderChoice}</div>
        <div className={styles['main']}>{main}</div>
      </div>
      <div className={styles['wire']}>{wire}</div>
    </div>
  );
}

/** Whose mail it is and how the program stands, at the right end of its bar. */
export function ProgramState(props: {
  readonly protocol: MapProtocol;
  readonly user: string;
  readonly words: string;
  readonly tls: boolean;
}) {
  const { protocol, user, words, tls } = props;
  return (
    <span className={styles['state']} data-protocol={protocol}>
      {tls ? (
        <>
          <SmallIcon d={LOCK} size={14} />
          <span className="sr-only">encrypted, </span>
        </>
      ) : null}
      <b>{protocol.toUpperCase()}</b>
      <span className={styles['user']}>{user}</span>
      <span className={styles['words']}>{words}</span>
    </span>
  );
}

/** What could not be done, above all else until it is put away. */
export function ProgramNotice(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly onDismiss: () => void;
}) {
  const { title, children, onDismiss } = props;
  return (
    <div className={styles['notice']}>
      <span>
        <strong>✕ {title}</strong> {children}
      </span>
      <Act words="Put away" icon={CROSS} form="icon" onPress={onDismiss} />
    </div>
  );
}
