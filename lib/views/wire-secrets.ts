import { decoded } from './login-name';

/** What a line gives away to everybody on the way, beyond its words. */
export interface Secret {
  /** A password stands in it: in the open, or in base64. */
  readonly password: boolean;
  /** What base64 hides; null where nothing is in base64. */
  readonly decoded: string | null;
  /** In one sentence. */
  readonly words: string;
}

/** One line of a login, as far as events tell what it is. */
interface LoginLine {
  readonly side: 'client' | 'server';
  readonly text: string;
  /** The command that it is, or goes on with. */
  readonly verb: string | null;
  /** 0: the command's own line; 1, 2 …: the lines of a SASL exchange that follow it. */
  readonly step: number;
}

const OPEN: Secret = {
  password: true,
  decoded: null,
  words: 'A password, readable for everybody on this wire.',
};

/**
 * What a line of a login gives away; null for all other lines. A server's line counts where it asks for
 * more in base64, as `334 VXNlcm5hbWU6` does. @rfc 4954 4
 */
export function secretIn({ side, text, verb, step }: LoginLine): Secret | null {
  const words = text.trim().split(/\s+/);
  if (side === 'server') return challenge(words);
  if (verb === 'PASS' || verb === 'LOGIN') return step === 0 ? OPEN : null;
  if (verb === 'APOP')
    return { password: false, decoded: null, words: 'A digest: the password itself does not cross.' };
  if (verb !== 'AUTH' && verb !== 'AUTHENTICATE') return null;
  if (step === 0) {
    // The initial response is the last word, after the mechanism.
    const at = words.findIndex((word) => word.toUpperCase() === verb);
    const initial = words[at + 2];
    return initial === undefined ? null : exchanged(initial, 1);
  }
  return exchanged(words[0] ?? '', step);
}

function challenge(words: readonly string[]): Secret | null {
  const [code, question] = words;
  if ((code !== '334' && code !== '+') || question === undefined || words.length > 2) return null;
  const text = readable(question);
  return text === null
    ? null
    : { password: false, decoded: text, words: 'Base64 is no encryption: anybody can read it.' };
}

/** A line of SASL: name and password at once (PLAIN), or the name first and then the password (LOGIN). */
function exchanged(word: string, step: number): Secret | null {
  const parts = decoded(word);
  if (parts.length === 0) return null;
  const [, user, password] = parts;
  if (parts.length === 3 && user !== undefined && password !== undefined)
    return {
      password: true,
      decoded: `${user} · ${password}`,
      words: 'Name and password in base64, which is no encryption.',
    };
  const text = readable(word);
  if (text === null) return null;
  const isPassword = step > 1;
  return {
    password: isPassword,
    decoded: text,
    words: isPassword ? 'The password in base64, which is no encryption.' : 'A name in base64.',
  };
}

/** What a word of base64 says, where it is text. */
function readable(word: string): string | null {
  const text = decoded(word).join('\0');
  return text !== '' && /^[\x20-\x7e]+$/.test(text) ? text : null;
}
