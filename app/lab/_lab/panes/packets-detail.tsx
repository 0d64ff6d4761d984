'use client';

import { useEffect, useState } from 'react';
import { QuietButton } from '@/app/_parts/lab/pane-head';
import { Segmented } from '@/app/_parts/lab/segmented';
import { PacketLayers } from '@/app/_parts/packets/packet-layers';
import { PacketOctets } from '@/app/_parts/packets/packet-octets';
import { octetsAt, type PacketPlace, placeOf } from '@/app/_parts/packets/packet-place';
import type { PacketDetail } from '@/lib/views/packets-layers';
import styles from './packets-pane.module.css';

const NOTHING_LIT = { from: 0, to: 0 };

/** A packet taken apart: its layers and its octets, each of which lights the other. */
export function PacketDetailPanes({
  detail,
  info,
  onBack,
}: {
  readonly detail: PacketDetail | null;
  readonly info: string;
  readonly onBack: () => void;
}) {
  const [chosen, setChosen] = useState<PacketPlace | null>(null);
  const [hovered, setHovered] = useState<PacketPlace | null>(null);
  const [block, setBlock] = useState<'frame' | 'plain' | null>(null);
  const number = detail?.number ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another packet begins anew
  useEffect(() => {
    setChosen(null);
    setHovered(null);
    setBlock(null);
  }, [number]);
  if (!detail)
    return <p className={`${styles['layers']} ${styles['none']}`}>Choose a packet to see what is in it.</p>;
  const { octets, plain, layers } = detail;
  // Until something is chosen, the octets of the last layer: it tells most.
  const lit = octetsAt(detail, hovered ?? chosen ?? { layer: layers.length - 1, field: null });
  const of = plain === null ? 'frame' : (block ?? octetsAt(detail, chosen)?.of ?? 'plain');
  const secrets = layers.flatMap((layer) =>
    layer.of === of ? layer.fields.filter(({ isSecret }) => isSecret) : [],
  );
  const choose = (place: PacketPlace) => {
    setChosen(place);
    setBlock(null);
  };
  return (
    <>
      <p className={styles['back']}>
        <QuietButton onPress={onBack}>Back</QuietButton>
        Packet {detail.number}: {info}
      </p>
      <div className={styles['layers']}>
        <PacketLayers
          detail={detail}
          chosen={chosen}
          hovered={hovered}
          onChoose={choose}
          onHover={setHovered}
        />
      </div>
      <div className={styles['octets']}>
        {plain === null ? null : (
          <div className={styles['blocks']}>
            <Segmented
              label="Octets"
              quiet
              size="small"
              options={[
                { value: 'frame', words: `Frame, ${octets.length} octets` },
                { value: 'plain', words: `Deciphered, ${plain.length}` },
              ]}
              value={of}
              onChange={setBlock}
            />
          </div>
        )}
        <PacketOctets
          key={of}
          octets={of === 'plain' ? (plain ?? octets) : octets}
          label={
            of === 'plain'
              ? `What the ends deciphered from packet ${detail.number}`
              : `Octets of packet ${detail.number}`
          }
          lit={lit?.of === of ? lit : NOTHING_LIT}
          secrets={secrets}
          onChoose={(octet) => {
            const place = placeOf(detail, of, octet);
            if (place) setChosen(place);
            setBlock(of);
          }}
          onHover={(octet) => setHovered(octet === null ? null : placeOf(detail, of, octet))}
        />
      </div>
    </>
  );
}
