import { readSession } from '@/lib/share/file';
import { LINK_LIMITS } from '@/lib/share/link';
import type { Problem, Shared } from '@/lib/share/shared';
import type { Octets } from '@/sim/index';
import { isCapture, readCapture } from './capture-file';
import { conversationsIn } from './conversations';
import { segmentIn } from './frames';
import { IMPORT_LIMITS, Remarks } from './limits';
import { type RecordedSession, record } from './record';
import { conversationsInText } from './text/transcript';

export type { RecordedSession } from './record';

/** Why nothing of a file or text can be shown. */
export type ImportProblem =
  /** More octets than are read. */
  | 'too-long'
  | 'empty'
  /** A capture without a conversation of mail programs. */
  | 'no-mail'
  /** Neither a capture nor a session, and no transcript that can be told apart. */
  | 'unknown';

/** What was in it: a session of a lab (or a link to one), to be played, or a recording, to be looked at. */
export type Imported =
  | { readonly kind: 'session'; readonly shared: Shared }
  | { readonly kind: 'damaged-session'; readonly problem: Problem }
  /** A link to a session; whether it is a good one the lab says. */
  | { readonly kind: 'link'; readonly fragment: string }
  | { readonly kind: 'recording'; readonly recording: RecordedSession }
  | { readonly kind: 'problem'; readonly problem: ImportProblem };

const problem = (why: ImportProblem): Imported => ({ kind: 'problem', problem: why });

/** Reads a file from outside: a capture, a session file, or text. Never throws; `name` is only shown. */
export function importFile(name: string, octets: Octets): Imported {
  if (octets.length > IMPORT_LIMITS.fileOctets) return problem('too-long');
  if (!isCapture(octets)) return importText(new TextDecoder().decode(octets), name);
  const remarks = new Remarks();
  const { packets, names } = readCapture(octets, remarks);
  const startsAt = packets.find(({ atMs }) => atMs !== null)?.atMs ?? 0;
  const segments = packets.flatMap((packet) => segmentIn(packet, remarks) ?? []);
  const conversations = conversationsIn(segments, names, remarks);
  if (conversations.length === 0) return problem('no-mail');
  return { kind: 'recording', recording: record(conversations, titleOf(name), startsAt, remarks.all) };
}

/** Reads text that was pasted, or a text file: a session file, or a transcript. Never throws. */
export function importText(text: string, name = 'Pasted transcript'): Imported {
  if (text.length > IMPORT_LIMITS.fileOctets) return problem('too-long');
  if (text.trim() === '') return problem('empty');
  const [, fragment] = /#(j=[\w-]+(?:\s+[\w-]+)*)/.exec(text.slice(0, LINK_LIMITS.read)) ?? [];
  if (fragment !== undefined && text.trim().split('\n').length < 100)
    return { kind: 'link', fragment: fragment.replace(/\s/g, '') };
  const session = readSession(text);
  if (session.ok) return { kind: 'session', shared: session.shared };
  if (session.problem.kind !== 'not-a-session') return { kind: 'damaged-session', problem: session.problem };
  const remarks = new Remarks();
  const conversations = conversationsInText(text, remarks);
  if (!conversations) return problem('unknown');
  return { kind: 'recording', recording: record(conversations, titleOf(name), 0, remarks.all) };
}

const LENGTH = 80;

/** The file's name on one line, without what is not seen. */
const titleOf = (name: string): string => {
  const seen = name.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '').trim();
  return [...seen].slice(0, LENGTH).join('') || 'Recording';
};
