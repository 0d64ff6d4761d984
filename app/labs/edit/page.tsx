import type { Metadata } from 'next';
import { Loaded } from '../_labs/loaded';

export const metadata: Metadata = {
  title: 'Make a lab',
  description: 'Build a world and goals of your own, try them, and share them by a link.',
};

export default function Page() {
  return <Loaded what="editor" />;
}
