'use client';

import type { ClipboardEvent, KeyboardEvent, Ref } from 'react';
import type { Prompt } from '../../../lib/console/prompt';
import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './console-input.module.css';
import { ENTER, PLAY } from './first-signs';
import { SmallIcon } from './small-icon';

export interface ConsoleInputProps {
  /** "C ›", "$", or a word before ▸: "letter", "334", "idle". */
  readonly prompt: string;
  /** The prompt names a way of reading: drawn as a word with ▸. */
  readonly isMode: boolean;
  readonly protocol: MapProtocol | null;
  readonly placeholder: string;
  readonly action: 'Send' | 'Run';
  /** The text box. It keeps its own text: a key must be on the screen before React has looked at it. */
  readonly inputRef: Ref<HTMLInputElement>;
  /** Two spans behind the text: what was typed, unseen, and what → would add. Their owner writes them. */
  readonly ghostRef: Ref<HTMLSpanElement>;
  readonly onInput: () => void;
  readonly onSend: () => void;
  /** The cursor may have moved without a change of the text. */
  readonly onCursor: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

const CURSOR_KEYS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** Where one types: the prompt, the line, what would complete it, and a button for those without Enter. */
export function ConsoleInput(props: ConsoleInputProps) {
  const { prompt, isMode, protocol, placeholder, action, inputRef, ghostRef, onSend } = props;
  return (
    // No form: before the page has come alive, Enter would send it to the server and the line would be lost.
    <div className={styles['frame']} data-protocol={protocol ?? 'none'}>
      <span className={`${styles['prompt']} ${isMode ? styles['mode'] : ''}`} aria-hidden="true">
        {prompt}
        {isMode ? <SmallIcon d={PLAY} size={8} filled /> : null}
      </span>
      <span className={styles['field']}>
        <span className={styles['pen']}>
          <input
            ref={inputRef}
            aria-label="Console input"
            type="text"
            defaultValue=""
            placeholder={placeholder}
            onInput={props.onInput}
            onKeyUp={(event) => {
              if (CURSOR_KEYS.has(event.key)) props.onCursor();
            }}
            onPointerUp={props.onCursor}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
                // What a browser does with Enter in a text box costs a layout, and nothing comes of it.
                event.preventDefault();
                onSend();
              } else props.onKeyDown(event);
            }}
            onPaste={props.onPaste}
            onFocus={props.onFocus}
            onBlur={props.onBlur}
            autoCapitalize="none"
            autoCorrect="off"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="send"
          />
          <span ref={ghostRef} className={styles['ghost']} aria-hidden="true" data-echo="">
            <span />
            <span />
          </span>
        </span>
      </span>
      <button type="button" className={styles['send']} onClick={onSend}>
        <span>{action}</span>
        <SmallIcon d={ENTER} size={16} />
      </button>
    </div>
  );
}

/** Stands in the input's place at a console that is not in use: a press makes it so. */
export function RestingInput({ prompt, onPress }: { readonly prompt: Prompt; readonly onPress: () => void }) {
  return (
    <button type="button" className={`${styles['frame']} ${styles['resting']}`} onClick={onPress}>
      <span className={styles['prompt']}>{prompt.sign}</span>
      <span>Type here</span>
    </button>
  );
}
