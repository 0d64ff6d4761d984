'use client';

import { useMemo, useState } from 'react';
import { Segmented } from '@/app/_parts/lab/segmented';
import { HtmlView } from '@/app/_parts/mail/html-view';
import { LetterBody, Notices } from '@/app/_parts/mail/letter-frame';
import { ReadLayout } from '@/app/_parts/mail/read-layout';
import { TextView } from '@/app/_parts/mail/text-view';
import { blockedWords } from '@/lib/mime/blocked-words';
import { bodiesOf } from '@/lib/mime/bodies';
import { decodedPart } from '@/lib/mime/decoded';
import { type TextBlock, textBlocks } from '@/lib/mime/flowed';
import { letterPage } from '@/lib/mime/letter-page';
import type { PartNode } from '@/lib/mime/part-tree';
import { safeHtml } from '@/lib/mime/safe-html';
import { shownLine, shownText } from '@/lib/mime/shown-text';
import type { Message } from '@/sim/index';
import { decodedParameter } from '@/sim/message/index';
import { octetsText } from './letter-words';

const FORMS = [
  { value: 'html', words: 'HTML' },
  { value: 'plain', words: 'Plain text' },
] as const;

/** A letter as a mail program would show it; nothing of it runs or loads. */
export function LetterRead({ message }: { readonly message: Message }) {
  const { plain, html, attachments } = bodiesOf(message);
  const [form, setForm] = useState<'html' | 'plain'>('html');
  const both = html !== null && plain.length > 0;
  const nodes = html !== null && (form === 'html' || !both) ? html : plain;
  const bodies = useMemo(() => nodes.map((node) => readBody(message, node)), [message, nodes]);
  const sentences = [...new Set(bodies.flatMap((body) => body.sentences))];
  const hasAside = both || sentences.length > 0 || attachments.length > 0;
  const aside = (
    <>
      {both ? (
        <Segmented label="Form" quiet size="small" options={FORMS} value={form} onChange={setForm} />
      ) : null}
      <Notices sentences={sentences} />
      <Notices label="Attachments" sentences={attachmentWords(attachments)} />
    </>
  );
  return (
    <LetterBody label="The letter">
      <ReadLayout aside={hasAside ? aside : null}>
        {bodies.map(({ key, page, blocks }) =>
          page === null ? (
            <TextView key={key} blocks={blocks} />
          ) : (
            <HtmlView key={key} page={page} title="The letter as HTML" />
          ),
        )}
        {bodies.length === 0 ? <p className="text-muted">There is no text in it to read.</p> : null}
      </ReadLayout>
    </LetterBody>
  );
}

/** More are not named one by one. */
const MOST_NAMED = 30;

function attachmentWords(attachments: readonly PartNode[]): readonly string[] {
  const named = attachments.slice(0, MOST_NAMED).map(({ number, name, type, sizeOctets }) => {
    const what = name === null ? 'without a name' : shownLine(name, 120);
    return `Attached, part ${number}: ${what}, ${shownLine(type, 80)}, ${octetsText(sizeOctets)}`;
  });
  const left = attachments.length - named.length;
  return left > 0 ? [...named, `And ${left} more: see the parts.`] : named;
}

interface Body {
  readonly key: string;
  /** A whole page; null for plain text. */
  readonly page: string | null;
  readonly blocks: readonly TextBlock[];
  /** What is to be said of it. */
  readonly sentences: readonly string[];
}

function readBody(message: Message, node: PartNode): Body {
  const decoded = decodedPart(message, node);
  const key = `${node.part.header.from}`;
  if (node.type === 'text/html') {
    const { html, blocked, isCut } = safeHtml(decoded.text);
    const cut = isCut || decoded.isCut ? ['It is too long or too deep: only its beginning is shown.'] : [];
    const sentences = [...decoded.troubles, ...blockedWords(blocked), ...cut];
    return { key, page: letterPage(html), blocks: [], sentences };
  }
  const { parameters } = node.part.content;
  const isFlowed = decodedParameter(parameters, 'format')?.toLowerCase() === 'flowed';
  const delSp = decodedParameter(parameters, 'delsp')?.toLowerCase() === 'yes';
  const cut = decoded.isCut ? ['Only its first million octets are shown.'] : [];
  return {
    key,
    page: null,
    blocks: textBlocks(shownText(decoded.text), isFlowed, delSp),
    sentences: [...decoded.troubles, ...cut],
  };
}
