'use client';

import { useMemo, useState } from 'react';
import { LetterBody, Notices } from '@/app/_parts/mail/letter-frame';
import { LongList } from '@/app/_parts/mail/long-list';
import { PART_HEIGHT, PartRow } from '@/app/_parts/mail/part-row';
import { Facts, Split } from '@/app/_parts/mail/split';
import { TextView } from '@/app/_parts/mail/text-view';
import { decodedPart } from '@/lib/mime/decoded';
import { type PartNode, partsOf } from '@/lib/mime/part-tree';
import { shownLine, shownText } from '@/lib/mime/shown-text';
import type { Message } from '@/sim/index';
import { octetsText } from './letter-words';

/** The MIME tree of a letter, and each of its parts decoded. */
export function LetterParts({ message }: { readonly message: Message }) {
  const nodes = partsOf(message);
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      nodes.findIndex(({ part }) => part.kind === 'text'),
    ),
  );
  const items = useMemo(
    () =>
      nodes.map((node, i) => ({
        key: `${node.part.header.from} ${node.depth}`,
        height: PART_HEIGHT,
        isStop: true,
        content: (tabIndex: 0 | -1) => (
          <PartRow
            number={node.number}
            depth={node.depth}
            type={shownLine(node.type, 80)}
            detail={detailOf(node)}
            chosen={i === chosen}
            onChoose={() => setChosen(i)}
            tabIndex={tabIndex}
          />
        ),
      })),
    [nodes, chosen],
  );
  const node = nodes[chosen] ?? nodes[0];
  return (
    <Split list={<LongList label="Parts" items={items} />}>
      {node ? <PartDetail key={chosen} message={message} node={node} /> : null}
    </Split>
  );
}

function detailOf({ encoding, sizeOctets, disposition, name, part }: PartNode): string {
  if (part.kind === 'multipart')
    return part.children.length === 1 ? '1 part' : `${part.children.length} parts`;
  return [
    shownLine(encoding, 40),
    octetsText(sizeOctets),
    disposition === null ? '' : shownLine(disposition, 20),
    name === null ? '' : shownLine(name, 80),
  ]
    .filter(Boolean)
    .join(' · ');
}

function PartDetail({ message, node }: { readonly message: Message; readonly node: PartNode }) {
  const { part, number, type, charset, encoding, sizeOctets, disposition, name } = node;
  const decoded = useMemo(() => decodedPart(message, node), [message, node]);
  const isText = part.kind === 'text';
  const blocks = useMemo(
    () =>
      isText
        ? shownText(decoded.text)
            .split('\n')
            .map((text) => ({ depth: 0, text }))
        : [],
    [decoded, isText],
  );
  const { id, description } = part.content;
  const facts: (readonly [string, string])[] = [
    ['Type', shownLine(type, 120)],
    ['In IMAP', number === null ? 'has no number of its own' : `BODY[${number}]`],
    ['Encoding', shownLine(encoding, 60)],
    ['Size', sizeWords(sizeOctets, decoded.sizeOctets, decoded.isCut, part.kind)],
    ...(charset === null ? [] : [['Character set', shownLine(charset, 60)] as const]),
    ...(disposition === null ? [] : [['Disposition', shownLine(disposition, 60)] as const]),
    ...(name === null ? [] : [['Name', shownLine(name)] as const]),
    ...(id === null ? [] : [['Content-ID', shownLine(id)] as const]),
    ...(description === null ? [] : [['Description', shownLine(description)] as const]),
  ];
  return (
    <LetterBody label={`Part ${number ?? type}`}>
      <Facts facts={facts} />
      <div className="mt-3">
        {isText ? (
          <>
            <Notices
              sentences={[
                ...decoded.troubles,
                ...(decoded.isCut ? ['Only its first million octets are decoded.'] : []),
              ]}
            />
            <TextView blocks={blocks} mono />
          </>
        ) : (
          <p className="text-caption text-muted">{WHY_NOT[part.kind]}</p>
        )}
      </div>
    </LetterBody>
  );
}

const WHY_NOT = {
  multipart: 'It holds other parts, and nothing itself that would be read.',
  message: 'A whole letter in this letter: its own parts stand below it.',
  other: 'No text: it is neither drawn nor opened here.',
  cut: 'It lies too deep, or too many parts are before it: what is in it stays unread.',
  text: '',
} as const;

function sizeWords(encoded: number, decoded: number, isCut: boolean, kind: string): string {
  if (kind === 'multipart' || kind === 'message' || isCut || encoded === decoded) return octetsText(encoded);
  return `${octetsText(encoded)}, ${octetsText(decoded)} decoded`;
}
