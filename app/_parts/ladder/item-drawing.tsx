import { ArrowDrawing } from './arrow-drawing';
import { MarkDrawing, NoteDrawing } from './event-drawing';
import { GroupDrawing } from './group-drawing';
import styles from './ladder.module.css';
import type { LadderItem } from './ladder-items';
import { momentText } from './ladder-sentence';
import type { Lanes } from './lanes';

interface ItemProps {
  readonly item: LadderItem;
  readonly lanes: Lanes;
  /** The moment shown, for what is under way; null for what has landed. */
  readonly now: number | null;
}

/** One row of the ladder, at its own height: the lifelines that pass by, the time, and what happened. */
export function ItemDrawing({ item, lanes, now }: ItemProps) {
  const { row, part } = item;
  const { at } = part ?? row;
  return (
    <>
      {[...lanes.xs].map(([id, x]) => (
        <path key={id} d={`M${x} 0V${lanes.rowHeight}`} className={styles['lifeline']} />
      ))}
      {lanes.gutter === 0 || row.kind === 'note' ? null : (
        <text x={lanes.timeAt} y={lanes.rowHeight / 2 + 4.5} className={styles['time']}>
          {momentText(at)}
        </text>
      )}
      <Content item={item} lanes={lanes} now={now} />
    </>
  );
}

function Content({ item: { row, part, open }, lanes, now }: ItemProps) {
  if (part) return <ArrowDrawing arrow={part} lanes={lanes} now={now} inside />;
  switch (row.kind) {
    case 'arrow':
      return <ArrowDrawing arrow={row} lanes={lanes} now={now} inside={false} />;
    case 'group':
      return <GroupDrawing group={row} lanes={lanes} open={open} />;
    case 'mark':
      return <MarkDrawing mark={row} lanes={lanes} />;
    case 'note':
      return <NoteDrawing note={row} lanes={lanes} />;
  }
}
