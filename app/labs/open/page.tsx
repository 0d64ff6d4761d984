import type { Metadata } from 'next';
import { OpenLab } from './_open/open-lab';

export const metadata: Metadata = {
  title: 'A lab from a link',
  description: 'A lab that somebody made and shared by a link.',
};

export default function Page() {
  return <OpenLab />;
}
