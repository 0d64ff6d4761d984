import { describe, expect, it } from 'vitest';
import { LABS } from '@/content/labs/index';
import { framedText } from './link';
import { readTaskLink, writeTaskLink } from './task-link';

const [first] = LABS;
if (!first) throw new Error('no labs');

describe('the link of a lab', () => {
  it('brings it back as it is', async () => {
    const fragment = await writeTaskLink(first);
    expect(fragment).toMatch(/^t=[A-Za-z0-9_-]+$/);
    expect(await readTaskLink(`https://mailwire.example/labs/open#${fragment}`)).toEqual(first);
  });

  it('is none where the lab is too long for one', async () => {
    let x = 1;
    const noise = Array.from({ length: 10 }, () =>
      Array.from({ length: 2000 }, () => {
        x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
        return String.fromCharCode(33 + ((x >>> 24) % 90));
      }).join(''),
    );
    expect(await writeTaskLink({ ...first, lead: noise })).toBeNull();
  });

  it('that is damaged, or of something else, says so', async () => {
    const fragment = (await writeTaskLink(first)) ?? '';
    const problem = async (text: string) => {
      const read = await readTaskLink(text);
      return 'problem' in read ? [read.problem, read.misread?.where] : 'a lab';
    };
    expect(await problem('')).toEqual(['no-lab', undefined]);
    expect(await problem('#j=AAAA')).toEqual(['no-lab', undefined]);
    expect(await problem(fragment.slice(0, 200))).toEqual(['cut', undefined]);
    expect(
      await problem(fragment.slice(0, 100) + (fragment[100] === 'A' ? 'B' : 'A') + fragment.slice(101)),
    ).toEqual(['altered', undefined]);
    expect(await problem(await framedText('t=', '{'))).toEqual(['altered', undefined]);
    expect(await problem(await framedText('t=', '{"id":"x","grade":9}'))).toEqual(['misread', 'grade']);
    expect(await problem(await framedText('t=', 'x'.repeat(2_000_000)))).toEqual(['too-long', undefined]);
  });
});
