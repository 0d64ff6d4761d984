/** The door for those who read letters: what stands in them, taken apart and decoded. */
export { decodeEncodedWords } from './encoded-word.ts';
export { headerOf, unfoldedValue } from './header.ts';
export { messageOf } from './message.ts';
export { mimeOf, type Part } from './mime.ts';
export { summaryOf } from './summary.ts';
