/**
 * For tests: the story of the golden book “budgeting”.
 * @module
 */
import { budgetRule, projectOf, putsBudget, sharingBy } from '../../assembly/testing.ts';
import {
  carrying,
  closes,
  founded,
  type Hand,
  hand,
  joins,
  marks,
  said,
  type TestBook,
} from '../../testing.ts';

const [ada, bo, cy, dee] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee')];

const invite = (name: string): object =>
  carrying('members/invite@1', {
    invitation: said(name),
    uses: 3,
    until: '2026-09-01T00:00:00.000Z',
  });

const votes = (book: TestBook, id: string, ...given: readonly (readonly (number | null)[])[]) =>
  marks(
    book,
    id,
    given.map((each, i): [Hand, readonly (number | null)[]] => [[ada, bo, cy][i] ?? ada, each]),
  );

/**
 * Budgets: one by equal shares whose money is raised, with an act that lapses; one by points that funds nothing of
 * what it might; and one by loads, of which a blank ballot is part.
 */
export function budgeting(): TestBook {
  const charter = sharingBy({
    method: 'equal-shares-budget',
    raise: 'add1e',
    step: 50,
    completion: 'greedy',
    most: 100_000,
  });
  const decisions = {
    ...charter.decisions,
    points: budgetRule({ method: 'greedy-budget', ballot: 'points', tooDear: 'stop' }),
    loads: budgetRule({ method: 'phragmen-budget', currency: 'JPY' }),
  };
  const powers = { ...charter.powers, 'members/invite': ['members', 'decision:budget'] };
  const book = founded({ ...charter, decisions, powers }, ada, bo, cy);
  const options = [
    projectOf('night bus', 7_000, invite('first')),
    projectOf('chairs', 5_000),
    projectOf('cake', 2_500, invite('second'), invite('second')),
    projectOf('a play', 1_000),
  ];
  const first = putsBudget(book, ada, { budget: 10_000, options });
  joins(book, dee, ada);
  votes(book, first, [1, null, null, null], [1, null, null, null]);
  votes(book, first, [1, 1, null, null]);
  const onWord = { proposal: first, marks: [null, 1, 1, null] };
  book.do(cy, 'assembly/mark@1', onWord, { evidence: 'session' });
  book.do(dee, 'assembly/advise-on-options@1', { proposal: first, marks: [null, null, null, 1] });
  closes(book, first);
  const others = [projectOf('night bus', 60), projectOf('chairs', 50), projectOf('cake', 30)];
  const points = putsBudget(book, bo, { kind: 'points', budget: 100, options: others });
  votes(book, points, [6, 4, null], [null, 5, 5], [3, null, 0]);
  closes(book, points);
  const loads = putsBudget(book, cy, { kind: 'loads', budget: 100, options: others });
  votes(book, loads, [1, 1, null], [null, 1, 1], [null, null, null]);
  closes(book, loads);
  return book;
}
