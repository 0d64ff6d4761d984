import type { RecordType } from '../dns/zone.ts';
import { recordTypeOf } from '../dns/zone.ts';
import { CERTIFICATE_PROBLEMS, type CertificateProblem } from '../net/certificate.ts';
import { readOrder } from '../program/order.ts';
import { type Action, LIMITS } from './action.ts';
import type { ServiceProtocol, WorldSpec } from './spec.ts';
import { MANNERS, type Manners, type WorldFault } from './world-fault.ts';

/** Rises with every change of the engine that lets an old journal give another log. */
export const ENGINE = '2';

/** All that people did in a world. With the engine and the scenario it fixes every octet and entry. */
export interface Journal {
  readonly format: 1;
  readonly engine: string;
  /** The scenario's id and the digest of its data. */
  readonly scenario: string;
  readonly digest: string;
  readonly seed: number;
  readonly actions: readonly Action[];
  /** How many entries the log had: a replay that ends elsewhere has diverged. */
  readonly entries: number;
}

/** A digest of a scenario's data, 16 hexadecimal digits. It tells versions apart, it is no signature. */
export function digestOf(spec: WorldSpec): string {
  const text = JSON.stringify(spec);
  // Two 32-bit halves with different multipliers, mixed at the end (cyrb53's scheme).
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/**
 * Reads a journal that came from outside (a link, a file, the device's storage), as parsed JSON.
 * Null for anything that is not exactly one, or is larger than `LIMITS` allow.
 */
export function readJournal(value: unknown): Journal | null {
  if (!isRecord(value) || value['format'] !== 1) return null;
  const { engine, scenario, digest, seed, actions, entries } = value;
  if (typeof engine !== 'string' || typeof scenario !== 'string' || typeof digest !== 'string') return null;
  if (!isCount(seed) || !isCount(entries) || !Array.isArray(actions)) return null;
  if (actions.length > LIMITS.actions) return null;
  const read: Action[] = [];
  for (const item of actions) {
    const action = readAction(item);
    if (action === null) return null;
    read.push(action);
  }
  return { format: 1, engine, scenario, digest, seed, actions: read, entries };
}

/** Reads one action; null for what is none. Unknown fields are left out. */
function readAction(value: unknown): Action | null {
  if (!isRecord(value)) return null;
  const { kind, device, connection, text, name, ms } = value;
  const tab = readTab(value['tab']);
  if (tab === null) return null;
  switch (kind) {
    case 'connect':
      return readConnect(value, tab);
    case 'type':
      return isCount(connection) && typeof text === 'string' ? { kind, connection, text } : null;
    case 'hang-up':
      return isCount(connection) ? { kind, connection } : null;
    case 'dig': {
      const type: RecordType | null = typeof value['type'] === 'string' ? recordTypeOf(value['type']) : null;
      if (typeof device !== 'string' || typeof name !== 'string' || type === null) return null;
      return { kind, device, name, type, ...tab };
    }
    case 'shell':
      return typeof device === 'string' && typeof value['line'] === 'string'
        ? { kind, device, line: value['line'], ...tab }
        : null;
    case 'answer': {
      const { question, value: said } = value;
      return typeof question === 'string' && typeof said === 'string'
        ? { kind, question, value: said }
        : null;
    }
    case 'wait':
      return isCount(ms) ? { kind, ms } : null;
    case 'wait-next':
      return { kind };
    case 'fault': {
      const fault = readFault(value['fault']);
      return fault && { kind, fault };
    }
    case 'mail': {
      const order = readOrder(value['do']);
      return typeof device === 'string' && order ? { kind, device, do: order } : null;
    }
    default:
      return null;
  }
}

/** Null for what is no number of a console. */
function readTab(value: unknown): { readonly tab?: number } | null {
  if (value === undefined) return {};
  return isCount(value) ? { tab: value } : null;
}

function readConnect(
  value: { readonly [key: string]: unknown },
  tab: { readonly tab?: number },
): Action | null {
  const { device, host, port, tls, upgrade } = value;
  if (typeof device !== 'string' || typeof host !== 'string' || !isCount(port)) return null;
  if (tls !== 'none' && tls !== 'implicit') return null;
  if (upgrade !== undefined && !isProtocol(upgrade)) return null;
  return { kind: 'connect', device, host, port, tls, ...(upgrade === undefined ? {} : { upgrade }), ...tab };
}

/** Reads one fault, as it stands in journals and scenarios; null for what is none. */
export function readFault(value: unknown): WorldFault | null {
  if (!isRecord(value)) return null;
  const { what, host, a, b, zone } = value;
  switch (what) {
    case 'link':
    case 'slow':
    case 'strip':
      return typeof a === 'string' && typeof b === 'string' ? readCableFault(what, a, b, value) : null;
    case 'dns': {
      const { failing } = value;
      return typeof zone === 'string' && typeof failing === 'boolean' ? { what, zone, failing } : null;
    }
    case 'host':
    case 'quota':
    case 'certificate':
    case 'manners':
      return typeof host === 'string' ? readHostFault(what, host, value) : null;
    default:
      return null;
  }
}

type Fields = { readonly [key: string]: unknown };

function readCableFault(what: 'link' | 'slow' | 'strip', a: string, b: string, fields: Fields) {
  const { cut, slow, on } = fields;
  if (what === 'link') return typeof cut === 'boolean' ? { what, a, b, cut } : null;
  if (what === 'slow') return typeof slow === 'boolean' ? { what, a, b, slow } : null;
  return typeof on === 'boolean' ? { what, a, b, on } : null;
}

function readHostFault(
  what: 'host' | 'quota' | 'certificate' | 'manners',
  host: string,
  fields: Fields,
): WorldFault | null {
  const { up, account, full, wrong, manners } = fields;
  if (what === 'host') return typeof up === 'boolean' ? { what, host, up } : null;
  if (what === 'manners') return isManners(manners) ? { what, host, manners } : null;
  if (what === 'certificate') return wrong === null || isProblem(wrong) ? { what, host, wrong } : null;
  return typeof account === 'string' && typeof full === 'boolean' ? { what, host, account, full } : null;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isProtocol(value: unknown): value is ServiceProtocol {
  return value === 'smtp' || value === 'pop3' || value === 'imap';
}

function isManners(value: unknown): value is Manners {
  return MANNERS.some((manners) => manners === value);
}

function isProblem(value: unknown): value is CertificateProblem {
  return CERTIFICATE_PROBLEMS.some((problem) => problem === value);
}
