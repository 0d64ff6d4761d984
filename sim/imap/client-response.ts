import { latin1 } from '../kernel/octets.ts';
import { MESSAGE_OCTETS, REPLY_LINE_OCTETS } from '../protocol/client.ts';
import { takeLine, takeOctets, waiting } from '../wire/intake.ts';
import type { ImapClientState } from './client-state.ts';
import { announcedLiteral } from './grammar.ts';
import { type ResponseHead, responseHead } from './response-line.ts';

/** A whole response, its literals in the text. */
export interface ClientResponse extends ResponseHead {
  readonly text: string;
}

/** Takes the next whole response; null while its end has not come, `too-big` where it never shall. */
export function takeResponse(state: ImapClientState): ClientResponse | 'too-big' | null {
  for (;;) {
    if (state.owed > 0) {
      if (waiting(state.intake) === 0) return null;
      const taken = takeOctets(state.intake, state.owed);
      state.owed -= taken.length;
      state.text += latin1(taken);
      continue;
    }
    const line = takeLine(state.intake, REPLY_LINE_OCTETS);
    if (line === null) return null;
    if (line.tooLong || state.text.length + line.text.length > MESSAGE_OCTETS) return 'too-big';
    state.text += line.text;
    const head = responseHead(state.text);
    // Only data has literals; a text for people may end as it likes.
    const announced = head.tag === null && head.status === null ? announcedLiteral(line.text) : null;
    if (announced) {
      if (state.text.length + announced.octets > MESSAGE_OCTETS) return 'too-big';
      state.text += '\r\n';
      state.owed = announced.octets;
      // An empty literal is over at once: the rest of the line follows.
      continue;
    }
    const { text } = state;
    state.text = '';
    return { ...head, text };
  }
}

/** What stands behind the status of a response: its code, and words for people. */
export function wordsOf({ text, tag, status }: ClientResponse): string {
  return text.slice((tag ?? '*').length + 1 + (status ?? '').length + 1);
}

/** The arguments of a response code: `UIDNEXT 4` in `* OK [UIDNEXT 4] Predicted` gives `4`; '' without. */
export function codeArguments({ text }: ClientResponse): string {
  return /^\S+ \S+ \[[^\] ]+ ([^\]]*)\]/.exec(text)?.[1] ?? '';
}
