/** What a reader sees of a letter. */
export { summaryOf } from './summary.ts';
