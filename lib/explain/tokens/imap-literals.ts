import { latin1 } from '@/sim/index';
import type { Scene } from '../scene';

/** A literal that a line of IMAP stands in, or begins in. */
interface LiteralPlace {
  /** Octets of its side's stream. */
  readonly from: number;
  readonly to: number;
  /** It holds a letter, or its beginning. */
  readonly isLetter: boolean;
}

const ANNOUNCED = /\{(\d+)\+?\}\r?\n$/;
const LETTERS = /(?:BODY\[(?:HEADER[^\]]*)?\]|RFC822(?:\.HEADER)?)(?:<\d+>)? \{\d+\}\r?\n$/i;

/** The literal in which a line begins; null for a line that begins outside of all. @rfc 3501 4.3 */
export function literalAt(scene: Scene): LiteralPlace | null {
  return scene.line.kind === 'client' ? clientLiteral(scene) : serverLiteral(scene);
}

/** A client's literals: each is announced at the end of what it said before. */
function clientLiteral({ line, wire, asked, source }: Scene): LiteralPlace | null {
  // What is still coming was announced by the last thing that was read.
  const before = asked ? wire.asked[wire.asked.indexOf(asked) - 1] : wire.asked.at(-1);
  if (!before || (asked && asked.what !== 'continued')) return null;
  const announced = ANNOUNCED.exec(latin1(source.octets(wire.id, 'client', before.from, before.to)));
  if (!announced) return null;
  const from = before.to;
  const to = from + Number(announced[1]);
  return line.from < to ? { from, to, isLetter: before.verb === 'APPEND' } : null;
}

/** A server's: found by reading the response from its beginning to this line. */
function serverLiteral({ line, wire, answered, source }: Scene): LiteralPlace | null {
  if (!answered || line.from === answered.from) return null;
  const text = latin1(source.octets(wire.id, 'server', answered.from, line.from));
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1;
    if (end === 0) return null;
    const said = text.slice(at, end);
    const announced = ANNOUNCED.exec(said);
    at = end;
    if (!announced) continue;
    const to = end + Number(announced[1]);
    // The text ends where the line begins: a literal that reaches farther holds it.
    if (to > text.length)
      return { from: answered.from + end, to: answered.from + to, isLetter: LETTERS.test(said) };
    at = to;
  }
  return null;
}
