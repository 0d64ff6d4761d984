import { latin1, type Octets, type ServiceProtocol } from '@/sim/index';

interface KnownPort {
  readonly protocol: ServiceProtocol;
  readonly implicitTls: boolean;
}

const port = (protocol: ServiceProtocol, implicitTls = false): KnownPort => ({ protocol, implicitTls });

/** The ports of mail; 2525 is where many providers listen besides. */
export const MAIL_PORTS: ReadonlyMap<number, KnownPort> = new Map([
  [25, port('smtp')],
  [587, port('smtp')],
  [2525, port('smtp')],
  [465, port('smtp', true)],
  [110, port('pop3')],
  [995, port('pop3', true)],
  [143, port('imap')],
  [993, port('imap', true)],
]);

/** So many octets are enough to know a protocol by its first words. */
export const FIRST_WORDS = 64;

/** The protocol that a server's first words belong to; null where they are none of a mail server. */
export function spokenByServer(octets: Octets): ServiceProtocol | null {
  const text = latin1(octets, 0, Math.min(octets.length, FIRST_WORDS));
  if (/^(220|421|554)[ -]/.test(text)) return 'smtp';
  if (/^\+OK\b/.test(text)) return 'pop3';
  return /^\* (OK|PREAUTH|BYE)\b/i.test(text) ? 'imap' : null;
}

/** The protocol that a client's first words belong to. */
export function spokenByClient(octets: Octets): ServiceProtocol | null {
  const text = latin1(octets, 0, Math.min(octets.length, FIRST_WORDS));
  if (/^(EHLO|HELO|MAIL FROM:|RCPT TO:)/i.test(text)) return 'smtp';
  if (/^(CAPA|STLS|APOP |USER |PASS |STAT|UIDL|RETR \d|LIST\r)/i.test(text)) return 'pop3';
  return /^\S+ (CAPABILITY|LOGIN |AUTHENTICATE |STARTTLS|SELECT |EXAMINE |NAMESPACE|ID |ID\r|NOOP|UID )/i.test(
    text,
  )
    ? 'imap'
    : null;
}

/** Tells whether octets begin as a client's first words of TLS. @rfc 8446 4.1.2 */
export function isClientHello(octets: Octets, at = 0): boolean {
  return octets[at] === 22 && octets[at + 1] === 3 && (octets[at + 2] ?? 9) <= 4 && octets[at + 5] === 1;
}
