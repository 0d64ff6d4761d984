'use client';

import { Dialog } from '@/app/_parts/share/dialog';
import { ShareSection, TakeButton } from '@/app/_parts/share/share-section';
import { download } from '@/lib/export/download';
import { EXPORTS } from '@/lib/export/kinds';
import { transcriptJson } from '@/lib/export/transcript-json';
import { transcriptMarkdown, transcriptText } from '@/lib/export/transcript-text';
import type { Lab } from '@/lib/lab/lab';
import { ShareLetters } from './share-letters';
import { ShareLink } from './share-link';
import { SharePictures } from './share-pictures';

/** Everything that can be passed on or taken out of the lab, and the way in for what comes from elsewhere. */
export default function ShareDialog({ lab, onClose }: { readonly lab: Lab; readonly onClose: () => void }) {
  const name = lab.spec.title;
  const source = () => ({
    spec: lab.spec,
    entries: lab.log.entries,
    octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
      lab.octets(connection, side, from, to),
    consoles: lab.store.getState().tabs.map(({ title, transcript: { lines } }) => ({ title, lines })),
  });
  const capture = async (tls: 'opaque' | 'clear') => {
    const { pcapngOf } = await import('@/lib/capture/pcapng');
    download(pcapngOf(source(), { tls }).octets, EXPORTS.pcapng, tls === 'clear' ? `${name} in clear` : name);
  };
  return (
    <Dialog title="Share and export" onClose={onClose}>
      <ShareLink lab={lab} />
      <ShareSection
        title="Transcript"
        words="What both sides said in every console up to this moment, with virtual times and the ends of lines."
        buttons={
          <>
            <TakeButton
              label="Transcript as text"
              onPress={() => download(transcriptText(source()), EXPORTS.text, name)}
            >
              Text
            </TakeButton>
            <TakeButton
              label="Transcript as Markdown"
              onPress={() => download(transcriptMarkdown(source()), EXPORTS.markdown, name)}
            >
              Markdown
            </TakeButton>
            <TakeButton
              label="Transcript as JSON"
              onPress={() => download(transcriptJson(source()), EXPORTS.json, name)}
            >
              JSON
            </TakeButton>
          </>
        }
      />
      <ShareSection
        title="Capture for Wireshark"
        words="Every packet, from Ethernet on (pcapng). TLS as it crossed, or as it would be without."
        buttons={
          <>
            <TakeButton label="Capture, TLS sealed" onPress={() => capture('opaque')}>
              pcapng
            </TakeButton>
            <TakeButton label="Capture, TLS in clear" onPress={() => capture('clear')}>
              in clear
            </TakeButton>
          </>
        }
      />
      <ShareLetters lab={lab} />
      <SharePictures lab={lab} name={name} />
      <ShareSection
        title="Open"
        words={
          <>
            A session file, a capture or a pasted transcript from elsewhere:{' '}
            <a className="font-[600] text-ink underline underline-offset-2" href="/open">
              open it
            </a>
            . This session stays as it is.
          </>
        }
      />
    </Dialog>
  );
}
