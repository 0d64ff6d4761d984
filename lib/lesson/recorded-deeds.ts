import type { Deed } from '@/content/schema/lab';
import type { Action, Entry, WorldEvent } from '@/sim/index';

/**
 * What a person did in a world, as the deeds of a solution: one for each line, the lines of a letter together. What the
 * lab itself did first (`startActions`) is left out; so is what no solution can hold (a mail program's clicks).
 */
export function recordedDeeds(entries: readonly Entry<WorldEvent>[], startActions: number): readonly Deed[] {
  const consoles = new Map<number, { readonly on: string; readonly tab?: number }>();
  const deeds: Deed[] = [];
  let last: Action | null = null;
  let count = 0;
  for (const { event, connection } of entries) {
    if (event.kind === 'person.did') {
      last = event.action;
      if (count++ < startActions) continue;
      const deed = deedOf(event.action, consoles);
      if (deed) join(deeds, deed);
    } else if (event.kind === 'connection.opening' && connection !== null && last?.kind === 'connect') {
      if (event.purpose === 'terminal') consoles.set(connection, placeOf(last));
    }
  }
  return deeds;
}

const placeOf = ({ device, tab }: { readonly device: string; readonly tab?: number }) =>
  tab === undefined ? { on: device } : { on: device, tab };

type Consoles = ReadonlyMap<number, { readonly on: string; readonly tab?: number }>;

function deedOf(action: Action, consoles: Consoles): Deed | null {
  switch (action.kind) {
    case 'shell':
      return { do: 'say', ...placeOf(action), lines: [action.line] };
    case 'type': {
      const at = consoles.get(action.connection);
      const text = new TextDecoder().decode(Uint8Array.from(action.text, (char) => char.charCodeAt(0)));
      return at ? { do: 'say', ...at, lines: text.replace(/\r\n$/, '').split('\r\n') } : null;
    }
    case 'hang-up': {
      const at = consoles.get(action.connection);
      return at ? { do: 'hang-up', ...at } : null;
    }
    case 'wait':
      return { do: 'wait', minutes: Math.ceil(action.ms / 60_000) };
    case 'wait-next':
      return { do: 'wait-next' };
    case 'fault':
      return { do: 'fault', fault: action.fault };
    case 'answer':
      return { do: 'answer', question: action.question, value: action.value };
    default:
      // What the shell makes of a line follows from the line.
      return null;
  }
}

/** Adds a deed; a line of a letter goes to the lines before it. */
function join(deeds: Deed[], deed: Deed): void {
  const before = deeds.at(-1);
  const inLetter =
    deed.do === 'say' &&
    before?.do === 'say' &&
    before.on === deed.on &&
    before.tab === deed.tab &&
    deed.lines[0] !== '.' &&
    isLetter(deeds, before);
  if (inLetter) deeds[deeds.length - 1] = { ...before, lines: [...before.lines, ...deed.lines] };
  else deeds.push(deed);
}

/** Tells whether a deed holds lines of a letter: what stands before it is DATA, and it is not DATA itself. */
function isLetter(deeds: readonly Deed[], deed: Deed): boolean {
  const before = deeds.at(-2);
  const isData = (one: Deed | undefined) =>
    one?.do === 'say' && one.lines.length === 1 && /^data$/i.test(one.lines[0] ?? '');
  return isData(before) && !isData(deed) && deed.do === 'say' && deed.lines.at(-1) !== '.';
}
