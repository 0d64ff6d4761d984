'use client';

import { type FormEvent, useState } from 'react';
import { SmallIcon } from '../lab/small-icon';
import { PLUS } from '../lab/tab-signs';
import { Act, fieldClass } from './controls';
import styles from './folder-list.module.css';
import { FOLDER, INBOX, SEND } from './signs';

/** A folder by its own name, with what is to be told of it. */
export interface FolderItem {
  readonly name: string;
  readonly words: string;
  readonly unread: number;
}

const SIGNS: Readonly<Record<string, string>> = { INBOX, Sent: SEND, Outbox: SEND };

/** The folders one below the other, and the way to a new one. */
export function FolderList(props: {
  readonly folders: readonly FolderItem[];
  readonly current: string;
  readonly onSelect: (name: string) => void;
  readonly onMake: (name: string) => void;
}) {
  const { folders, current, onSelect, onMake } = props;
  const [making, setMaking] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = making?.trim() ?? '';
    if (name !== '') onMake(name);
    setMaking(null);
  };
  return (
    <>
      <ul>
        {folders.map(({ name, words, unread }) => (
          <li key={name}>
            <button
              type="button"
              className={styles['folder']}
              aria-current={name === current ? 'true' : undefined}
              onClick={() => onSelect(name)}
            >
              <SmallIcon d={SIGNS[name] ?? FOLDER} size={16} />
              <span>{words}</span>
              {unread > 0 ? (
                <small>
                  {unread}
                  <span className="sr-only"> not read</span>
                </small>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {making === null ? (
        <button type="button" className={styles['folder']} onClick={() => setMaking('')}>
          <SmallIcon d={PLUS} size={16} />
          <span>New folder</span>
        </button>
      ) : (
        <form className={styles['make']} onSubmit={submit}>
          <input
            className={fieldClass}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
            autoFocus
            aria-label="Name of the new folder"
            size={6}
            maxLength={80}
            value={making}
            onChange={(event) => setMaking(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setMaking(null);
            }}
          />
          <Act words="Make" submits />
        </form>
      )}
    </>
  );
}

/** The same as a choice, where there is no room for a column. */
export function FolderChoice(props: {
  readonly folders: readonly FolderItem[];
  readonly current: string;
  readonly onSelect: (name: string) => void;
}) {
  const { folders, current, onSelect } = props;
  return (
    <select
      aria-label="Folder"
      className={fieldClass}
      value={current}
      onChange={(event) => onSelect(event.target.value)}
    >
      {folders.map(({ name, words, unread }) => (
        <option key={name} value={name}>
          {unread > 0 ? `${words} (${unread} not read)` : words}
        </option>
      ))}
    </select>
  );
}
