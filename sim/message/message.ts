import { CR, concat, LF, type Octets, roomFor } from '../kernel/octets.ts';

/**
 * One e-mail message as it is stored: header, empty line, body, every line ended by CRLF.
 *
 * Immutable, frozen and shared by reference; what is parsed from it is kept beside it (see
 * `oncePerMessage`), so that state stays plain data.
 */
export interface Message {
  readonly octets: Octets;
}

const CRLF = Uint8Array.of(CR, LF);

/**
 * Makes a message of octets; they must not be written to afterwards.
 *
 * A bare LF becomes CRLF, as Postfix and Dovecot do with what they store; a bare CR stays.
 */
export function messageOf(octets: Octets): Message {
  return Object.freeze({ octets: withCrlf(octets) });
}

/** Makes a message of octets of which is known that every line ends in CRLF: they are not looked through. */
export function messageOfLines(octets: Octets): Message {
  return Object.freeze({ octets });
}

/**
 * Makes a new message with whole header lines put before all others. `text` is a latin1 string whose
 * lines end in CRLF; the result is built in one piece, since every letter passes here.
 */
export function prefixed(text: string, message: Message): Message {
  const { octets } = message;
  const whole = roomFor(text.length + octets.length);
  for (let i = 0; i < text.length; i++) whole[i] = text.charCodeAt(i);
  whole.set(octets, text.length);
  return Object.freeze({ octets: whole });
}

/**
 * Wraps a pure function of a message so that each message is computed once.
 *
 * The results hang on the message weakly: they are a cache and no state.
 */
export function oncePerMessage<T extends object | string>(
  compute: (message: Message) => T,
): (message: Message) => T {
  const known = new WeakMap<Message, T>();
  return (message) => {
    let result = known.get(message);
    if (result === undefined) {
      result = compute(message);
      known.set(message, result);
    }
    return result;
  };
}

function withCrlf(octets: Octets): Octets {
  let parts: Octets[] | null = null;
  let from = 0;
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1)) {
    if (at > 0 && octets[at - 1] === CR) continue;
    parts ??= [];
    parts.push(octets.subarray(from, at), CRLF);
    from = at + 1;
  }
  if (parts === null) return octets;
  parts.push(octets.subarray(from));
  return concat(parts);
}
