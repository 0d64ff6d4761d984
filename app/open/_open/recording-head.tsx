'use client';

import { useLabState } from '@/app/lab/_lab/use-lab';
import type { Recording } from '@/lib/lab/recording';
import styles from './recording-head.module.css';
import { Remarks } from './remarks';

/** What is shown: the recording's name, which of its conversations, and what must be known of it. */
export function RecordingHead({
  lab,
  withRemarks,
}: {
  readonly lab: Recording;
  readonly withRemarks: boolean;
}) {
  const { calls } = lab;
  // Another conversation is another console.
  useLabState(lab, ({ tab }) => tab);
  const words = (call: (typeof calls)[number]): string =>
    `${call.connection}. ${(call.protocol ?? 'unknown').toUpperCase()} to ${call.words}`;
  const [first] = calls;
  return (
    <div className={styles['head']}>
      <h1>{lab.spec.title}</h1>
      {calls.length > 1 ? (
        <label>
          <span className="sr-only">Conversation</span>
          <select
            value={lab.connection}
            onChange={({ currentTarget }) => lab.show(Number(currentTarget.value))}
          >
            {calls.map((call) => (
              <option key={call.connection} value={call.connection}>
                {words(call)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p>{first === undefined ? '' : words(first).slice(3)}</p>
      )}
      {withRemarks ? <Remarks remarks={lab.remarks} /> : null}
    </div>
  );
}
