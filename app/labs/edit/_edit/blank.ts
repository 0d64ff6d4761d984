import type { LabTask } from '@/content/schema/lab';

/** What the editor begins with: the smallest lab that makes sense. */
export const BLANK: LabTask = {
  id: 'my-lab',
  grade: 1,
  kind: 'do',
  title: 'My lab',
  minutes: 10,
  summary: 'One sentence that says what this lab is about.',
  lead: ['What the situation is, and what is to be reached.'],
  teaches: [],
  rfcs: [],
  base: 'campus',
  edits: [],
  vary: {},
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'goal-1',
      title: 'Send Carol a letter',
      steps: [
        { verb: 'DATA', words: 'the letter', when: { is: 'taken', recipients: ['carol@campus.example'] } },
      ],
      rule: 'A letter is sent with HELO, MAIL, RCPT and DATA, in this order.',
      rfc: '5321 3.3',
    },
  ],
  questions: [],
  repairs: [],
  solution: [],
  others: [],
  keep: [],
};
