import { latin1, utf8Encode } from '../kernel/octets.ts';

/** A step of a dialogue; `line` counts from 1 in the file, for messages. */
export type Step = {
  readonly line: number;
} /** The client sends octets, as a latin1 string, line end included. `$name` stands for what was bound. */ & (
  | { readonly kind: 'say'; readonly connection: number; readonly text: string }
  /** The server must have said these octets next. `$name` binds, or must match what it was bound to. */
  | { readonly kind: 'hear'; readonly connection: number; readonly text: string }
  /** The client makes the TLS handshake that was agreed on. */
  | { readonly kind: 'secure'; readonly connection: number }
  /** The client is gone without a goodbye. */
  | { readonly kind: 'drop'; readonly connection: number }
  /** The server must have closed the stream. */
  | { readonly kind: 'closed'; readonly connection: number }
  /** An event or effect of that kind, with these values, must have come since the last input. */
  | {
      readonly kind: 'happen';
      readonly what: string;
      readonly values: readonly (readonly [path: string, value: string])[];
    }
  | { readonly kind: 'wait'; readonly ms: number }
);

export interface Dialogue {
  readonly title: string;
  /** `5321 3.3`: the sections that it shows, the first one above all. */
  readonly rfc: readonly string[];
  readonly world: string;
  /** By connection: what it calls. Connection 1 always stands here. */
  readonly services: ReadonlyMap<number, string>;
  readonly steps: readonly Step[];
}

export interface Problem {
  readonly line: number;
  readonly message: string;
}

export type ParsedDialogue =
  | { readonly ok: true; readonly dialogue: Dialogue }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a dialogue file: heads, an empty line, then one step a line. Lists all that is wrong with it.
 * `service` is what connection 1 calls where the file does not say: the protocol of its folder.
 */
export function parseDialogue(text: string, service: string | null = null): ParsedDialogue {
  const problems: Problem[] = [];
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const blank = lines.indexOf('');
  const headEnd = blank < 0 ? lines.length : blank;
  const head = readHead(lines.slice(0, headEnd), service, problems);
  const steps: Step[] = [];
  for (let i = headEnd; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '' || line.startsWith('#')) continue;
    const step = readStep(line, i + 1);
    if (typeof step === 'string') problems.push({ line: i + 1, message: step });
    else steps.push(step);
  }
  if (steps.length === 0 && problems.length === 0)
    problems.push({ line: headEnd + 1, message: 'nothing is said: write S: and C: lines' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, dialogue: { ...head, steps } };
}

const HEADS = 'title:, rfc:, world:, service: (and service C2: for a second connection)';

function readHead(
  lines: readonly string[],
  service: string | null,
  problems: Problem[],
): Omit<Dialogue, 'steps'> {
  const values = new Map<string, string>();
  const services = new Map<number, string>(service === null ? [] : [[1, service]]);
  for (const [i, line] of lines.entries()) {
    const [, key = '', value = ''] = /^([a-zA-Z0-9 ]+):\s*(.*)$/.exec(line) ?? [];
    const called = /^service(?: C([2-9]))?$/.exec(key);
    if (called && value !== '') services.set(Number(called[1] ?? 1), value);
    else if (['title', 'rfc', 'world'].includes(key) && value !== '') values.set(key, value);
    else problems.push({ line: i + 1, message: `"${line}" is no head line; there are ${HEADS}` });
  }
  for (const key of ['title', 'rfc', 'world']) {
    if (!values.has(key)) problems.push({ line: 1, message: `the head line ${key}: is missing` });
  }
  if (!services.has(1))
    problems.push({ line: 1, message: 'the head line service: is missing (smtp, pop3, imap …)' });
  const rfc = (values.get('rfc') ?? '').split(',').map((section) => section.trim());
  for (const section of rfc) {
    if (section !== '' && !/^\d+ [0-9A-Z][0-9A-Z.]*$/.test(section)) {
      problems.push({
        line: 1,
        message: `rfc has "${section}", which is no number and section, like 5321 4.1.1.3`,
      });
    }
  }
  return { title: values.get('title') ?? '', world: values.get('world') ?? '', rfc, services };
}

const STEPS = 'C: C! S: S! "C secures" "C closes" "S closes" = @ or #';

function readStep(line: string, number: number): Step | string {
  if (line.startsWith('=')) return readHappening(line, number);
  if (line.startsWith('@')) return readWait(line, number);
  const act = /^([CS])([2-9]?) (secures|closes)$/.exec(line);
  if (act) {
    const connection = Number(act[2] || 1);
    const kind = act[3] === 'secures' ? 'secure' : act[1] === 'C' ? 'drop' : 'closed';
    if (kind === 'secure' && act[1] === 'S') return 'the client begins the handshake: write "C secures"';
    return { kind, connection, line: number };
  }
  const said = /^([CS])([2-9]?)([:!])(?: (.*))?$/s.exec(line);
  if (!said) return `"${line}" is no step; a line begins with ${STEPS}`;
  const [, side, digit, mark, text = ''] = said;
  const octets = latin1(utf8Encode(text));
  const raw = mark === '!' ? unescaped(octets) : `${octets}\r\n`;
  if (raw === null) return 'after ! there are the escapes \\r \\n \\t \\0 \\\\ and \\xNN, no other';
  return { kind: side === 'C' ? 'say' : 'hear', connection: Number(digit || 1), text: raw, line: number };
}

function readHappening(line: string, number: number): Step | string {
  const [, what, rest = ''] = /^= ([a-z0-9.-]+)(.*)$/.exec(line) ?? [];
  if (what === undefined) return 'write "= kind name=value …", as in "= mta.delivered account=bob"';
  const values: [string, string][] = [];
  const leftOver = rest.replace(/ ([A-Za-z0-9.]+)=("[^"]*"|\S+)/g, (_, path: string, value: string) => {
    values.push([path, value.startsWith('"') ? value.slice(1, -1) : value]);
    return '';
  });
  if (leftOver.trim() !== '') return `"${leftOver.trim()}" is no name=value (quote values with spaces)`;
  return { kind: 'happen', what, values, line: number };
}

const UNITS: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function readWait(line: string, number: number): Step | string {
  const [, count, unit = ''] = /^@ (\d+)(ms|s|m|h|d)$/.exec(line) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? 0);
  return count === undefined
    ? 'write how long: @ 500ms, @ 30s, @ 10m, @ 2h, @ 5d'
    : { kind: 'wait', ms, line: number };
}

const ESCAPES: { readonly [letter: string]: string } = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' };

function unescaped(text: string): string | null {
  let broken = false;
  const raw = text.replace(/\\(x[0-9a-fA-F]{2}|.|$)/gs, (_, code: string) => {
    if (code.length === 3) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const char = ESCAPES[code];
    if (char === undefined) broken = true;
    return char ?? '';
  });
  return broken ? null : raw;
}
