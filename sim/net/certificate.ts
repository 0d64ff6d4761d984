import { DAY_MS } from '../kernel/calendar.ts';

/** What a server's certificate says, as far as a client looks at it. */
export interface Certificate {
  /** DNS names that it stands for, the subject's own first. @rfc 9525 6.3 */
  readonly names: readonly string[];
  /** Who vouches for it; its own first name where nobody does. */
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What a client that looks closely finds wrong with a certificate. */
export type CertificateProblem = (typeof CERTIFICATE_PROBLEMS)[number];
export const CERTIFICATE_PROBLEMS = ['expired', 'other-name', 'self-signed'] as const;

/** The authority that all clients of our worlds trust. */
const AUTHORITY = 'Mailwire Test CA';
/** For whom a certificate was made that was put on the wrong host. */
const STRANGER = 'www.elsewhere.example';

const VALID_MS = 90 * DAY_MS;
/** A certificate is renewed long before its time is over. */
const RENEWED_EVERY_MS = 60 * DAY_MS;

/**
 * The certificate that a host of these names shows after `now` milliseconds of a world that began at
 * `startsAt`: a good one, or the one that is wrong with it.
 */
export function certificateOf(
  names: readonly string[],
  wrong: CertificateProblem | null,
  startsAt: number,
  now: number,
): Certificate {
  const renewedAt = startsAt - DAY_MS + Math.floor(now / RENEWED_EVERY_MS) * RENEWED_EVERY_MS;
  const notBefore = wrong === 'expired' ? startsAt - DAY_MS - VALID_MS : renewedAt;
  return {
    names: wrong === 'other-name' ? [STRANGER] : names,
    issuer: wrong === 'self-signed' ? (names[0] ?? '') : AUTHORITY,
    notBefore,
    notAfter: notBefore + VALID_MS,
  };
}

/**
 * What is wrong with a certificate for a client that wanted to reach `name` (a DNS name in any case, or
 * an address, which no certificate here stands for); null where all is well. @rfc 9525 6
 */
export function certificateProblem(
  { names, issuer, notBefore, notAfter }: Certificate,
  name: string,
  epochMs: number,
): CertificateProblem | null {
  if (issuer !== AUTHORITY) return 'self-signed';
  if (epochMs < notBefore || epochMs > notAfter) return 'expired';
  return names.includes(name.toLowerCase()) ? null : 'other-name';
}
