'use client';

import { useMemo } from 'react';
import { SaidButton, Sheet, Sheets, Step, Steps } from '@/app/_parts/mail/envelope-view';
import { LetterBody } from '@/app/_parts/mail/letter-frame';
import { Facts } from '@/app/_parts/mail/split';
import { shownLine } from '@/lib/mime/shown-text';
import { durationWords } from '@/lib/views/duration-words';
import { differencesOf } from '@/lib/views/message-differences';
import { shownFields } from '@/lib/views/message-fields';
import type { Hop, Journey } from '@/lib/views/message-journey';
import { partiesOf } from '@/lib/views/message-parties';
import { receivedSteps } from '@/lib/views/message-received';
import { clockOf } from '@/lib/views/wall-clock';
import type { HostSpec, Message, WorldSpec } from '@/sim/index';

export interface LetterEnvelopeProps {
  readonly message: Message;
  readonly journey: Journey | null;
  readonly spec: WorldSpec;
  /** The addresses of the account where it lies. */
  readonly own: readonly string[];
  /** Hosts to which it was fetched, or a part of it. */
  readonly readers: readonly string[];
  readonly onSelect: (seq: number) => void;
}

/** The envelope of each hop beside the header, and what they tell that the other does not. */
export function LetterEnvelope({ message, journey, spec, own, readers, onSelect }: LetterEnvelopeProps) {
  const fields = useMemo(() => shownFields(message), [message]);
  const steps = useMemo(() => receivedSteps(message), [message]);
  const differences = journey ? differencesOf(message, journey, own) : [];
  const parties = journey ? partiesOf(spec, journey, readers) : null;
  const stamped = journey?.hops.length ?? 0;
  return (
    <LetterBody label="Envelope and header">
      <Sheets>
        <Sheet title="Envelope" note={envelopeNote(journey, spec)}>
          <Steps>
            {(journey?.hops ?? []).map((hop) => (
              <HopStep key={hop.seq} hop={hop} spec={spec} onSelect={onSelect} />
            ))}
          </Steps>
        </Sheet>
        <Sheet
          title="Header"
          note="Part of the letter. Its author wrote it, all but what servers put on top."
        >
          <Facts facts={fields.map(({ name, value }) => [`${shownLine(name, 40)}:`, value])} />
          {steps.length === 0 ? null : (
            <>
              <h5>Received, from the bottom up</h5>
              <Steps>
                {steps.map((step, i) => (
                  <Step
                    // biome-ignore lint/suspicious/noArrayIndexKey: two stamps may be alike, and none changes its place
                    key={i}
                    title={`by ${shownLine(step.by ?? 'nobody named', 80)}`}
                    note={[
                      step.from === null ? 'from nowhere' : `from ${shownLine(step.from, 120)}`,
                      step.with === null ? '' : `with ${shownLine(step.with, 20)}`,
                      step.for === null ? '' : `for ${shownLine(step.for, 80)}`,
                      step.atMs === null ? 'without a time' : timeOf(step.atMs),
                      step.tookMs === null ? '' : took(step.tookMs),
                      journey?.origin === 'sent' && i < steps.length - stamped
                        ? 'it was in the letter before the first server saw it: it may be made up'
                        : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  />
                ))}
              </Steps>
            </>
          )}
        </Sheet>
        <Sheet title="What they tell" note={tellNote(journey, differences.length)}>
          <Facts stacked facts={differences.map(({ title, words }) => [title, words])} />
          {parties === null ? null : (
            <>
              <h5>The five parties of this letter</h5>
              <Facts
                facts={parties.map(({ role, name, who, words }) => [
                  <abbr key={role} title={name}>
                    {role}
                  </abbr>,
                  who === null ? words : `${who}: ${words}`,
                ])}
              />
            </>
          )}
        </Sheet>
      </Sheets>
    </LetterBody>
  );
}

function HopStep({
  hop,
  spec,
  onSelect,
}: {
  readonly hop: Hop;
  readonly spec: WorldSpec;
  readonly onSelect: (seq: number) => void;
}) {
  const { from, to, fromAddress, port, isSecured, helo, mail, rcpt, id, at } = hop;
  const lines = [...(helo ? [helo] : []), ...(mail ? [mail] : []), ...rcpt];
  return (
    <Step
      title={`${nameOf(spec, from)} → ${nameOf(spec, to)}`}
      note={[
        `${fromAddress ?? 'no address'} to port ${port}`,
        isSecured ? 'enciphered on this hop' : 'in clear',
        `taken at ${clockOf(spec.startsAt + at)} as ${id}`,
      ].join(', ')}
    >
      {lines.map(({ text, seq }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one recipient may be named twice
        <SaidButton key={i} text={shownLine(text, 400)} onPress={() => onSelect(seq)} />
      ))}
      <SaidButton text="DATA: the letter itself" onPress={() => onSelect(hop.seq)} />
    </Step>
  );
}

function envelopeNote(journey: Journey | null, spec: WorldSpec): string {
  if (!journey) return 'How it came here is not known.';
  const begun = journey.begunAt === null ? '' : nameOf(spec, journey.begunAt);
  switch (journey.origin) {
    case 'sent':
      return 'Said in SMTP, hop by hop; it is not part of the letter. Press a line to see it where it was said.';
    case 'written':
      return journey.bounceOf === null
        ? `${begun} wrote it itself.`
        : `${begun} wrote it itself: a bounce of the letter ${journey.bounceOf}. Its envelope has no sender.`;
    case 'appended':
      return `Put here by IMAP from ${begun}, not sent: it never had an envelope.`;
    case 'waiting':
      return 'It was here before the world began: its envelope is gone. Return-Path keeps who sent it.';
  }
}

function tellNote(journey: Journey | null, count: number): string {
  if (!journey || journey.hops.length === 0)
    return 'Without an envelope there is nothing to lay beside the header.';
  return count === 0 ? 'Envelope and header say the same.' : 'What one says and the other does not.';
}

const timeOf = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 10)} ${clockOf(epochMs)}`;
const took = (ms: number): string =>
  ms < 0 ? `${durationWords(-ms)} before the step below: a clock is wrong` : `after ${durationWords(ms)}`;

function nameOf(spec: WorldSpec, id: string): string {
  const host: HostSpec | undefined = spec.hosts.find((one) => one.id === id);
  if (host?.kind === 'device') return host.look === 'laptop' ? 'Laptop' : 'Phone';
  return host?.names[0] ?? id;
}
