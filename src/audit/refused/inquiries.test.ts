/** Inquiries and answers that are refused. */
import { said, uuidOf } from '../../union/testing.ts';
import { bo, eve, fay } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { act, after, bodyOf, rows } from './money/testing.ts';

const answer = bodyOf('answer-inquiry', 2);

export const refusedInquiries = [
  ...rows(after('inquire'), {
    'an inquiry under the name of another’s': [
      /of that name/,
      eve,
      act('inquire'),
      bodyOf('inquire'),
    ],
    'an answer by whoever asked': [/lies with/, fay, act('answer-inquiry'), answer],
    'an answer to no inquiry': [
      /no such inquiry/,
      bo,
      act('answer-inquiry'),
      { ...answer, inquiry: uuidOf('x') },
    ],
    'an answer that does not say whether it settles it': [
      /settled/,
      bo,
      act('answer-inquiry'),
      { inquiry: answer['inquiry'], text: said('x') },
    ],
  }),
  ...rows(after('inquire', 7), {
    'an answer to oneself': [
      /wrote this yourself/,
      bo,
      act('answer-inquiry'),
      { ...answer, inquiry: bodyOf('inquire', 7)['inquiry'] },
    ],
  }),
  ...rows(after('answer-inquiry', 2), {
    'more on what is settled': [/is answered/, fay, act('inquire'), bodyOf('inquire')],
    'more on what is settled, to take it back': [
      /is answered/,
      fay,
      act('inquire'),
      { ...bodyOf('inquire'), ends: true },
    ],
    'asking back in what is settled': [
      /answered already/,
      bo,
      act('answer-inquiry'),
      { ...answer, settled: false },
    ],
  }),
  ...rows(after('inquire', 5), {
    'an answer to what was taken back': [
      /took it back/,
      bo,
      act('answer-inquiry'),
      { ...answer, inquiry: bodyOf('inquire', 5)['inquiry'] },
    ],
    'taking back what is unknown': [
      /no such inquiry/,
      fay,
      act('inquire'),
      { inquiry: uuidOf('x'), text: said('x'), ends: true },
    ],
  }),
];

mustBeRefused('inquiries', refusedInquiries);
