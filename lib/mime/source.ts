import type { Octets } from '@/sim/index';
import { shownText } from './shown-text';

/** A line of a letter's source, or a piece of one that is very long. */
export interface SourceLine {
  /** Where it begins, in octets of the letter. */
  readonly from: number;
  readonly text: string;
  /** How it ends: by CRLF, LF alone, not here (`cut`), or with the letter. */
  readonly ending: 'crlf' | 'lf' | 'cut' | 'end';
}

const LF = 10;
const CR = 13;
/** A page of a source has at most so many lines, and about so many octets. */
export const PAGE_LINES = 300;
const PAGE_OCTETS = 65_536;
/** A longer line is shown in pieces. */
const PIECE_OCTETS = 2000;

/** Where the pages of a long source begin, in octets; the first is 0. */
export function sourcePages(octets: Octets): readonly number[] {
  const pages = [0];
  let lines = 0;
  let begin = 0;
  for (let at = 0; at < octets.length; ) {
    const end = lineEnd(octets, at);
    if (lines >= PAGE_LINES || end - begin > PAGE_OCTETS) {
      if (at > begin) pages.push(at);
      begin = at;
      lines = 0;
    }
    lines++;
    at = end;
  }
  return pages;
}

/** The lines of octets `from` to `to`, which should lie between lines. */
export function sourceLines(octets: Octets, from: number, to: number): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  for (let at = from; at < to; ) {
    const end = Math.min(to, lineEnd(octets, at));
    const isWhole = octets[end - 1] === LF;
    const textTo = isWhole ? (octets[end - 2] === CR && end - 2 >= at ? end - 2 : end - 1) : end;
    const ending = isWhole ? (textTo === end - 2 ? 'crlf' : 'lf') : end === octets.length ? 'end' : 'cut';
    lines.push({ from: at, text: octetsText(octets.subarray(at, textTo)), ending });
    at = end;
  }
  return lines;
}

/** Behind the line's LF, or behind as much of it as is shown at once. */
function lineEnd(octets: Octets, at: number): number {
  const most = Math.min(octets.length, at + PIECE_OCTETS);
  const feed = octets.subarray(at, most).indexOf(LF);
  return feed < 0 ? most : at + feed + 1;
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Octets as text: UTF-8 where they are, else octet by octet, `‹FC›`. */
function octetsText(octets: Octets): string {
  try {
    return shownText(strict.decode(octets));
  } catch {
    let text = '';
    for (const octet of octets)
      text += octet < 128 ? String.fromCharCode(octet) : `‹${octet.toString(16).toUpperCase()}›`;
    return shownText(text);
  }
}
