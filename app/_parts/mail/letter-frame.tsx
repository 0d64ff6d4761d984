'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { SmallIcon } from '../lab/small-icon';
import styles from './letter-frame.module.css';

const BACK = 'M15 18l-6-6 6-6';

/** An open letter: where it lies, and in which way it is looked at. Escape leads back. */
export function LetterFrame(props: {
  readonly subject: string;
  /** "In carol's INBOX, 431 octets". */
  readonly place: string;
  readonly back: string;
  readonly onBack: () => void;
  /** The switch between views. */
  readonly choice: ReactNode;
  readonly children: ReactNode;
}) {
  const { subject, place, back, onBack, choice, children } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <article
      className={styles['frame']}
      aria-label={subject}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onBack();
      }}
    >
      <header className={styles['head']}>
        <button type="button" onClick={onBack} className={styles['back']}>
          <SmallIcon d={BACK} size={18} />
          {back}
        </button>
        <div className={styles['title']}>
          <h3 ref={title} tabIndex={-1}>
            <bdi>{subject}</bdi>
          </h3>
          <p>{place}</p>
        </div>
        {choice}
      </header>
      {children}
    </article>
  );
}

/** A part of an open letter that scrolls by itself where there is room for it. */
export function LetterBody({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who use the keyboard
    <section className={styles['body']} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** What was noticed about a letter, a sentence each. */
export function Notices(props: { readonly sentences: readonly string[]; readonly label?: string }) {
  const { sentences, label = 'Noticed' } = props;
  if (sentences.length === 0) return null;
  return (
    <ul className={styles['notices']} aria-label={label}>
      {sentences.map((sentence) => (
        <li key={sentence}>
          <bdi>{sentence}</bdi>
        </li>
      ))}
    </ul>
  );
}
