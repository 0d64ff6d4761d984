'use client';

import { useId } from 'react';
import { CROSS } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './packet-filter.module.css';
import { FILTER } from './packet-words';

export interface PacketFilterProps {
  /** What is being written. */
  readonly draft: string;
  /** Conditions that hold, in words. */
  readonly terms: readonly string[];
  /** What else is worth a condition here. */
  readonly offers: readonly string[];
  /** `12 of 124 packets`. */
  readonly found: string;
  readonly onDraft: (draft: string) => void;
  /** Makes a condition of a text. */
  readonly onAdd: (text: string) => void;
  readonly onRemove: (place: number) => void;
}

/**
 * A box that takes one condition at a time and makes a chip of it: a host, a port, a protocol, or a text. All chips hold
 * together. Backspace in the empty box takes the last one back.
 */
export function PacketFilter(props: PacketFilterProps) {
  const { draft, terms, offers, found, onDraft, onAdd, onRemove } = props;
  const id = useId();
  return (
    <div className={styles['filter']}>
      {/* biome-ignore lint/a11y/useSemanticElements: a search role on the row would announce a landmark */}
      <div className={styles['box']} role="group" aria-label="Filter">
        <SmallIcon d={FILTER} size={15} />
        {terms.map((term, place) => (
          <button
            key={term}
            type="button"
            className={styles['term']}
            aria-label={`Take away ${term}`}
            onClick={() => onRemove(place)}
          >
            {term}
            <SmallIcon d={CROSS} size={13} />
          </button>
        ))}
        <input
          type="text"
          value={draft}
          aria-label="Filter by host, port, protocol or text"
          aria-describedby={id}
          placeholder={terms.length === 0 ? 'host, port, SMTP, a word …' : 'and …'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={({ target }) => onDraft(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && draft.trim() !== '') onAdd(draft);
            else if (event.key === 'Backspace' && draft === '' && terms.length > 0)
              onRemove(terms.length - 1);
            else if (event.key === 'Escape' && draft !== '') onDraft('');
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </div>
      <span id={id} className={styles['found']}>
        {found}
      </span>
      <div className={styles['offers']}>
        {offers.map((offer) => (
          <button key={offer} type="button" className={styles['offer']} onClick={() => onAdd(offer)}>
            {offer}
          </button>
        ))}
      </div>
    </div>
  );
}
