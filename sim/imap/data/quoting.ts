/**
 * How Dovecot writes strings into responses (all are latin1 strings). @rfc 3501 4.3
 */

/** With more quotes and backslashes than this a string goes as a literal. */
const MOST_ESCAPES = 4;

/** What needs neither escapes nor folding, as most strings do not. */
const PLAIN = /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/;

/** A string, quoted where it can be, else a literal; null is NIL. */
export function nstring(text: string | null): string {
  if (text === null) return 'NIL';
  if (PLAIN.test(text)) return `"${text}"`;
  let escapes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22 || code === 0x5c) escapes++;
    if (escapes > MOST_ESCAPES || code === 13 || code === 10 || code >= 0x80) return literal(text);
  }
  return escapes === 0 ? `"${text}"` : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A string for people, such as a subject or a name: runs of white space become one space, and what needs any care is a literal. */
export function stringForPeople(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const folded = text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '')
    .replaceAll('\0', '\x80');
  const plain = folded === text && !/["\\\x80-\xff]/.test(text);
  return plain || folded === '' ? `"${folded}"` : literal(folded);
}

function literal(text: string): string {
  return `{${text.length}}\r\n${text}`;
}
