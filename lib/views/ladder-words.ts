import type { DnsAnswer } from '@/sim/index';

/** Why a connection could not be opened, or ended: a word or two that stand beside a ✕. */
const REASONS: Readonly<Record<string, string>> = {
  'connection-refused': 'refused',
  'timed-out': 'no answer',
  unreachable: 'no way there',
  reset: 'broken off',
  expired: 'certificate expired',
  'other-name': 'certificate of another',
  'self-signed': 'certificate of nobody',
};

/** A reason as an event names it, in a word or two; one that is not known here is told as it is named. */
export function reasonWord(reason: string): string {
  return REASONS[reason] ?? reason.replace(/[-_]/g, ' ');
}

/** What a refusing reply or response means to a sender, in a word or two. */
export function refusalWord(code: string): string {
  return /^4\d\d$/.test(code) ? 'not now' : 'refused';
}

/** What is wrong with an answer of the DNS; null where it helps. No MX record is no error: the name itself is asked then. */
export function dnsErrorWord({ status, type }: DnsAnswer): string | null {
  if (status === 'nxdomain') return 'unknown';
  if (status === 'servfail') return 'failed';
  return status === 'nodata' && type === 'A' ? 'no address' : null;
}

const CERTIFICATES: Readonly<Record<string, string>> = {
  expired: 'an expired certificate',
  'other-name': 'the certificate of another host',
  'self-signed': 'a certificate it signed itself',
};

/** What is wrong with a certificate, as one says of what a server shows. */
export function certificateWords(problem: string): string {
  return CERTIFICATES[problem] ?? `a certificate that is not in order (${reasonWord(problem)})`;
}
