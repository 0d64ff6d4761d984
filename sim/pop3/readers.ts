import type { ModeRow } from '../protocol/row.ts';

/** How a client's lines are read other than as commands. */
export const MODES: { readonly sasl: ModeRow } = {
  sasl: {
    rfc: '5034 4',
    summary: 'A SASL exchange: every line is base64.',
    prompt: 'base64',
    ends: '* on a line of its own cancels',
  },
};
