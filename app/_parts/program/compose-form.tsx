'use client';

import { type FormEvent, useId } from 'react';
import type { DraftForm } from '../../../lib/program/reply';
import { Act, fieldClass } from './controls';
import styles from './forms.module.css';
import { SEND } from './signs';

/** A letter that is being written. */
export function ComposeForm(props: {
  readonly draft: DraftForm;
  readonly onChange: (draft: DraftForm) => void;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
}) {
  const { draft, onChange, onSend, onDiscard } = props;
  const hint = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  const line = (name: 'to' | 'cc' | 'bcc' | 'subject', words: string, more = {}) => (
    <input
      className={fieldClass}
      aria-label={words}
      autoCapitalize={name === 'subject' ? 'sentences' : 'none'}
      autoComplete="off"
      spellCheck={name === 'subject'}
      maxLength={1000}
      value={draft[name]}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
      {...more}
    />
  );
  return (
    <form className={styles['form']} aria-label="New letter" onSubmit={submit}>
      <div className={styles['line']}>
        <span aria-hidden="true">To</span>
        {line('to', 'To', { placeholder: 'bob@remote.example', autoFocus: true })}
      </div>
      <div className={styles['line']}>
        <span aria-hidden="true">Cc</span>
        {line('cc', 'Cc')}
      </div>
      <div className={styles['line']}>
        <span aria-hidden="true">Bcc</span>
        {line('bcc', 'Bcc', { 'aria-describedby': hint })}
        <small id={hint}>In the envelope only: no header field will name them.</small>
      </div>
      <div className={styles['line']}>
        <span aria-hidden="true">Subject</span>
        {line('subject', 'Subject')}
      </div>
      <textarea
        className={styles['text']}
        aria-label="Text"
        maxLength={100_000}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      <div className={styles['acts']}>
        <Act words="Send" icon={SEND} form="strong" submits />
        <Act words="Discard" onPress={onDiscard} />
      </div>
    </form>
  );
}
