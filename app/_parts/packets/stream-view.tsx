'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { FollowedStream, StreamLine } from '../../../lib/views/packets-stream';
import { EYE } from '../lab/later-signs';
import { QuietButton } from '../lab/pane-head';
import { SmallIcon } from '../lab/small-icon';
import { LOCK } from './packet-words';
import styles from './stream-view.module.css';
import { walkTo } from './walk';

export interface StreamViewProps {
  /** `laptop:49152 and mail.campus.example:25`. */
  readonly title: string;
  readonly stream: FollowedStream;
  readonly protocol: 'smtp' | 'pop3' | 'imap' | null;
  /** The packet that is chosen. */
  readonly chosen: number | null;
  readonly onChoose: (packet: number) => void;
  readonly onBack: () => void;
}

/** So many lines at once: more are brought in when they are asked for. */
const PORTION = 400;
const PAGE = 8;

/** Both sides of a connection in the order of time, as one reads a conversation. */
export function StreamView({ title, stream, protocol, chosen, onChoose, onBack }: StreamViewProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [portions, setPortions] = useState(1);
  const [here, setHere] = useState(-1);
  const { lines, clientOctets, serverOctets, leftOut } = stream;
  const shown = lines.slice(0, portions * PORTION);
  const rest = lines.length - shown.length;
  const go = (place: number) => {
    setHere(place);
    const line = shown[place];
    if (line) onChoose(line.number);
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const place = walkTo(event.key, here, shown.length, PAGE);
    if (place === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(place);
  };
  const octets = (count: number) => `${count.toLocaleString('en')} octets`;
  return (
    <section className={styles['view']} aria-label={`The conversation of ${title}`}>
      <div className={styles['head']}>
        <QuietButton size="small" onPress={onBack}>
          Back to the packets
        </QuietButton>
        <p>
          <b>{title}</b> client {octets(clientOctets)}, server {octets(serverOctets)}
        </p>
      </div>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label="Lines, oldest first; each chooses its packet"
        aria-activedescendant={shown[here] ? `${id}${here}` : undefined}
        className={styles['lines']}
        data-protocol={protocol ?? 'none'}
        onKeyDown={onKeyDown}
      >
        {shown.map((line, place) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
            key={place}
            id={`${id}${place}`}
            line={line}
            active={place === here}
            chosen={line.number === chosen}
            onPress={() => go(place)}
          />
        ))}
      </div>
      {rest > 0 ? (
        <QuietButton size="small" onPress={() => setPortions(portions + 1)}>
          {rest} more lines: show {Math.min(rest, PORTION)}
        </QuietButton>
      ) : null}
      {rest <= 0 && leftOut > 0 ? (
        <p className={styles['rest']}>
          {octets(leftOut)} more are not shown. Saved as pcapng they are all there.
        </p>
      ) : null}
    </section>
  );
}

function Line(props: {
  readonly id: string;
  readonly line: StreamLine;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onPress: () => void;
}) {
  const { id, line, active, chosen, onPress } = props;
  const { side, text, isOpaque, isUnderTls, tellsPassword, number } = line;
  const names = [styles['line'], styles[side], active && styles['active'], chosen && styles['chosen']];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names the line it is at
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={names.filter(Boolean).join(' ')}
      onClick={onPress}
    >
      <span className={styles['who']} aria-hidden="true">
        {side === 'client' ? 'C ›' : 'S ‹'}
      </span>
      <span className="sr-only">{side === 'client' ? 'Client: ' : 'Server: '}</span>
      <code className={isOpaque ? styles['opaque'] : undefined}>
        {isUnderTls ? <SmallIcon d={LOCK} size={13} /> : null}
        {isOpaque ? <span aria-hidden="true">▒▒▒▒▒▒ </span> : null}
        {text === '' ? <span className="sr-only">an empty line</span> : text}
      </code>
      {tellsPassword ? (
        <b className={styles['told']}>
          <SmallIcon d={EYE} size={13} />
          password readable
        </b>
      ) : null}
      <small aria-hidden="true">{number}</small>
    </div>
  );
}
