import type { Asked } from '@/lib/views/wire-index';
import { lowered } from '../lowered';
import { capabilityOf, type Scene } from '../scene';
import { IMAP_TOKENS, ITEM_WORDS, SEARCH_WORDS } from '../words/imap-tokens';
import { takeBase64 } from './base64-spans';
import { type CommandTakers, takeCommand } from './command-spans';
import { takeData, takeFlag, takeQuoted, takeSet } from './imap-data-spans';
import type { Spans } from './token';

/** Takes a command line of IMAP, as far as it reaches: its literals stand on lines of their own. */
export function takeImapCommand(spans: Spans, scene: Scene, asked: Asked): void {
  takeCommand(spans, scene, asked, {
    mark: (here, name, end, words) => takeArgument(here, scene, { name, end, words }),
    between: TAKERS.between,
  });
}

const TAKERS: Pick<CommandTakers, 'between'> = { between: (spans, end) => takeData(spans, end) };

interface Argument {
  readonly name: string;
  readonly end: number;
  readonly words: string;
}

function takeArgument(spans: Spans, scene: Scene, { name, end, words }: Argument): void {
  switch (name) {
    case 'set':
      takeSet(spans, end);
      return;
    case 'items':
      takeItems(spans, end);
      return;
    case 'initial':
      takeBase64(spans, end - spans.at, 'name and password');
      return;
    case 'change':
      takeChange(spans, end);
      return;
    case 'flags':
      takeFlags(spans, end);
      return;
    case 'program':
      takeData(spans, end, { atom: (word) => SEARCH_WORDS[word.toUpperCase()] ?? null });
      return;
    case 'capabilities':
      takeData(spans, end, {
        atom: (word) => lowered(capabilityOf(scene, word)?.summary ?? IMAP_TOKENS.capability),
      });
      return;
    case 'pattern':
      takePattern(spans, end, words);
      return;
    default:
      takeString(spans, end, words);
  }
}

/** An argument that is a word, a string or a literal. */
function takeString(spans: Spans, end: number, words: string): void {
  const char = spans.text.charAt(spans.at);
  if (char === '"') takeQuoted(spans, end, () => words);
  else if (char === '{' || char === '(') takeData(spans, end, { atom: () => words, string: () => words });
  else spans.take(end - spans.at, 'value', words);
}

/** `*`, `%`, `Work/%`: the wildcards stand out. */
function takePattern(spans: Spans, end: number, words: string): void {
  while (spans.at < end) {
    const char = spans.text.charAt(spans.at);
    if (char === '"') spans.take(1, 'mark', IMAP_TOKENS.quote);
    else if (char === '*') spans.take(1, 'value', IMAP_TOKENS.any);
    else if (char === '%') spans.take(1, 'value', IMAP_TOKENS.level);
    else {
      const length = /^[^"*%]+/.exec(spans.text.slice(spans.at, end))?.[0].length ?? 1;
      spans.take(length, 'value', words);
    }
  }
}

/** `FLAGS`, `BODY.PEEK[HEADER.FIELDS (From)]<0.100>`. */
function takeItems(spans: Spans, end: number): void {
  takeData(spans, end, {
    atom(word) {
      if (/^<\d+(\.\d+)?>$/.test(word)) return IMAP_TOKENS.partial;
      // A part's number may stand before its name: `1.2.MIME`.
      return ITEM_WORDS[word.toUpperCase().replace(/^(\d+\.)+(?=[A-Z])/, '')] ?? null;
    },
  });
}

/** `+FLAGS.SILENT`. */
function takeChange(spans: Spans, end: number): void {
  spans.match(/\+/, 'mark', IMAP_TOKENS.add);
  spans.match(/-/, 'mark', IMAP_TOKENS.remove);
  spans.match(/flags/i, 'name', IMAP_TOKENS.flags);
  spans.match(/\.silent/i, 'name', IMAP_TOKENS.silent);
  takeData(spans, end);
}

/** `(\Seen $Junk)`. */
export function takeFlags(spans: Spans, end: number): void {
  while (spans.at < end) {
    spans.skipSpaces();
    const char = spans.text.charAt(spans.at);
    if (spans.at >= end) return;
    if (char === '(' || char === ')')
      spans.take(1, 'mark', char === '(' ? IMAP_TOKENS.open : IMAP_TOKENS.close);
    else takeFlag(spans);
  }
}
