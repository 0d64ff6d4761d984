import type { Metadata } from 'next';
import { Loaded } from '../_labs/loaded';

export const metadata: Metadata = {
  title: 'A lab from a link',
  description: 'A lab that somebody made and shared by a link.',
};

export default function Page() {
  return <Loaded what="link" />;
}
