'use client';

import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './click-panel.module.css';

/** A command as the panel shows it. */
interface PanelLine {
  /** The log entry that carried it. */
  readonly seq: number;
  readonly protocol: MapProtocol | null;
  /** Null: octets that are no line. */
  readonly text: string | null;
  readonly octets: number;
  readonly answer: { readonly code: string; readonly refused: boolean } | null;
}

/** A click with all that it caused. */
export interface PanelClick {
  readonly seq: number;
  readonly title: string;
  /** When it was: `09:15:04`. */
  readonly time: string;
  readonly lines: readonly PanelLine[];
  readonly outcome: string | null;
  readonly failures: readonly {
    readonly title: string;
    readonly hint: string;
    readonly said: string | null;
  }[];
}

export interface ClickPanelProps {
  readonly clicks: readonly PanelClick[];
  readonly selectedSeq: number | null;
  readonly onSelect: (seq: number) => void;
  /** What makes it the page's log. */
  readonly role: object;
  /** At the right of the head. */
  readonly children?: ReactNode;
}

/** What the mail program said because of each click: the newest at the end. */
export function ClickPanel({ clicks, selectedSeq, onSelect, role }: ClickPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const last = clicks.at(-1);
  const count = clicks.length + (last?.lines.length ?? 0);
  // Whoever reads what was before stays there while the panel gets higher or lower.
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new scrolls into view
  useLayoutEffect(() => {
    const list = box.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [count, last?.seq, last?.outcome]);
  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) list.scrollTop = list.scrollHeight;
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={box}
      className={styles['list']}
      {...role}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {clicks.length === 0 ? (
        <p className={styles['empty']}>
          Nothing was said yet. Click “Get mail”, and the commands that it causes stand here.
        </p>
      ) : (
        clicks.map((click) => (
          <ClickBlock
            key={click.seq}
            click={click}
            selectedSeq={click.lines.some(({ seq }) => seq === selectedSeq) ? selectedSeq : null}
            onSelect={onSelect}
          />
        ))
      )}
    </div>
  );
}

/** The head of the lower half: what it shows, and in which form. */
export function WireHead({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles['head']}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

const ClickBlock = memo(function ClickBlock(props: {
  readonly click: PanelClick;
  readonly selectedSeq: number | null;
  readonly onSelect: (seq: number) => void;
}) {
  const { click, selectedSeq, onSelect } = props;
  return (
    <div className={styles['click']}>
      <p className={styles['title']} aria-live="off">
        <span>{click.title}</span>
        <time>{click.time}</time>
      </p>
      {click.lines.map((line) => (
        <CommandLine
          key={`${line.seq} ${line.text}`}
          line={line}
          selected={line.seq === selectedSeq}
          onSelect={onSelect}
        />
      ))}
      {click.outcome === null ? null : <p className={styles['outcome']}>{click.outcome}</p>}
      {click.failures.map(({ title, hint, said }) => (
        <p key={`${title} ${said}`} className={styles['failure']}>
          <strong>✕ {title}.</strong> {hint}
          {said === null ? null : <q>{said}</q>}
        </p>
      ))}
    </div>
  );
});

/** Verbs are set in the protocol's colour; this tells nothing about what a line means. */
const VERB = /^((?:MAIL FROM:|RCPT TO:|UID [A-Z]+|[A-Z]+))(.*)$/s;

function CommandLine(props: {
  readonly line: PanelLine;
  readonly selected: boolean;
  readonly onSelect: (seq: number) => void;
}) {
  const { line, selected, onSelect } = props;
  const { seq, protocol, text, octets, answer } = line;
  const [, verb, rest] = (text === null ? null : VERB.exec(text)) ?? [];
  return (
    <button
      type="button"
      className={`${styles['line']} ${answer?.refused ? styles['refused'] : ''}`}
      data-protocol={protocol ?? 'none'}
      aria-pressed={selected}
      onClick={() => onSelect(seq)}
    >
      <span className={styles['sign']}>
        <span aria-hidden="true">C ›</span>
        <span className="sr-only">Program:</span>
      </span>
      <span className={styles['text']}>
        {text === null ? (
          <i>the letter, {octets} octets</i>
        ) : verb === undefined ? (
          text
        ) : (
          <>
            <b>{verb}</b>
            {rest}
          </>
        )}
      </span>
      <span className={styles['answer']}>
        {answer === null ? (
          <i>
            …<span className="sr-only">no answer yet</span>
          </i>
        ) : (
          <>
            <span aria-hidden="true">{answer.refused ? '✕ ' : '‹ '}</span>
            <span className="sr-only">{answer.refused ? 'Server, refused: ' : 'Server: '}</span>
            {answer.code}
          </>
        )}
      </span>
    </button>
  );
}
