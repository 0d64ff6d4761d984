import type { Message } from '@/sim/index';
import { foldedValue, headerOf, parseMessageDate, unfoldedValue } from '@/sim/message/index';

/** What one server wrote on top of a letter when it took it. Texts as they stand there: they may be made up. */
export interface ReceivedStep {
  /** The name that the client gave, and in brackets what the server saw. */
  readonly from: string | null;
  readonly by: string | null;
  /** `ESMTPS`. */
  readonly with: string | null;
  readonly id: string | null;
  readonly for: string | null;
  /** Epoch milliseconds; null without a date that can be read. */
  readonly atMs: number | null;
  /** Since the step before it, which stands below; null where either has no date. */
  readonly tookMs: number | null;
  readonly text: string;
}

/** More steps are not read. */
const MOST_STEPS = 100;
const LONGEST_FIELD = 2000;

/** The Received fields in the order in which they were written: from the bottom up. @rfc 5321 4.4 */
export function receivedSteps(message: Message): readonly ReceivedStep[] {
  const header = headerOf(message);
  const fields = header.fields.filter(({ key }) => key === 'received').slice(0, MOST_STEPS);
  const steps: ReceivedStep[] = [];
  for (const field of fields.reverse()) {
    const text = unfoldedValue(header, field).slice(0, LONGEST_FIELD).trim();
    // What stands behind the last semicolon is the date.
    const semicolon = text.lastIndexOf(';');
    const clauses = semicolon < 0 ? text : text.slice(0, semicolon);
    const folded = foldedValue(header, field);
    const date = semicolon < 0 ? null : parseMessageDate(folded.slice(folded.lastIndexOf(';') + 1));
    const atMs = date?.epochMs ?? null;
    const before = steps.at(-1)?.atMs ?? null;
    steps.push({
      ...clausesOf(clauses),
      atMs,
      tookMs: atMs === null || before === null ? null : atMs - before,
      text,
    });
  }
  return steps;
}

type Clauses = Pick<ReceivedStep, 'from' | 'by' | 'with' | 'id' | 'for'>;

/** Reads `from x (y) by z with ESMTP id 1 for <a@b>`; each word counts once, and comments belong to what is before. */
function clausesOf(text: string): Clauses {
  const found: Record<keyof Clauses, string | null> = {
    from: null,
    by: null,
    with: null,
    id: null,
    for: null,
  };
  let current: keyof Clauses | null = null;
  for (const [word] of text.matchAll(/\([^()]*\)?|[^\s()]+/g)) {
    const key = word.toLowerCase();
    if (isClause(key) && found[key] === null) {
      current = key;
      found[current] = '';
    } else if (current !== null) found[current] = `${found[current]} ${word}`.trim();
  }
  return found;
}

const isClause = (word: string): word is keyof Clauses =>
  word === 'from' || word === 'by' || word === 'with' || word === 'id' || word === 'for';
