/** Dialogues as text, and their player. */
export { cutAtRandom, joined, octetByOctet, outcomeOf } from './cuts.ts';
export { type Dialogue, type ParsedDialogue, type Problem, parseDialogue, type Step } from './parse.ts';
export { type Deed, type Played, play, redo, worldOf } from './play.ts';
