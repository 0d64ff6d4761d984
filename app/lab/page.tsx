import type { Metadata } from 'next';
import { LabPage } from './_lab/lab-page';

export const metadata: Metadata = {
  title: 'Lab',
  description:
    'Speak SMTP, POP3 and IMAP by hand to simulated servers in your browser, and watch the letter travel.',
};

export default function Page() {
  return <LabPage />;
}
