import type { Metadata } from 'next';
import { OpenPage } from './_open/open-page';

export const metadata: Metadata = {
  title: 'Open',
  description:
    'Open a shared session, a capture (pcap, pcapng) or a pasted transcript: read in your browser, sent nowhere.',
};

export default function Page() {
  return <OpenPage />;
}
