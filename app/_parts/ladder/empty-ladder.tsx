import styles from './empty-ladder.module.css';

/** Before anything was sent: two faint lifelines, and what will stand between them. */
export function EmptyLadder() {
  return (
    <div className={styles['empty']}>
      <svg viewBox="0 0 480 150" aria-hidden="true">
        <path d="M60 16V150M420 16V150" />
        <rect x={52} y={4} width={16} height={12} rx={3} />
        <rect x={412} y={2} width={16} height={14} rx={3} />
        <path d="M66 60H408M402 55L408 60L402 65" strokeDasharray="2 8" />
        <path d="M414 104H72M78 99L72 104L78 109" strokeDasharray="2 8" />
      </svg>
      <p>Nothing yet. What your computer and the servers say to each other is drawn here, arrow by arrow.</p>
    </div>
  );
}
