import { describe, expect, it } from 'vitest';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { type Message, messageOf } from './message.ts';
import { countLines, DEEPEST_PART, mimeOf, type Part } from './mime.ts';

const letter = (text: string): Message => messageOf(octetsOf(text));

const multipart = (body: string, boundary = 'b'): Message =>
  letter(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=${boundary}\n\n${body}`);

/** The tree with the body of each leaf. */
type Tree = string | { [kind: string]: Tree[] };

function tree(message: Message, part: Part = mimeOf(message)): Tree {
  if (part.kind === 'multipart' || part.kind === 'message') {
    return { [part.kind]: part.children.map((child) => tree(message, child)) };
  }
  return latin1(message.octets, part.bodyFrom, part.bodyTo);
}

describe('mimeOf', () => {
  it('takes a message without MIME fields for one text', () => {
    const message = letter('Subject: x\nContent-Disposition: attachment\n\nbody\n');
    expect(mimeOf(message).kind).toBe('text');
    expect(mimeOf(message).content.disposition).toBeNull();
    expect(tree(message)).toBe('body\r\n');
  });

  it('reads the parts of a multipart, without preamble, epilogue and the line ends before boundaries', () => {
    const message = multipart(
      'preamble\n--b\nContent-Type: text/html\n\n<p>\n\n--b\n\ntwo--b\n--b--\nepilogue\n--b\n\nno part\n',
    );
    expect(tree(message)).toEqual({ multipart: ['<p>\r\n', 'two--b'] });
    expect(mimeOf(message).children.map((part) => part.content.subtype)).toEqual(['html', '']);
  });

  it('ends the last part with the message where the end boundary is missing', () => {
    expect(tree(multipart('--b\n\none\n--b\n\ntwo\n'))).toEqual({ multipart: ['one', 'two\r\n'] });
    expect(tree(multipart('--b\n\none\n--b'))).toEqual({ multipart: ['one'] });
    expect(tree(multipart('--b\n\none\n--b\n'))).toEqual({ multipart: ['one', ''] });
  });

  it('has no children without a boundary parameter, or where the boundary never comes', () => {
    expect(tree(letter('Content-Type: multipart/mixed\n\n--b\n\nx\n'))).toEqual({ multipart: [] });
    expect(tree(multipart('--b\n\nx\n', 'other'))).toEqual({ multipart: [] });
  });

  it('lets an inner multipart without end be closed by the outer boundary', () => {
    const inner = 'Content-Type: multipart/alternative; boundary=i\n\n--i\n\nx1\n--i\n\nx2';
    expect(tree(multipart(`--b\n${inner}\n--b\n\nlast\n--b--\n`))).toEqual({
      multipart: [{ multipart: ['x1', 'x2'] }, 'last'],
    });
  });

  it('prefers the longest of boundaries that begin alike', () => {
    const inner = 'Content-Type: multipart/alternative; boundary=bi\n\n--bi\n\nx1\n--bi--';
    expect(tree(multipart(`--b\n${inner}\n--b\n\nlast\n--b--\n`))).toEqual({
      multipart: [{ multipart: ['x1'] }, 'last'],
    });
  });

  it('reads message/rfc822 as header and body of its own, and digests as such by default', () => {
    const message = letter(
      'Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: in\n\nbody\n--d\nContent-Type: text/plain\n\nplain\n--d--\n',
    );
    expect(tree(message)).toEqual({ multipart: [{ message: ['body'] }, 'plain'] });
    expect(mimeOf(message).children[0]?.children[0]?.header.fields[0]?.name).toBe('Subject');
  });

  it('leaves the line end before a boundary to it even where it ended the header', () => {
    const message = multipart('--b\nContent-Type: text/html\n--b\nContent-ID: <x>\n\n--b--\n');
    const headers = mimeOf(message).children.map((part) =>
      latin1(message.octets, part.header.from, part.bodyFrom),
    );
    expect(headers).toEqual(['Content-Type: text/html', 'Content-ID: <x>\r\n']);
  });

  it(`stops at ${DEEPEST_PART} levels`, () => {
    let text = '';
    for (let level = 0; level < 120; level++)
      text += `Content-Type: multipart/mixed; boundary=b${level}.\n\n--b${level}.\n`;
    let part: Part | undefined = mimeOf(letter(text));
    let levels = 0;
    let last = part;
    for (; part; part = part.children[0]) {
      levels++;
      last = part;
    }
    expect(levels).toBe(DEEPEST_PART);
    expect(last.kind).toBe('cut');
  });

  it('stops after 10,000 parts', () => {
    const root = mimeOf(multipart('--b\n\nx\n'.repeat(10_010)));
    expect(root.children).toHaveLength(9_999);
  });
});

describe('countLines', () => {
  it('counts line ends inside the range only', () => {
    expect(countLines(octetsOf('a\nb\nc\n'), 2, 5)).toBe(1);
    expect(countLines(octetsOf('abc'), 0, 3)).toBe(0);
  });
});
