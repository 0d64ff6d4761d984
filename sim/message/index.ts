/** The door for those who read letters: what stands in them, taken apart and decoded. */
export { parseAddressList } from './address.ts';
export { decodeCharset } from './charset.ts';
export { parseMessageDate } from './date.ts';
export { decodeEncodedWords } from './encoded-word.ts';
export { foldedValue, headerOf, unfoldedValue } from './header.ts';
export { messageOf, oncePerMessage } from './message.ts';
export { mimeOf, type Part } from './mime.ts';
export { decodedParameter } from './parameter.ts';
export { summaryOf } from './summary.ts';
export { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';
