import type { Token } from './token';

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Signs by the names that people give them. */
const SIGNS: Readonly<Record<string, string>> = {
  '<': 'open angle bracket',
  '>': 'close angle bracket',
  '<>': 'open and close angle bracket, nothing between',
  '(': 'open parenthesis',
  ')': 'close parenthesis',
  '[': 'open square bracket',
  ']': 'close square bracket',
  '{': 'open brace',
  '}': 'close brace',
  '@': 'at',
  ':': 'colon',
  ';': 'semicolon',
  ',': 'comma',
  '.': 'dot',
  '-': 'hyphen',
  '+': 'plus',
  '*': 'star',
  '%': 'percent',
  '=': 'equals',
  '?': 'question mark',
  '=?': 'equals, question mark',
  '?=': 'question mark, equals',
  '"': 'quotation mark',
  '/': 'slash',
};

/** A line as it is read aloud, piece by piece: `two five zero, continues, SIZE, one zero two four, …`. */
export function spellOut(tokens: readonly Token[]): string {
  let said = '';
  for (const [place, token] of tokens.entries()) {
    const before = tokens[place - 1]?.kind;
    const isCode = token.kind === 'code' && before === 'code';
    const words = token.text === '-' && before === 'code' ? 'continues' : spoken(token);
    if (words !== '') said += said === '' ? words : `${isCode ? ' ' : ', '}${words}`;
  }
  return said;
}

function spoken(token: Token): string {
  const { kind, text, decoded } = token;
  switch (kind) {
    case 'line-end':
      return 'carriage return, line feed';
    case 'bare-lf':
      return 'line feed alone';
    case 'space':
      return '';
    case 'trailing':
      return text.length === 1 ? 'a space at the end' : `${text.length} spaces at the end`;
    case 'stuffed':
      return 'dot that is taken away';
    case 'last-dot':
      return 'dot alone';
    case 'control':
      return 'control character';
    case 'data':
      return decoded === undefined || decoded === ''
        ? text
        : `${text}, which says: ${decoded.replaceAll('\\0', ' null ').trim()}`;
    default:
      return SIGNS[text] ?? spelt(text);
  }
}

/** A number digit by digit; anything else as it stands. */
function spelt(text: string): string {
  if (/^\d+$/.test(text)) return [...text].map((digit) => DIGITS[Number(digit)] ?? digit).join(' ');
  return text.replace(/^\\/, 'backslash ').trim();
}
