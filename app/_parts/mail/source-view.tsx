'use client';

import type { SourceLine } from '@/lib/mime/source';
import { QuietButton } from '../lab/pane-head';
import styles from './source-view.module.css';

const ENDINGS = { crlf: '␍␊', lf: '␊', cut: '…', end: '' } as const;

export interface SourceViewProps {
  readonly lines: readonly SourceLine[];
  /** Where the body begins, in octets. */
  readonly headerTo: number;
  readonly withEnds: boolean;
  readonly onEnds: (withEnds: boolean) => void;
  /** Which page of a long source it is, from 0. */
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** A letter octet by octet, as text: what cannot be seen has a picture. */
export function SourceView(props: SourceViewProps) {
  const { lines, headerTo, withEnds, onEnds, page, pages, onPage } = props;
  const header = lines.filter(({ from }) => from < headerTo);
  const body = lines.filter(({ from }) => from >= headerTo);
  const pager =
    pages < 2 ? null : (
      <nav className={styles['pager']} aria-label="Pages of the source">
        <QuietButton size="small" onPress={() => onPage(Math.max(0, page - 1))}>
          Earlier
        </QuietButton>
        <span className="tabular">
          Page {page + 1} of {pages}
        </span>
        <QuietButton size="small" onPress={() => onPage(Math.min(pages - 1, page + 1))}>
          Later
        </QuietButton>
      </nav>
    );
  return (
    <>
      <div className={styles['bar']}>
        <QuietButton size="small" pressed={withEnds} onPress={() => onEnds(!withEnds)}>
          Line ends
        </QuietButton>
        {pager}
      </div>
      {header.length === 0 ? null : (
        <section className={styles['part']} aria-label="Header">
          <h4>Header</h4>
          <Lines lines={header} withEnds={withEnds} isHeader />
        </section>
      )}
      {body.length === 0 ? null : (
        <section className={styles['part']} aria-label="Body">
          <h4>Body</h4>
          <Lines lines={body} withEnds={withEnds} isHeader={false} />
        </section>
      )}
      {pager}
    </>
  );
}

function Lines(props: {
  readonly lines: readonly SourceLine[];
  readonly withEnds: boolean;
  readonly isHeader: boolean;
}) {
  return (
    <div className={`${styles['lines']} mono`} dir="ltr">
      {props.lines.map(({ from, text, ending }) => (
        <div key={from}>
          {props.isHeader ? <HeaderText text={text} /> : text}
          {props.withEnds || ending === 'cut' ? (
            <span className={styles['end']} aria-hidden="true">
              {ENDINGS[ending]}
            </span>
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** `Subject: x`: the name stands out; a line that goes on with a field has none. */
function HeaderText({ text }: { readonly text: string }) {
  const colon = /^[ \t]/.test(text) ? -1 : text.indexOf(':');
  if (colon < 0) return text;
  return (
    <>
      <b>{text.slice(0, colon + 1)}</b>
      {text.slice(colon + 1)}
    </>
  );
}
