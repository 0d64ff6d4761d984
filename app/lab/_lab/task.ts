import type { LabTask } from '@/content/schema/lab';

/** A lab as its page shows it: one variant, filled in. */
export interface TaskOnPage {
  readonly task: LabTask;
  /** Under which the learner's progress is noted. */
  readonly id: string;
  readonly variant: number;
  /** The lab to go on with; null after the last. */
  readonly next: { readonly href: string; readonly title: string } | null;
  /** Begins the next variant. */
  readonly onFresh: () => void;
}
