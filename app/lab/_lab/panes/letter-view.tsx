'use client';

import { useMemo, useState } from 'react';
import { Segmented } from '@/app/_parts/lab/segmented';
import { LetterFrame } from '@/app/_parts/mail/letter-frame';
import { shownLine } from '@/lib/mime/shown-text';
import type { Journey } from '@/lib/views/message-journey';
import type { Message, WorldSpec } from '@/sim/index';
import { messageOf, summaryOf } from '@/sim/message/index';
import { LetterEnvelope } from './letter-envelope';
import { LetterParts } from './letter-parts';
import { LetterRead } from './letter-read';
import { LetterSource } from './letter-source';
import { octetsText } from './letter-words';

const VIEWS = [
  { value: 'read', words: 'Read' },
  { value: 'source', words: 'Source' },
  { value: 'parts', words: 'Parts' },
  { value: 'envelope', words: 'Envelope' },
] as const;

export interface LetterViewProps {
  readonly message: Message;
  /** So many octets of it are where it is looked at, from its beginning. */
  readonly openTo: number;
  /** Who holds it: `Server`, `Laptop`. */
  readonly holder: string;
  readonly journey: Journey | null;
  readonly spec: WorldSpec;
  readonly own: readonly string[];
  readonly readers: readonly string[];
  readonly onSelect: (seq: number) => void;
  readonly onBack: () => void;
}

/** A letter, opened: read, octet by octet, part by part, and beside its envelope. */
export function LetterView(props: LetterViewProps) {
  const { message, openTo, holder, journey, spec, own, readers, onSelect, onBack } = props;
  const [view, setView] = useState<(typeof VIEWS)[number]['value']>('read');
  const { length } = message.octets;
  // What a device fetched of it is a letter that breaks off.
  const held = useMemo(
    () => (openTo >= length ? message : messageOf(message.octets.slice(0, openTo))),
    [message, openTo, length],
  );
  const { subject, from } = summaryOf(held);
  const size = openTo >= length ? octetsText(length) : `${octetsText(openTo)} of ${octetsText(length)}`;
  return (
    <LetterFrame
      subject={shownLine(subject) || '(no subject)'}
      place={`From ${shownLine(from, 80) || 'nobody'}. ${holder}: ${size}`}
      back="Mailboxes"
      onBack={onBack}
      choice={<Segmented label="View" quiet options={VIEWS} value={view} onChange={setView} />}
    >
      {view === 'read' ? <LetterRead message={held} /> : null}
      {view === 'source' ? <LetterSource message={held} /> : null}
      {view === 'parts' ? <LetterParts message={held} /> : null}
      {view === 'envelope' ? (
        <LetterEnvelope message={held} {...{ journey, spec, own, readers, onSelect }} />
      ) : null}
    </LetterFrame>
  );
}
