'use client';

import { useMemo, useState } from 'react';
import { Segmented } from '@/app/_parts/lab/segmented';
import { HtmlView } from '@/app/_parts/mail/html-view';
import { LetterBody, Notices } from '@/app/_parts/mail/letter-frame';
import { TextView } from '@/app/_parts/mail/text-view';
import { blockedWords } from '@/lib/mime/blocked-words';
import { bodiesOf } from '@/lib/mime/bodies';
import { decodedPart } from '@/lib/mime/decoded';
import { textBlocks } from '@/lib/mime/flowed';
import { letterPage } from '@/lib/mime/letter-page';
import type { PartNode } from '@/lib/mime/part-tree';
import { safeHtml } from '@/lib/mime/safe-html';
import { shownLine, shownText } from '@/lib/mime/shown-text';
import type { Message } from '@/sim/index';
import { decodedParameter } from '@/sim/message/index';
import { octetsText } from './letter-words';

const CUT = 'Only the first million octets are shown.';

/** A letter as a mail program would show it; nothing of it runs or loads. */
export function LetterRead({ message }: { readonly message: Message }) {
  const { plain, html, attachments } = bodiesOf(message);
  const [form, setForm] = useState<'html' | 'plain'>('html');
  const both = html !== null && plain.length > 0;
  const isHtml = html !== null && (form === 'html' || !both);
  const nodes = isHtml ? html : plain;
  return (
    <LetterBody label="The letter">
      {both ? (
        <Segmented
          label="Form"
          quiet
          size="small"
          options={[
            { value: 'html', words: 'HTML' },
            { value: 'plain', words: 'Plain text' },
          ]}
          value={form}
          onChange={setForm}
        />
      ) : null}
      {nodes.map((node) =>
        isHtml && node.type === 'text/html' ? (
          <HtmlBody key={node.number} message={message} node={node} />
        ) : (
          <PlainBody key={node.number} message={message} node={node} />
        ),
      )}
      {nodes.length === 0 ? <p className="text-muted">There is no text in it to read.</p> : null}
      {attachments.length === 0 ? null : (
        <ul aria-label="Attachments" className="mt-4 text-caption text-muted">
          {attachments.map(({ part, name, type, sizeOctets }) => (
            <li key={part.header.from}>
              <bdi>{name === null ? 'Without a name' : shownLine(name, 120)}</bdi>, {shownLine(type, 80)},{' '}
              {octetsText(sizeOctets)}
            </li>
          ))}
        </ul>
      )}
    </LetterBody>
  );
}

interface BodyProps {
  readonly message: Message;
  readonly node: PartNode;
}

function PlainBody({ message, node }: BodyProps) {
  const decoded = useMemo(() => decodedPart(message, node), [message, node]);
  const blocks = useMemo(() => {
    const { parameters } = node.part.content;
    const isFlowed = decodedParameter(parameters, 'format')?.toLowerCase() === 'flowed';
    const delSp = decodedParameter(parameters, 'delsp')?.toLowerCase() === 'yes';
    return textBlocks(shownText(decoded.text), isFlowed, delSp);
  }, [decoded, node]);
  return (
    <>
      <Notices sentences={[...decoded.troubles, ...(decoded.isCut ? [CUT] : [])]} />
      <TextView blocks={blocks} />
    </>
  );
}

function HtmlBody({ message, node }: BodyProps) {
  const { page, sentences } = useMemo(() => {
    const decoded = decodedPart(message, node);
    const { html, blocked, isCut } = safeHtml(decoded.text);
    return {
      page: letterPage(html),
      sentences: [
        ...decoded.troubles,
        ...blockedWords(blocked),
        ...(isCut || decoded.isCut ? ['It is too long or too deep: only its beginning is shown.'] : []),
      ],
    };
  }, [message, node]);
  return (
    <>
      <Notices sentences={sentences} />
      <HtmlView page={page} title="The letter as HTML" />
    </>
  );
}
