import { uuidOf } from '../../union/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { attested, behind, bodyOf, theClerk as clerk } from './testing.ts';

const { ada, cy, dee } = people;
const report = 'assembly/report-notices@1';
const close = 'assembly/close-poll@1';

/** The numbers of the entries of one act, in order. */
const places = (act: string): readonly number[] =>
  (goodBooks['reaching']?.texts ?? []).flatMap((text, seq) =>
    text.includes(`"act":"${act}"`) ? [seq] : [],
  );

const [firstReport = 0, secondReport = 0] = places(report);
const [firstClose = 0, , thirdClose = 0] = places(close);
const of = (word: string): { readonly proposal: string } => ({ proposal: uuidOf(word) });
const reached = of('reached');
type Body = Record<string, unknown>;
const numbers = (wanted: number, failed: number): Body => ({ ...reached, wanted, failed });

/** When the first vote closes. */
const closing = '2026-01-11T09:00:00.000Z';

export const refusedReports = [
  ...behind('reaching', firstReport, {
    'more to be told than may vote': [/Only 4 may vote/, clerk, report, numbers(5, 0), at(closing)],
    'more missed than were to be told': [/at most 1/, clerk, report, numbers(1, 2), at(closing)],
    'voters who had not heard': [/at most 2/, clerk, report, numbers(4, 3), at(closing)],
    'a report while ballots are taken': [/open until/, clerk, report, numbers(3, 1)],
    'a report by a member': [/clerk/, ada, report, numbers(3, 1), at(closing)],
    'a report of what there is not': [
      /no open vote/,
      clerk,
      report,
      { ...of('nothing'), wanted: 0, failed: 0 },
      at(closing),
    ],
    'a closing before the report': [
      /not known yet/,
      clerk,
      close,
      bodyOf('reaching', firstClose),
      at('2026-01-12T08:59:59.999Z'),
    ],
    'a closing without a report by the outcome with one': [
      /another outcome/,
      clerk,
      close,
      bodyOf('reaching', firstClose),
      at('2026-01-12T09:00:00.000Z'),
    ],
    'a report less than nothing': [/failed/, clerk, report, numbers(3, -1), at(closing)],
  }),
  ...behind('reaching', firstClose, {
    'a second report': [/reported already/, clerk, report, numbers(3, 1)],
    'a closing that leaves out the notices': [
      /another outcome/,
      clerk,
      close,
      { ...reached, outcome: withoutNotices(bodyOf('reaching', firstClose)['outcome']) },
    ],
    'a ballot after the report': [
      /closed at/,
      dee,
      'assembly/vote@1',
      { ...reached, choice: 'yes' },
    ],
  }),
  ...behind('reaching', secondReport, {
    'a report of a vote that is over': [/no open vote/, clerk, report, numbers(3, 1)],
  }),
  ...behind('reaching', thirdClose, {
    'a report that is too much, a day late': [
      /at most 1/,
      clerk,
      report,
      { ...of('no report, many votes'), wanted: 4, failed: 2 },
      at(dateOf(thirdClose)),
    ],
  }),
  ...behind('reaching', goodBooks['reaching']?.texts.length ?? 0, {
    'a report on the clerk’s word for a member': [/clerk/, cy, report, numbers(3, 1), attested],
  }),
];

function at(moment: string): { readonly at: string } {
  return { at: moment };
}

function dateOf(seq: number): string {
  return (JSON.parse(goodBooks['reaching']?.texts[seq] ?? '{}') as { readonly at: string }).at;
}

function withoutNotices(outcome: unknown): Body {
  const { notices: _, ...others } = outcome as { readonly notices: unknown };
  return others;
}

mustBeRefused('reports of notices', refusedReports);
