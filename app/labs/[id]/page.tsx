import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LABS } from '@/content/labs/index';
import type { LabTask } from '@/content/schema/lab';
import { beginTask } from '@/lib/lesson/play-task';
import { variantCount, variantOf } from '@/lib/lesson/vary';
import { FETCHING } from '@/sim/fetching';
import type { Action } from '@/sim/index';
import { TaskPage } from './task-page';

export const dynamicParams = false;

export function generateStaticParams() {
  return LABS.map(({ id }) => ({ id }));
}

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

const find = async (params: PageProps['params']): Promise<LabTask | undefined> => {
  const { id } = await params;
  return LABS.find((task) => task.id === id);
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const task = await find(params);
  if (!task) return {};
  const { title, summary } = variantOf(task, 0);
  return { title: `${title} · Lab`, description: summary };
}

/** What the lab itself does first, by variant: played here, so that the page need not. */
function startsOf(task: LabTask): readonly (readonly Action[])[] {
  return Array.from({ length: variantCount(task) }, (_, variant) => {
    const begun = beginTask(variantOf(task, variant), variant, FETCHING);
    return begun?.desk.world.journal.actions ?? [];
  });
}

export default async function Page({ params }: PageProps) {
  const task = await find(params);
  if (!task) notFound();
  const following = LABS[LABS.indexOf(task) + 1];
  const next = following ? { href: `/labs/${following.id}`, title: variantOf(following, 0).title } : null;
  return <TaskPage task={task} starts={startsOf(task)} next={next} />;
}
