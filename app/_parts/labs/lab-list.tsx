import type { ReactNode } from 'react';
import styles from './lab-list.module.css';

export interface LabRow {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly teaches: readonly string[];
}

export interface LabSection {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly rows: readonly LabRow[];
}

export interface LabListProps {
  readonly sections: readonly LabSection[];
  /** How one stands with a lab, drawn at the right of its row. */
  readonly mark: (id: string) => ReactNode;
  /** How many of a section are done. */
  readonly count: (ids: readonly string[]) => ReactNode;
}

/** The labs, section by section, with a rail that leads to each. */
export function LabList({ sections, mark, count }: LabListProps) {
  return (
    <div className={styles['body']}>
      <nav aria-label="Sections" className={styles['rail']}>
        <ol>
          {sections.map(({ id, title, rows }) => (
            <li key={id}>
              <a href={`#${id}`}>
                {title}
                <small>{count(rows.map((row) => row.id))}</small>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles['sections']}>
        {sections.map(({ id, title, words, rows }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} className={styles['section']}>
            <h2 id={`${id}-title`}>{title}</h2>
            <p>{words}</p>
            <ul>
              {rows.map((row) => (
                <li key={row.id}>
                  <a href={`/labs/${row.id}`} className={styles['row']}>
                    <span className={styles['what']}>
                      <b>{row.title}</b>
                      <span>{row.summary}</span>
                    </span>
                    <span className={styles['teaches']}>
                      <span className="sr-only">Teaches </span>
                      {row.teaches.join(' · ')}
                    </span>
                    <span className={styles['mark']}>{mark(row.id)}</span>
                    <span className={styles['minutes']}>
                      {row.minutes} <abbr title="minutes">min</abbr>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Done, and with how much help. */
export function DoneMark({ words }: { readonly words: string }) {
  return (
    <span className={styles['done']}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M4 12.5l5.5 5.5L20 6.5" />
      </svg>
      {words}
    </span>
  );
}

/** What to do next, beside the title. */
export function NextLab({
  id,
  words,
  title,
  minutes,
}: { readonly words: string } & Pick<LabRow, 'id' | 'title' | 'minutes'>) {
  return (
    <aside className={styles['next']} aria-label="Next">
      <p>
        <b>{title}</b>
        {words}, {minutes} minutes
      </p>
      <a href={`/labs/${id}`}>Begin</a>
    </aside>
  );
}
