import { describe, expect, it } from 'vitest';
import { epochOf } from '../kernel/calendar.ts';
import { certificateOf, certificateProblem } from './certificate.ts';

const STARTS_AT = epochOf(2027, 3, 2, 9, 15);
const DAY = 86_400_000;
const NAMES = ['mail.campus.example', 'smtp.campus.example'];

describe('a certificate', () => {
  it('that is good stands for all names of its host, whenever it is looked at', () => {
    for (const day of [0, 59, 60, 89, 400]) {
      const certificate = certificateOf(NAMES, null, STARTS_AT, day * DAY);
      const at = STARTS_AT + day * DAY;
      expect(certificateProblem(certificate, 'SMTP.campus.example', at)).toBeNull();
      expect(certificate.notAfter - certificate.notBefore).toBe(90 * DAY);
    }
  });

  it('that is good stands for no other name, and for no address', () => {
    const certificate = certificateOf(NAMES, null, STARTS_AT, 0);
    expect(certificateProblem(certificate, 'mx.campus.example', STARTS_AT)).toBe('other-name');
    expect(certificateProblem(certificate, '192.0.2.25', STARTS_AT)).toBe('other-name');
  });

  it('that is wrong says so to who looks', () => {
    const problem = (wrong: 'expired' | 'other-name' | 'self-signed') =>
      certificateProblem(certificateOf(NAMES, wrong, STARTS_AT, 0), 'mail.campus.example', STARTS_AT);
    expect(problem('expired')).toBe('expired');
    expect(problem('other-name')).toBe('other-name');
    expect(problem('self-signed')).toBe('self-signed');
    // It ended the day before the world began.
    expect(certificateOf(NAMES, 'expired', STARTS_AT, 0).notAfter).toBe(STARTS_AT - DAY);
    expect(certificateOf(NAMES, 'self-signed', STARTS_AT, 0).issuer).toBe('mail.campus.example');
  });
});
