import type { ReactNode } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import { Chip } from './chip';
import { CHEVRON_RIGHT, CROSS } from './first-signs';
import { SmallIcon } from './small-icon';
import styles from './why-card.module.css';

interface WhyPart {
  /** The words of the line, as they stand: "220". */
  readonly text: string;
  readonly meaning: string;
}

export interface WhyFold {
  readonly id: string;
  readonly title: string;
  /** At the right: "RFC 5321 §3.1", "8 commands". */
  readonly aside: string;
  readonly content: ReactNode;
}

export interface WhyCardProps {
  /** card: beside the console; inside: under its line, without a frame of its own. */
  readonly form: 'card' | 'inside';
  /** "S ‹ 220"; not shown inside the line. */
  readonly tag: string;
  /** "Out of order", in place of the tag. */
  readonly error: string | null;
  readonly protocol: MapProtocol | null;
  readonly title: string;
  readonly sentence: string;
  readonly parts: readonly WhyPart[];
  /** One thing to try after an error. */
  readonly attempt: { readonly line: string; readonly onTake: () => void } | null;
  readonly folds: readonly WhyFold[];
}

/** Why a line is as it is: a title, a sentence, the parts of the line, and the rule folded away. */
export function WhyCard(props: WhyCardProps) {
  const { form, tag, error, protocol, title, sentence, parts, attempt, folds } = props;
  return (
    <section
      className={`${styles['why']} ${styles[form]}`}
      data-protocol={protocol ?? 'none'}
      aria-label="Why this reply"
    >
      <div className={styles['body']}>
        {form === 'card' ? (
          <div className={styles['head']}>
            <h2>Why this reply</h2>
            {error === null ? (
              <span className={`${styles['tag']} mono`} aria-hidden="true">
                {tag}
              </span>
            ) : (
              <span className={styles['fault']}>
                <SmallIcon d={CROSS} size={14} stroke={2.5} />
                {error}
              </span>
            )}
          </div>
        ) : null}
        <h3 className={styles['title']}>{title}</h3>
        <p className={styles['sentence']}>{sentence}</p>
        {attempt === null ? null : (
          <p className={styles['attempt']}>
            <b>Try</b>
            <Chip variant="outline" mono protocol={protocol} onPress={attempt.onTake}>
              {attempt.line}
            </Chip>
          </p>
        )}
        {parts.length === 0 ? null : (
          <dl className={styles['parts']}>
            {parts.map(({ text, meaning }) => (
              <div key={text} style={{ flexGrow: Math.max(6, Math.min(18, text.length)) }}>
                <dt className="mono">{text}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {folds.map(({ id, title: name, aside, content }) => (
        <details key={id} className={styles['fold']} data-fold={id}>
          <summary>
            <SmallIcon d={CHEVRON_RIGHT} size={16} />
            <span>{name}</span>
            <small>{aside}</small>
          </summary>
          <div className={styles['content']}>{content}</div>
        </details>
      ))}
    </section>
  );
}
