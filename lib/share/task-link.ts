import type { LabTask } from '@/content/schema/lab';
import { readTask, type TaskMisread } from '@/content/schema/read-task';
import { framedText, LINK_LIMITS, unframed } from './link';

const KEY = 't=';

/** Writes the fragment of a link to a lab, without `#`. Null where it would be longer than links are offered. */
export async function writeTaskLink(task: LabTask): Promise<string | null> {
  const fragment = await framedText(KEY, JSON.stringify(task));
  return fragment.length <= LINK_LIMITS.offered ? fragment : null;
}

/** Why the link of a lab cannot be opened; `misread` has its place where the lab itself is wrong. */
export interface TaskLinkProblem {
  readonly problem: 'no-lab' | 'too-long' | 'cut' | 'altered' | 'newer-version' | 'misread';
  readonly misread: TaskMisread | null;
}

/** Reads the link of a lab, or only its fragment, from outside. Never throws. */
export async function readTaskLink(text: string): Promise<LabTask | TaskLinkProblem> {
  const read = await unframed(text, KEY);
  if (!read.ok) return { problem: read.why === 'other' ? 'no-lab' : read.why, misread: null };
  if (read.isCut) return { problem: 'cut', misread: null };
  let value: unknown;
  try {
    value = JSON.parse(read.text);
  } catch {
    return { problem: 'altered', misread: null };
  }
  const task = readTask(value);
  return 'why' in task ? { problem: 'misread', misread: task } : task;
}
