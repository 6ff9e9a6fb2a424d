/** Claims around the end of a union that are refused. */
import { fay } from '../../union/treasury/testing.ts';
import { act, claiming, entries, rows } from './money/testing.ts';

const heirs = entries.findLastIndex(({ intent }) => intent.act === act('appropriate'));
const forTheEnd = { appropriation: entries[heirs]?.intent.body['appropriation'] };

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
  ...rows(heirs + 1, {
    'a claim before the end on what is for it': [
      /once it has wound up/,
      fay,
      act('claim'),
      { ...claiming(5), ...forTheEnd },
    ],
  }),
];
