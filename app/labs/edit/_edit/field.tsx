'use client';

import { useId } from 'react';
import styles from './lab-editor.module.css';

/** A field of a form over plain data: where it stands in the data, and how it is typed. */
export interface Field {
  readonly key: string;
  readonly label: string;
  /** `lines`: a list, one a line. `words`: a list, separated by spaces. */
  readonly type: 'text' | 'lines' | 'words' | 'number' | 'truth' | 'choice';
  readonly options?: readonly { readonly value: string | number; readonly words: string }[];
  /** Left out of the data where it is empty. */
  readonly optional?: boolean;
  readonly wide?: boolean;
}

export interface FieldsProps<T extends object> {
  readonly fields: readonly Field[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** The fields of one piece of data. */
export function Fields<T extends object>({ fields, value, onChange }: FieldsProps<T>) {
  const set = (key: string, next: unknown) => {
    const { [key]: _, ...rest } = { ...value } as Record<string, unknown>;
    onChange((next === undefined ? rest : { ...rest, [key]: next }) as T);
  };
  return (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <OneField
          key={field.key}
          field={field}
          value={Reflect.get(value, field.key)}
          onChange={(next) => set(field.key, next)}
        />
      ))}
    </div>
  );
}

function OneField(props: {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { field, value, onChange } = props;
  const id = useId();
  return (
    <div className={`${styles['field']} ${field.wide || field.type === 'lines' ? styles['wide'] : ''}`}>
      <label htmlFor={id}>
        {field.label}
        {field.optional ? <span> (may be empty)</span> : null}
      </label>
      <Control id={id} field={field} value={value} onChange={onChange} />
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Control({ id, field, value, onChange }: ControlProps) {
  const { type, options = [], optional } = field;
  const orNone = <V,>(next: V, isEmpty: boolean) => onChange(optional && isEmpty ? undefined : next);
  switch (type) {
    case 'truth':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget: { checked } }) => orNone(checked, !checked)}
        />
      );
    case 'choice':
      return (
        <select
          id={id}
          value={String(value ?? '')}
          onChange={({ currentTarget: { value: next } }) =>
            orNone(options.find((one) => String(one.value) === next)?.value, next === '')
          }
        >
          {optional ? <option value="">any</option> : null}
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.words}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <input
          id={id}
          type="number"
          value={typeof value === 'number' ? value : ''}
          onChange={({ currentTarget: { valueAsNumber, value: text } }) =>
            orNone(Number.isFinite(valueAsNumber) ? valueAsNumber : 0, text === '')
          }
        />
      );
    case 'lines':
    case 'words': {
      const by = type === 'lines' ? '\n' : ' ';
      const list = Array.isArray(value) ? value.join(by) : '';
      const split = (text: string) => (text === '' ? [] : text.split(by));
      return type === 'lines' ? (
        <textarea
          id={id}
          rows={Math.min(12, Math.max(3, list.split('\n').length))}
          value={list}
          onChange={({ currentTarget: { value: text } }) => orNone(split(text), text === '')}
        />
      ) : (
        <input
          id={id}
          value={list}
          onChange={({ currentTarget: { value: text } }) => orNone(split(text), text === '')}
        />
      );
    }
    case 'text':
      return (
        <input
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget: { value: text } }) => orNone(text, text === '')}
        />
      );
  }
}
