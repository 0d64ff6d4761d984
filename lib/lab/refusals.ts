import { LIMITS, type Refusal } from '@/sim/index';

const count = (limit: number): string => limit.toLocaleString('en');

/** The reasons for which nothing at all happens in a world, so that no line of a log tells of them. */
const WORDS: { readonly [R in Refusal]?: string } = {
  'journal-full': `Nothing was done: a session holds ${count(LIMITS.actions)} steps, and this one is full. Save it under Share if you need it, then start over.`,
  'log-full': `Nothing was done: a session's log holds ${count(LIMITS.logEntries)} events, and this one is full. Save it under Share if you need it, then start over.`,
  'too-long': `Nothing was sent: ${count(LIMITS.typeOctets)} octets may be typed at once. Send it in pieces.`,
  'no-power': 'Nothing happened: this computer has no power. Switch it on under Faults.',
  'no-such-device': 'Nothing happened: nobody can sit at this computer. Use another console.',
  'no-such-connection': 'Nothing was sent: this connection is not there any more. Connect again.',
  'connection-closed': 'Nothing was sent: the connection is closed. Connect again.',
  'bad-port': 'Nothing was called: ports go from 1 to 65535. SMTP listens on 25, POP3 on 110, IMAP on 143.',
  'bad-name': 'Nothing was asked: that is no name for the DNS. Try one like remote.example.',
  'bad-wait': `Nothing happened: one wait lasts at most ${LIMITS.waitMs / 86_400_000} days.`,
  'nothing-planned': 'Nothing happened: nothing is planned that one could wait for.',
};

/** What a person is told whose deed changed nothing: what happened, why, and what to try. */
export function refusalNotice(reason: Refusal): string {
  return WORDS[reason] ?? 'Nothing happened: this cannot be done here.';
}
