/** What a reader sees of a letter, and its header field by field. */
export { decodeEncodedWords } from './encoded-word.ts';
export { headerOf, unfoldedValue } from './header.ts';
export { messageOf } from './message.ts';
export { summaryOf } from './summary.ts';
