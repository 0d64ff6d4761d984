import type { Answered } from '@/lib/views/wire-index';
import { lowered } from '../lowered';
import { capabilityOf, codeWords, type Scene } from '../scene';
import { ADDRESS_PLACES, ENVELOPE_PLACES, IMAP_TOKENS, ITEM_WORDS } from '../words/imap-tokens';
import { takeBase64 } from './base64-spans';
import { takeText } from './encoded-words';
import { type DataWords, takeData } from './imap-data-spans';
import { takeFlags } from './imap-spans';
import type { Spans } from './token';

/** Takes the first line of a response, or what stands outside its literals on later ones. */
export function takeImapAnswer(spans: Spans, scene: Scene, answered: Answered): void {
  if (scene.line.from > answered.from) {
    takeData(spans, spans.text.length, dataWords(scene, answered));
    return;
  }
  if (answered.code === '+') {
    spans.match(/\+/, 'mark', IMAP_TOKENS.goOn);
    spans.skipSpaces();
    const end = spans.text.length;
    if (answered.asked?.outcome === 'goOn' && !spans.isDone)
      takeBase64(spans, end - spans.at, 'what the server asks for,');
    takeText(spans, end, 'text', IMAP_TOKENS.forPeople);
    return;
  }
  if (spans.match(/\*(?=\s|$)/, 'mark', IMAP_TOKENS.untagged) === null)
    spans.match(/\S+/, 'tag', IMAP_TOKENS.yourTag);
  spans.skipSpaces();
  const counts = answered.code === 'EXISTS' || answered.code === 'RECENT';
  if (answered.untagged) spans.match(/\d+(?=\s)/, 'value', counts ? IMAP_TOKENS.count : IMAP_TOKENS.message);
  spans.skipSpaces();
  const status = codeWords(scene, answered.code);
  spans.match(/\S+/, 'code', status === undefined ? IMAP_TOKENS.about : lowered(status));
  spans.skipSpaces();
  if (isStatus(answered.code)) takeRemark(spans, scene, answered);
  else if (answered.code === 'FLAGS') takeFlags(spans, spans.text.length);
  else takeData(spans, spans.text.length, dataWords(scene, answered));
}

const isStatus = (code: string): boolean => /^(OK|NO|BAD|BYE|PREAUTH)$/.test(code);

/** `[UIDNEXT 5] Predicted next UID`. */
function takeRemark(spans: Spans, scene: Scene, { detail }: Answered): void {
  const { text } = spans;
  const close = detail === null ? -1 : text.indexOf(']', spans.at);
  if (detail !== null && text.charAt(spans.at) === '[' && close > 0) {
    spans.take(1, 'mark', IMAP_TOKENS.bracketOpen);
    spans.match(/[^\s\]]+/, 'name', lowered(codeWords(scene, detail) ?? IMAP_TOKENS.code));
    spans.skipSpaces();
    if (detail === 'PERMANENTFLAGS') takeFlags(spans, close);
    else if (detail === 'CAPABILITY') takeData(spans, close, capabilities(scene));
    else takeData(spans, close);
    spans.at = Math.max(spans.at, close);
    spans.match(/\]/, 'mark', IMAP_TOKENS.bracketClose);
  }
  takeText(spans, text.length, 'text', IMAP_TOKENS.forPeople);
}

const capabilities = (scene: Scene): DataWords => ({
  atom: (word) => lowered(capabilityOf(scene, word)?.summary ?? IMAP_TOKENS.capability),
});

function dataWords(scene: Scene, { code }: Answered): DataWords {
  if (code === 'CAPABILITY' || code === 'ENABLED') return capabilities(scene);
  if (code === 'FETCH' || code === 'STATUS') return itemWords();
  if (code === 'SEARCH') return { atom: (word) => (/^\d+$/.test(word) ? IMAP_TOKENS.message : null) };
  return { atom: () => null };
}

/** Items by name, and the places of an ENVELOPE by their order. */
function itemWords(): DataWords {
  /** How many lists are around an ENVELOPE's own places; null outside of one. */
  let envelope: number | null = null;
  let place = 0;
  let addressPlace = 0;
  const placeWords = (depth: number): string | null => {
    if (depth === envelope) return ENVELOPE_PLACES[place++] ?? null;
    return envelope !== null && depth === envelope + 2 ? (ADDRESS_PLACES[addressPlace++] ?? null) : null;
  };
  return {
    atom(word, depth) {
      if (envelope !== null && depth >= envelope) {
        const words = placeWords(depth);
        return words === null || !/^nil$/i.test(word) ? words : `${words}: nothing`;
      }
      envelope = word.toUpperCase() === 'ENVELOPE' ? depth + 1 : null;
      place = 0;
      if (/^<\d+>$/.test(word)) return IMAP_TOKENS.partial;
      return ITEM_WORDS[word.toUpperCase().replace(/^(\d+\.)+(?=[A-Z])/, '')] ?? null;
    },
    string: (_, depth) => placeWords(depth),
    list(depth) {
      addressPlace = 0;
      const words = depth === envelope ? placeWords(depth) : null;
      return words === null ? null : `${words}: a list of addresses begins`;
    },
  };
}
