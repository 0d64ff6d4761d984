'use client';

import type { LabTask } from '@/content/schema/lab';
import type { WorldEdit } from '@/content/schema/world-edit';
import type { TaskFault } from '@/lib/lesson/task-world';
import { FAULT_KINDS, type FaultKind, faultOf, settingsOf, targetsOf, waysOf } from '@/lib/views/fault-kinds';
import { FAULT_WORDS } from '@/lib/views/fault-words';
import { CAMPUS, NINETIES } from '@/sim/index';
import { Fields } from './field';
import { type choicesOf, editForms } from './forms';
import styles from './lab-editor.module.css';
import { Add, Rows } from './rows';

interface WorldPartProps {
  readonly task: LabTask;
  readonly choices: ReturnType<typeof choicesOf>;
  /** What does not fit into the world; null where all does. */
  readonly fault: TaskFault | null;
  readonly onChange: (task: LabTask) => void;
}

/** The lab's world: what it is made of, and what differs. */
export function WorldPart({ task, choices, fault, onChange }: WorldPartProps) {
  const forms = editForms(choices);
  const spec = task.base === 'nineties' ? NINETIES : CAMPUS;
  const setEdits = (edits: readonly WorldEdit[]) => onChange({ ...task, edits });
  const add = (kind: keyof typeof forms | `fault ${FaultKind}`) => {
    const broken = FAULT_KINDS.find((one) => kind === `fault ${one}`);
    if (broken === undefined) {
      const form = Object.entries(forms).find(([key]) => key === kind)?.[1];
      if (form) setEdits([...task.edits, form.fresh]);
      return;
    }
    const target = targetsOf(spec, broken)[0]?.id ?? '';
    setEdits([
      ...task.edits,
      { edit: 'fault', fault: faultOf({ kind: broken, target, how: waysOf(broken)[0] ?? 'on' }) },
    ]);
  };
  const open = { consoles: task.consoles, base: task.base };
  return (
    <section className={styles['part']} aria-labelledby="world">
      <h2 id="world">World</h2>
      <Fields
        value={open}
        onChange={(next) => onChange({ ...task, ...next })}
        fields={[
          {
            key: 'base',
            label: 'Made of',
            type: 'choice',
            options: [
              { value: 'campus', words: 'Campus' },
              { value: 'nineties', words: 'The nineties (AUTH in clear)' },
            ],
          },
          { key: 'consoles', label: 'Open consoles: laptop phone campus …', type: 'words' },
        ]}
      />
      {fault ? (
        <p role="alert" className={styles['alert']}>
          ✕ {fault.where}: {fault.why}
        </p>
      ) : null}
      <Rows
        items={task.edits}
        nameOf={(edit) => (edit.edit === 'fault' ? 'Something is broken' : forms[edit.edit].words)}
        onChange={setEdits}
      >
        {(edit, onEdit) =>
          edit.edit === 'fault' ? (
            <FaultFields edit={edit} spec={spec} onEdit={onEdit} />
          ) : (
            <Fields fields={forms[edit.edit].fields} value={edit} onChange={onEdit} />
          )
        }
      </Rows>
      <Add
        label="What differs"
        options={[
          ...Object.entries(forms).map(([value, { words }]) => ({
            value: value as keyof typeof forms,
            words,
          })),
          ...FAULT_KINDS.map((kind) => ({
            value: `fault ${kind}` as const,
            words: `Broken: ${FAULT_WORDS[kind].title}`,
          })),
        ]}
        onAdd={add}
      />
    </section>
  );
}

function FaultFields(props: {
  readonly edit: WorldEdit & { readonly edit: 'fault' };
  readonly spec: typeof CAMPUS;
  readonly onEdit: (edit: WorldEdit) => void;
}) {
  const { edit, spec, onEdit } = props;
  const setting = settingsOf(edit.fault).find(({ how }) => how !== null);
  if (!setting) return <p className={styles['note']}>Nothing is broken by this any more.</p>;
  const { kind } = setting;
  return (
    <Fields
      value={setting}
      onChange={(next) => onEdit({ edit: 'fault', fault: faultOf(next) })}
      fields={[
        {
          key: 'target',
          label: FAULT_WORDS[kind].title,
          type: 'choice',
          options: targetsOf(spec, kind).map(({ id, words }) => ({ value: id, words })),
        },
        ...(waysOf(kind).length > 1
          ? [
              {
                key: 'how',
                label: 'How',
                type: 'choice' as const,
                options: waysOf(kind).map((value) => ({ value, words: value })),
              },
            ]
          : []),
      ]}
    />
  );
}
