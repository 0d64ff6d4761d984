import { type Action, recordTypeOf } from '@/sim/index';

/**
 * Actions as lines of text, short enough for a link and still readable.
 *
 * The first character says what a line is; who sits where and which connection is spoken on is said
 * once and holds for the lines after it:
 *
 *     %laptop          from here on at this device; `%laptop 1` at its second console
 *     $telnet …        a line typed at the device's prompt
 *     +mail… 25        connect; with `tls`, or `starttls smtp`, behind it
 *     @3               from here on on connection 3
 *     >HELO …          a line typed there, its CRLF left out
 *     -                hang up
 *     ?MX name         dig
 *     ~1000            time passes; `~` alone: until the next timer
 *     {…}              any other action, as JSON
 */
interface Seat {
  readonly device: string | null;
  readonly tab: number | null;
  readonly connection: number | null;
}

const NOBODY: Seat = { device: null, tab: null, connection: null };

/** Characters that no short line may hold: it would end there, or not be the same after UTF-8. */
const UNFIT = /[\r\n\p{Surrogate}]/u;

/** Writes actions as lines, one array element each. */
export function writeScript(actions: readonly Action[]): readonly string[] {
  const lines: string[] = [];
  let seat = NOBODY;
  for (const action of actions) {
    const { moves, next } = sitDown(seat, action);
    const line = shortLine(action);
    // Only what reads back as the very same action is written short.
    const fits = line !== null && ![...moves, line].some((one) => UNFIT.test(one));
    const read = fits ? readLines([...moves, line], seat) : null;
    if (line !== null && read && sameAction(read.actions[0], action)) {
      lines.push(...moves, line);
      seat = next;
    } else lines.push(JSON.stringify(action));
  }
  return lines;
}

/** What could be read of a script: actions as they stood there, still to be checked by `readJournal`. */
export interface ScriptRead {
  readonly actions: readonly unknown[];
  /** False where a line was met that is none: the actions are those before it. */
  readonly whole: boolean;
}

/** Reads lines as `writeScript` writes them, at most `limit` actions. Never throws. */
export function readScript(lines: readonly string[], limit: number): ScriptRead {
  const { actions, whole } = readLines(lines, NOBODY, limit);
  return { actions, whole };
}

function readLines(lines: readonly string[], from: Seat, limit = Number.POSITIVE_INFINITY) {
  const actions: unknown[] = [];
  let seat: Seat | null = from;
  for (const line of lines) {
    if (line[0] === '%' || line[0] === '@') {
      seat = moved(seat, line);
      if (seat === null) return { actions, whole: false };
      continue;
    }
    const action = actions.length < limit ? actionOf(line, seat) : null;
    if (action === null) return { actions, whole: false };
    actions.push(action);
  }
  return { actions, whole: true };
}

/** The lines that bring a reader to where an action is done, and where that is. */
function sitDown(seat: Seat, action: Action): { readonly moves: readonly string[]; readonly next: Seat } {
  let next = seat;
  const moves: string[] = [];
  if ('device' in action) {
    const { device } = action;
    const tab = ('tab' in action ? action.tab : undefined) ?? null;
    if (device !== seat.device || tab !== seat.tab) moves.push(`%${device}${tab === null ? '' : ` ${tab}`}`);
    next = { ...next, device, tab };
  }
  if ('connection' in action) {
    const { connection } = action;
    if (connection !== seat.connection) moves.push(`@${connection}`);
    next = { ...next, connection };
  }
  return { moves, next };
}

/** The short form of an action; null where its kind has none. */
function shortLine(action: Action): string | null {
  switch (action.kind) {
    case 'shell':
      return `$${action.line}`;
    case 'connect': {
      const { host, port, tls, upgrade } = action;
      return `+${host} ${port}${tls === 'implicit' ? ' tls' : ''}${upgrade ? ` starttls ${upgrade}` : ''}`;
    }
    case 'type':
      return action.text.endsWith('\r\n') ? `>${action.text.slice(0, -2)}` : null;
    case 'hang-up':
      return '-';
    case 'dig':
      return `?${action.type} ${action.name}`;
    case 'wait':
      return `~${action.ms}`;
    case 'wait-next':
      return '~';
    default:
      // A kind that has no short form stands there whole.
      return null;
  }
}

const NUMBER = /^\d{1,15}$/;
const CONNECT = /^(\S+) (\d{1,15})( tls)?(?: starttls (smtp|pop3|imap))?$/;

function moved(seat: Seat, line: string): Seat | null {
  const rest = line.slice(1);
  if (line[0] === '@') return NUMBER.test(rest) ? { ...seat, connection: Number(rest) } : null;
  const [device = '', tab, ...more] = rest.split(' ');
  if (device === '' || more.length > 0 || (tab !== undefined && !NUMBER.test(tab))) return null;
  return { ...seat, device, tab: tab === undefined ? null : Number(tab) };
}

/** The action that a line stands for; null for what is none. */
function actionOf(line: string, { device, tab, connection }: Seat): unknown {
  const rest = line.slice(1);
  const at = device === null ? null : { device, ...(tab === null ? {} : { tab }) };
  const on = connection === null ? null : { connection };
  switch (line[0]) {
    case '$':
      return at && { kind: 'shell', line: rest, ...at };
    case '+': {
      const [, host, port, tls, upgrade] = CONNECT.exec(rest) ?? [];
      if (!at || host === undefined) return null;
      const how = { tls: tls ? 'implicit' : 'none', ...(upgrade ? { upgrade } : {}) };
      return { kind: 'connect', host, port: Number(port), ...how, ...at };
    }
    case '>':
      return on && { kind: 'type', text: `${rest}\r\n`, ...on };
    case '-':
      return on && rest === '' ? { kind: 'hang-up', ...on } : null;
    case '?': {
      const [type = '', name, ...more] = rest.split(' ');
      const known = recordTypeOf(type);
      return at && known && name !== undefined && more.length === 0
        ? { kind: 'dig', name, type: known, ...at }
        : null;
    }
    case '~':
      if (rest === '') return { kind: 'wait-next' };
      return NUMBER.test(rest) ? { kind: 'wait', ms: Number(rest) } : null;
    case '{':
      return parsed(line);
    default:
      return null;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Tells whether both are the same action; short forms are flat. */
function sameAction(read: unknown, action: Action): boolean {
  if (typeof read !== 'object' || read === null) return false;
  const [own, other] = [Object.entries(action), Object.entries(read)];
  return own.length === other.length && own.every(([key, value]) => Reflect.get(read, key) === value);
}
