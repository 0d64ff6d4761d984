import { CR, DOT, LF, type Octets } from '../kernel/octets.ts';
import { type Intake, position } from '../wire/intake.ts';

/** A letter that is being read. Plain data. */
export interface LetterState {
  /** Stream position of its first octet. */
  readonly from: number;
  /** What came so far, dots unstuffed, line ends CRLF. */
  parts: Octets[];
  sizeOctets: number;
  /** What comes next is the start of a line. */
  atLineStart: boolean;
  /** The line before ended in LF alone: a dot after it ends nothing. */
  afterBareLf: boolean;
  /** `line`: some line ended in LF alone. `dot`: a lone dot stood beside such an end. */
  bareLf: 'none' | 'line' | 'dot';
  /** Larger than allowed: `parts` stays empty from here on. */
  tooLarge: boolean;
}

export function newLetter(intake: Intake): LetterState {
  return {
    from: position(intake),
    parts: [],
    sizeOctets: 0,
    atLineStart: true,
    afterBareLf: false,
    bareLf: 'none',
    tooLarge: false,
  };
}

const CRLF = Uint8Array.of(CR, LF);

/** A line this long is taken in pieces, so that a letter without line ends is not copied again and again. */
const PIECE_OCTETS = 32_768;

/**
 * Reads on in a letter; true when its end, CRLF . CRLF, was reached.
 *
 * Only CRLF ends a line here: a dot beside a bare LF is content, or else one letter could be read as
 * two. Keeps at most `limitOctets`; the rest is counted and dropped. @rfc 5321 4.5.2
 */
export function readLetter(intake: Intake, letter: LetterState, limitOctets: number): boolean {
  const { octets } = intake;
  // Octets from `kept` to `intake.at` are content as they stand and wait to be added in one piece.
  let kept = intake.at;
  const keep = (to: number): void => {
    if (to > kept) add(letter, octets.subarray(kept, to), limitOctets);
  };
  for (;;) {
    const { at } = intake;
    const lf = octets.indexOf(LF, Math.max(at, intake.scanned));
    const stuffed = letter.atLineStart && octets[at] === DOT;
    if (lf < 0) {
      keep(at);
      intake.scanned = octets.length;
      if (octets.length - at > PIECE_OCTETS) takePiece(intake, letter, stuffed, limitOctets);
      return false;
    }
    const bare = lf === at || octets[lf - 1] !== CR;
    const lonely = stuffed && lf - at === (bare ? 1 : 2);
    intake.at = lf + 1;
    intake.scanned = lf + 1;
    if (lonely && !bare && !letter.afterBareLf) {
      keep(at);
      return true;
    }
    if (lonely) {
      keep(at);
      kept = lf + 1;
      letter.bareLf = 'dot';
    } else if (stuffed || bare) {
      keep(at);
      kept = stuffed ? at + 1 : at;
      if (bare) {
        keep(lf);
        add(letter, CRLF, limitOctets);
        kept = lf + 1;
        if (letter.bareLf === 'none') letter.bareLf = 'line';
      }
    }
    letter.atLineStart = true;
    letter.afterBareLf = bare;
  }
}

/** Takes what there is of an endless line, but for its last octet, which may be half a CRLF. */
function takePiece(intake: Intake, letter: LetterState, stuffed: boolean, limitOctets: number): void {
  const to = intake.octets.length - 1;
  add(letter, intake.octets.subarray(stuffed ? intake.at + 1 : intake.at, to), limitOctets);
  letter.atLineStart = false;
  intake.at = to;
}

function add(letter: LetterState, part: Octets, limitOctets: number): void {
  letter.sizeOctets += part.length;
  if (letter.sizeOctets > limitOctets) {
    letter.tooLarge = true;
    letter.parts = [];
  } else letter.parts.push(part);
}

/** The whole letter in one array, which may be a view of what arrived. */
export function letterOctets(letter: LetterState): Octets {
  const [only] = letter.parts;
  if (only && letter.parts.length === 1) return only;
  const whole = new Uint8Array(letter.sizeOctets);
  let at = 0;
  for (const part of letter.parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
