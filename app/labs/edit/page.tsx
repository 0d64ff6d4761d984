import type { Metadata } from 'next';
import { LabEditor } from './_edit/lab-editor';

export const metadata: Metadata = {
  title: 'Make a lab',
  description: 'Build a world and goals of your own, try them, and share them by a link.',
};

export default function Page() {
  return <LabEditor />;
}
