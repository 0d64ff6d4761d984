import type { Metadata } from 'next';
import { PlainPage } from './_parts/plain-page';

export const metadata: Metadata = { title: 'No such page' };

export default function NotFound() {
  return (
    <PlainPage
      line="550 5.1.1 No such page here"
      title="This address has no page"
      words="A mail server would send your letter back. The lab and the start page are still where they were."
    />
  );
}
