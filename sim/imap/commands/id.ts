import { FAIL, type Fail, failAt, named, rule, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, keyword, SP, stringAt } from '../grammar.ts';

const MOST_FIELDS = 30;

/** `NIL`, or names and values in turn. */
const parameters = rule(
  '(NIL / "(" *(string SP nstring) ")")',
  '("name" "Mailwire")',
  (cursor): null | Fail => {
    const { text } = cursor;
    if (text.charAt(cursor.at) !== '(') {
      return keyword(cursor) === 'NIL' ? null : failAt(cursor, 'NIL or a list of names and values');
    }
    cursor.at++;
    for (let count = 0; ; count++) {
      while (text.charAt(cursor.at) === ' ') cursor.at++;
      if (text.charAt(cursor.at) === ')' && count % 2 === 0) break;
      const { at } = cursor;
      const value = stringAt(cursor);
      if (value === FAIL) return FAIL;
      // Only a value may be NIL.
      if (value === null && (count % 2 === 0 || keyword(cursor) !== 'NIL'))
        return failAt(cursor, 'a string', at);
      if (count > MOST_FIELDS * 2) return failAt(cursor, 'at most 30 fields');
    }
    cursor.at++;
    return null;
  },
);

/** ID exchanges the names of client and server. @rfc 2971 3.1 */
export const ID = imapCommand({
  verb: 'ID',
  rfc: '2971 3.1',
  summary: 'Say which program you are and ask the same.',
  states: ['not-authenticated', 'authenticated', 'selected'],
  args: seq(SP, named('parameters', parameters), end),
  outcomes: { told: { code: 'OK' } },
  handle: (_, { responses }) => {
    responses.data('ID', 'ID ("name" "Mailwire")');
    return { outcome: 'told', text: 'ID completed.' };
  },
});
