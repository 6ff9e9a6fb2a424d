/**
 * A sound book of a union whose notices must reach enough of those who may vote: with reports, and
 * without.
 */
import type { Charter } from '../../../union/charter/charter.ts';
import {
  charterOf,
  founded,
  type Hand,
  said,
  type TestBook,
  uuidOf,
} from '../../../union/testing.ts';
import { people } from '../../testing.ts';

const { ada, bo, cy, dee } = people;

const guarded = (): Charter => {
  const charter = charterOf('association', { waiting: 0 });
  return { ...charter, safeguards: { ...charter.safeguards, unreached: { num: 1, den: 4 } } };
};

/** A vote up to its closing: who says yes. */
function voted(book: TestBook, word: string, yes: readonly Hand[]): string {
  const proposal = uuidOf(word);
  const wording = { title: said(`${word} title`), text: said(`${word} text`), documents: [] };
  book.do(ada, 'assembly/propose@1', { proposal, kind: 'ordinary', ...wording, carries: [] });
  book.do(bo, 'assembly/sponsor@1', { proposal });
  book.pass(72);
  for (const each of yes) book.do(each, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.pass(7 * 24);
  return proposal;
}

function reported(book: TestBook, proposal: string, numbers: object): void {
  book.do(book.clerk, 'assembly/report-notices@1', { proposal, ...numbers });
  book.settle();
}

export function reachingBook(): TestBook {
  const book = founded(guarded(), ada, bo, cy, dee);
  reported(book, voted(book, 'reached', [ada, bo]), { wanted: 3, failed: 1 });
  reported(book, voted(book, 'not reached', [ada, bo]), { wanted: 4, failed: 2 });
  voted(book, 'no report, many votes', [ada, bo, cy]);
  book.pass(24);
  voted(book, 'no report, few votes', [ada]);
  book.pass(24);
  const { safeguards, ...charter } = guarded();
  const { unreached: _, ...others } = safeguards;
  const amended = { act: 'charter/amend@1', body: { charter: { ...charter, safeguards: others } } };
  book.do(ada, 'assembly/propose@1', {
    proposal: uuidOf('ask no more'),
    kind: 'charter',
    title: said('ask no more'),
    text: said('of notices'),
    carries: [amended],
    documents: [],
  });
  for (const each of [bo, cy]) {
    book.do(each, 'assembly/sponsor@1', { proposal: uuidOf('ask no more') });
  }
  const { deliberation = 0, poll = 0 } = book.union.charter?.decisions['charter'] ?? {};
  book.pass(deliberation);
  for (const each of [ada, bo, cy, dee]) {
    const ballot = { proposal: uuidOf('ask no more'), choice: 'yes' };
    book.do(each, 'assembly/vote@1', ballot);
  }
  book.pass(poll);
  reported(book, uuidOf('ask no more'), { wanted: 4, failed: 0 });
  voted(book, 'not asked', [ada, bo]);
  return book;
}
