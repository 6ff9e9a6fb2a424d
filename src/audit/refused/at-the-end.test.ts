/** Claims around the end of a union that are refused. */
import { hand } from '../../union/testing.ts';
import { fay } from '../../union/treasury/testing.ts';
import { act, after, bodyOf, claiming, entries, rows } from './money/testing.ts';

const heirs = entries.findLastIndex(({ intent }) => intent.act === act('appropriate'));
const forTheEnd = { appropriation: entries[heirs]?.intent.body['appropriation'] };

const clerk = hand('clerk');
const letGo = bodyOf('let-step-go');
const byItsDay = { ...letGo, step: 0 };

export const refusedAtTheEnd = [
  ...rows(entries.length, {
    'a claim in a union that has ended': [/wound up/, fay, act('claim'), claiming(5)],
    'a claim after the end on more than was given for it': [
      /are left/,
      fay,
      act('claim'),
      { ...claiming(900_000), ...forTheEnd },
    ],
  }),
  ...rows(after('let-step-go'), {
    'a step let go twice after the end': [/was let go/, clerk, act('let-step-go'), letGo],
    'a step let go after the end that its day releases': [
      /still released on its day/,
      clerk,
      act('let-step-go'),
      byItsDay,
    ],
    'a step let go by a member': [/Only the clerk/, fay, act('let-step-go'), byItsDay],
  }),
  ...rows(heirs + 1, {
    'a step let go while the members can release it': [
      /is at work/,
      clerk,
      act('let-step-go'),
      letGo,
    ],
    'a claim before the end on what is for it': [
      /once it has wound up/,
      fay,
      act('claim'),
      { ...claiming(5), ...forTheEnd },
    ],
  }),
];
