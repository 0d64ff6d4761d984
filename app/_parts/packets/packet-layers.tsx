'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PacketField, PacketLayer } from '../../../lib/views/packets-field';
import type { PacketDetail } from '../../../lib/views/packets-layers';
import { CHEVRON_DOWN, CHEVRON_RIGHT } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './packet-layers.module.css';
import { type PacketPlace, samePlace } from './packet-place';
import { walkTo } from './walk';

export interface PacketLayersProps {
  readonly detail: PacketDetail;
  /** What was chosen here or among the octets. */
  readonly chosen: PacketPlace | null;
  /** What the pointer is over, here or among the octets. */
  readonly hovered: PacketPlace | null;
  readonly onChoose: (place: PacketPlace) => void;
  readonly onHover: (place: PacketPlace | null) => void;
}

/** So many things are in sight, about: what a page key goes by. */
const PAGE = 6;

/** The layers of a packet from frame to message, as a tree: → unfolds one, ← folds it again. */
export function PacketLayers({ detail, chosen, hovered, onChoose, onHover }: PacketLayersProps) {
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const { layers, remarks } = detail;
  // By title, so that a layer stays as it was from packet to packet; the last one tells most.
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = (place: number): boolean => {
    const title = layers[place]?.title ?? '';
    return folds.get(title) ?? place === layers.length - 1;
  };
  const fold = (place: number, open: boolean) =>
    setFolds(new Map(folds).set(layers[place]?.title ?? '', open));
  // An octet was chosen whose layer is folded: the layer stands for it.
  const shown =
    chosen && chosen.field !== null && !isOpen(chosen.layer) ? { layer: chosen.layer, field: null } : chosen;
  const items = layers.flatMap((layer, i): readonly PacketPlace[] => [
    { layer: i, field: null },
    ...(isOpen(i) ? layer.fields.map((_, k) => ({ layer: i, field: k })) : []),
  ]);
  const here = items.findIndex((item) => samePlace(item, shown));
  const keyOf = ({ layer, field }: PacketPlace) => `${id}${layer}${field === null ? '' : `-${field}`}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice scrolls
  useEffect(() => {
    tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const item = items[here];
    let next = walkTo(event.key, here, items.length, PAGE);
    if (item && (event.key === 'ArrowRight' || event.key === 'Enter') && item.field === null) {
      if (!isOpen(item.layer)) fold(item.layer, true);
      else if (event.key === 'Enter') fold(item.layer, false);
      else next = here + 1;
      event.preventDefault();
    } else if (item && event.key === 'ArrowLeft') {
      if (item.field === null) fold(item.layer, false);
      else next = items.findIndex(({ layer, field }) => layer === item.layer && field === null);
      event.preventDefault();
    }
    const target = next === null ? undefined : items[next];
    if (!target) return;
    event.preventDefault();
    onChoose(target);
  };

  return (
    <div className={styles['box']}>
      {remarks.map((remark) => (
        <p key={remark} className={styles['remark']}>
          {remark}
        </p>
      ))}
      <div
        ref={tree}
        role="tree"
        tabIndex={0}
        aria-label={`Layers of packet ${detail.number}`}
        aria-activedescendant={items[here] ? keyOf(items[here]) : undefined}
        className={styles['tree']}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (here < 0 && items[0]) onChoose(items[0]);
        }}
        onPointerLeave={() => onHover(null)}
      >
        {layers.map((layer, i) => (
          <Layer
            key={layer.title}
            id={keyOf({ layer: i, field: null })}
            layer={layer}
            place={i}
            open={isOpen(i)}
            chosen={shown?.layer === i ? shown : null}
            hovered={hovered?.layer === i ? hovered : null}
            keyOf={keyOf}
            onChoose={onChoose}
            onHover={onHover}
            onFold={() => fold(i, !isOpen(i))}
          />
        ))}
      </div>
    </div>
  );
}

interface LayerProps {
  readonly id: string;
  readonly layer: PacketLayer;
  readonly place: number;
  readonly open: boolean;
  readonly chosen: PacketPlace | null;
  readonly hovered: PacketPlace | null;
  readonly keyOf: (place: PacketPlace) => string;
  readonly onChoose: (place: PacketPlace) => void;
  readonly onHover: (place: PacketPlace | null) => void;
  readonly onFold: () => void;
}

function Layer(props: LayerProps) {
  const { id, layer, place, open, chosen, hovered, keyOf, onChoose, onHover, onFold } = props;
  const own: PacketPlace = { layer: place, field: null };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names what it is at
    <div
      id={id}
      role="treeitem"
      aria-expanded={open}
      aria-selected={samePlace(chosen, own)}
      aria-label={`${layer.title}: ${layer.summary}`}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is the item's own line */}
      <div
        className={lineClass(styles['layer'], samePlace(chosen, own), samePlace(hovered, own))}
        onClick={() => {
          onChoose(own);
          onFold();
        }}
        onPointerEnter={() => onHover(own)}
      >
        <SmallIcon d={open ? CHEVRON_DOWN : CHEVRON_RIGHT} size={14} />
        <b>{layer.title}</b>
        <span>{layer.summary}</span>
      </div>
      {open ? (
        // biome-ignore lint/a11y/useSemanticElements: a group inside a tree is no field set
        <div role="group">
          {layer.fields.map((field, k) => {
            const at = { layer: place, field: k };
            return (
              <Field
                key={keyOf(at)}
                id={keyOf(at)}
                field={field}
                chosen={samePlace(chosen, at)}
                hovered={samePlace(hovered, at)}
                onChoose={() => onChoose(at)}
                onHover={() => onHover(at)}
              />
            );
          })}
        </div>
      ) : null}
    </div>
  );
}

function Field(props: {
  readonly id: string;
  readonly field: PacketField;
  readonly chosen: boolean;
  readonly hovered: boolean;
  readonly onChoose: () => void;
  readonly onHover: () => void;
}) {
  const { id, field, chosen, hovered, onChoose, onHover } = props;
  const { name, value, note, from, to, isSecret } = field;
  const octets = to - from === 1 ? `octet ${from}` : `octets ${from} to ${to - 1}`;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names what it is at
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    <div
      id={id}
      role="treeitem"
      aria-selected={chosen}
      aria-label={`${name}: ${value}, ${octets}${note === null ? '' : `. ${note}`}`}
      className={lineClass(`${styles['field']} ${isSecret ? styles['secret'] : ''}`, chosen, hovered)}
      onClick={onChoose}
      onPointerEnter={onHover}
    >
      <span>{name}</span>
      <code>{value}</code>
      {chosen && note !== null ? <small>{note}</small> : null}
    </div>
  );
}

const lineClass = (name: string | undefined, chosen: boolean, hovered: boolean): string =>
  [name, chosen && styles['chosen'], hovered && styles['hovered']].filter(Boolean).join(' ');
