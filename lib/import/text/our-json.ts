import type { TextLine } from './turn';

/** Reads a transcript that lib/export has written as JSON; null for anything else. Nothing but its lines is used. */
export function readOurJson(text: string): readonly TextLine[] | null {
  const value = parsed(text);
  if (!isRecord(value) || value['mailwire'] !== 'transcript' || !Array.isArray(value['consoles']))
    return null;
  return value['consoles'].flatMap((console: unknown) =>
    isRecord(console) ? [...listOf(console['calls'], callOf), ...listOf(console['lines'], lineOf)] : [],
  );
}

function listOf(
  value: unknown,
  read: (item: { readonly [key: string]: unknown }) => TextLine | null,
): readonly TextLine[] {
  return Array.isArray(value) ? value.flatMap((item) => (isRecord(item) ? (read(item) ?? []) : [])) : [];
}

function callOf({ call, host, port }: { readonly [key: string]: unknown }): TextLine | null {
  if (typeof call !== 'number') return null;
  return {
    ...{ kind: 'call', call: `${call}` },
    host: typeof host === 'string' ? host : null,
    port: typeof port === 'number' ? port : null,
  };
}

function lineOf(line: { readonly [key: string]: unknown }): TextLine | null {
  const { at, who, call, text, raw, tls } = line;
  if (typeof call !== 'number') return null;
  if (tls === true) return { kind: 'tls', call: `${call}` };
  if (who !== 'client' && who !== 'server') return null;
  const said = typeof raw === 'string' ? raw : text;
  if (typeof said !== 'string') return null;
  const when = typeof at === 'number' && Number.isFinite(at) ? at : null;
  return { kind: 'said', side: who, call: `${call}`, text: said, raw: typeof raw === 'string', at: when };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
