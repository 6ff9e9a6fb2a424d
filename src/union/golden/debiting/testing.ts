/**
 * For tests: the story of a union that collects dues by direct debit, in which everything happens to a debit that can.
 * @module
 */
import { said, type TestBook, uuidOf } from '../../testing.ts';
import {
  agreed,
  bo,
  cy,
  daysAhead,
  debit,
  debiting as debitRules,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  withMoney,
  closesBooks,
} from '../../treasury/testing.ts';

export const runs = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
].map(uuidOf);
const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = runs;
const [seventh = '', eighth = ''] = runs.slice(6);
const [january, february, march, april] = ['2026-01', '2026-02', '2026-03', '2026-04'] as const;

/** What one of the story’s members is debited by in a run. */
export const debitNamed = (word: string, run = first): string => said(`${word} debit ${run}`);

export function debiting(): TestBook {
  const book = withMoney(debitRules());
  firstRun(book);
  secondRun(book);
  thirdRun(book);
  fourthRun(book);
  fifthRun(book);
  sixthRun(book);
  cameLate(book);
  paidByHand(book);
  turnedToDues(book);
  announcedAnew(book);
  return book;
}

const announces = (book: TestBook, run: string, ...debits: readonly object[]): void =>
  book.do(bo, 'treasury/announce@1', { run, day: daysAhead(book, 20), debits });

const collects = (book: TestBook, run: string, total: number): void =>
  book.do(bo, 'treasury/collect@1', { run, place: 'main', total, file: said(`file ${run}`) });

const came = (word: string, run: string): object => ({
  to: 'debit',
  amount: 500,
  fund: 'general',
  debit: debitNamed(word, run),
});
const wentBack = (word: string, run: string, code: string): object => ({
  ...came(word, run),
  to: 'debit-return',
  amount: -500,
  code,
});
const cameTogether = (run: string, count: number): object => ({
  to: 'debits',
  amount: 500 * count,
  fund: 'general',
  run,
  count,
});

/** Announced in two parts; one is called off, one rejected, the others come together, and one of them goes back. */
function firstRun(book: TestBook): void {
  const [one, two, ...rest] = ['Ada', 'Bo', 'Cy', 'Dee', 'Eve'].map((word) =>
    debit(word, first, january),
  );
  announces(book, first, one ?? {}, two ?? {});
  announces(book, first, ...rest);
  book.do(cy, 'treasury/call-off@1', { debits: [debitNamed('Eve')] });
  book.pass(24 * 10);
  collects(book, first, 2_000);
  book.pass(24 * 11);
  book.do(cy, 'treasury/reject-debits@1', { debits: [debitNamed('Dee')], code: 'AC04' });
  enters(book, line(book, 'first run', 1_500, cameTogether(first, 3)));
  const fee = { to: 'fees', amount: -300, fund: 'general' };
  enters(book, line(book, 'went back', -800, wentBack('Bo', first, 'AM04'), fee));
  enters(book, line(book, 'by hand', 500, dues(500, instalment('Dee', january))));
}

/** Each comes by itself; what was said of them is taken back and said again. */
function secondRun(book: TestBook): void {
  announces(
    book,
    second,
    debit('Ada', second, february),
    debit('Bo', second, january),
    debit('Cy', second, february),
  );
  book.pass(24 * 15);
  collects(book, second, 1_500);
  book.pass(24 * 6);
  enters(
    book,
    line(book, 'Ada', 500, came('Ada', second)),
    line(book, 'a gift', 100, donation(100)),
  );
  enters(book, line(book, 'the others', 1_000, cameTogether(second, 2)));
  book.do(bo, 'treasury/undo@1', { line: said('the others'), reason: said('one by one') });
  const parts = [came('Bo', second), came('Cy', second)];
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('the others'), parts }] });
  enters(book, line(book, 'Ada back', -500, wentBack('Ada', second, 'MD06')));
  book.do(cy, 'treasury/undo@1', { line: said('Ada back'), reason: said('of another union') });
  const fee = { to: 'fees', amount: -500, fund: 'general' };
  book.do(cy, 'treasury/assign@1', { lines: [{ line: said('Ada back'), parts: [fee] }] });
}

/** Nobody makes the file in time; announced anew, the bank never takes the file. */
function thirdRun(book: TestBook): void {
  announces(book, third, debit('Ada', third, march));
  book.pass(24 * 21);
  announces(book, fourth, debit('Ada', fourth, march));
  book.pass(24 * 15);
  collects(book, fourth, 500);
}

function fourthRun(book: TestBook): void {
  book.do(dee, 'treasury/recall@1', { run: fourth, reason: said('the upload failed') });
}

/** The same month is collected anew, by another person than said that it was not; what is said of its line wavers. */
function fifthRun(book: TestBook): void {
  announces(book, fifth, debit('Ada', fifth, march));
  book.pass(24 * 15);
  collects(book, fifth, 500);
  book.pass(24 * 6);
  enters(book, line(book, 'march', 500, came('Ada', fifth)));
  book.do(cy, 'treasury/undo@1', { line: said('march'), reason: said('is it a gift?') });
  agreed(book, ['march', donation(500)]);
  book.do(cy, 'treasury/reject-debits@1', { debits: [debitNamed('Ada', fifth)], code: 'AM04' });
}

/** The bank rejects one, and books the others in one sum: a line says both, and once more after that was taken back. */
function sixthRun(book: TestBook): void {
  announces(book, sixth, ...['Ada', 'Bo', 'Cy'].map((word) => debit(word, sixth, april)));
  book.pass(24 * 15);
  collects(book, sixth, 1_500);
  book.pass(24 * 6);
  const lacking = {
    ...cameTogether(sixth, 2),
    rejected: [{ debit: debitNamed('Cy', sixth), code: 'AC04' }],
  };
  enters(book, line(book, 'april', 1_000, lacking));
  book.do(bo, 'treasury/undo@1', { line: said('april'), reason: said('whose is the rest?') });
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('april'), parts: [lacking] }] });
}

/** What the bank rejected comes late: paid anew meanwhile, it is owed and goes back; where it is open, it pays its month. */
function cameLate(book: TestBook): void {
  const owed = { to: 'owed', amount: 500, debit: debitNamed('Dee') };
  const back = { ...owed, to: 'owed-return' };
  enters(book, line(book, 'late', 500), line(book, 'late too', 500));
  agreed(book, ['late', owed]);
  book.do(bo, 'treasury/undo@1', { line: said('late'), reason: said('whose is it?') });
  agreed(book, ['late', owed]);
  enters(book, line(book, 'some back', -200, { ...back, amount: -200 }));
  book.do(cy, 'treasury/undo@1', { line: said('by hand'), reason: said('it was a gift') });
  agreed(book, ['by hand', donation(500)]);
  enters(book, line(book, 'rest back', -300, { ...back, amount: -300 }));
  book.do(cy, 'treasury/undo@1', { line: said('rest back'), reason: said('a fee?') });
  const rest = [{ line: said('rest back'), parts: [{ ...back, amount: -300 }] }];
  book.do(cy, 'treasury/assign@1', { lines: rest });
  agreed(book, ['late too', came('Cy', sixth)]);
}

/** Dues that somebody paid themselves: that is taken back, said again, and then of another month. */
function paidByHand(book: TestBook): void {
  const paid = dues(500, instalment('Ada', march));
  enters(book, line(book, 'march by hand', 500, paid));
  const undo = { line: said('march by hand'), reason: said('whose is it?') };
  book.do(bo, 'treasury/undo@1', undo);
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('march by hand'), parts: [paid] }] });
  book.do(bo, 'treasury/undo@1', undo);
  agreed(book, ['march by hand', dues(500, instalment('Bo', march))]);
  closesBooks(book, '2026-01-31');
}

/** What came late, and is owed, pays a later month; that is turned back, and some of it turned anew. */
function turnedToDues(book: TestBook): void {
  enters(book, line(book, 'march again', 500, dues(500, instalment('Ada', march))));
  enters(book, line(book, 'fifth late', 500));
  agreed(book, ['fifth late', { to: 'owed', amount: 500, debit: debitNamed('Ada', fifth) }]);
  const all = turned(500, instalment('Ada', '2026-08'));
  turns(book, all);
  turns(book, { ...all, back: true });
  turns(book, turned(300, instalment('Ada', '2026-09')));
}

export const turned = (
  amount: number,
  ...instalments: readonly object[]
): Record<string, unknown> => ({
  debit: debitNamed('Ada', fifth),
  amount,
  currency: 'EUR',
  fund: 'general',
  instalments,
});

/** One enters it, and another confirms it. */
function turns(book: TestBook, body: Record<string, unknown>): void {
  book.do(bo, 'treasury/turn-owed@1', body);
  const [record] = book.union.treasury.turning.keys();
  book.do(dee, 'treasury/confirm@1', { record });
}

/** What was rejected is announced anew, and then comes late: it is owed, and nobody pays it twice. */
function announcedAnew(book: TestBook): void {
  const all = (run: string): readonly object[] => [
    debit('Cy', run, '2026-05'),
    debit('Dee', run, april),
  ];
  announces(book, seventh, ...all(seventh));
  book.pass(24 * 15);
  collects(book, seventh, 1_000);
  const debits = ['Cy', 'Dee'].map((word) => debitNamed(word, seventh));
  book.do(cy, 'treasury/reject-debits@1', { debits, code: 'AM04' });
  announces(book, eighth, ...all(eighth));
  enters(book, line(book, 'seventh late', 500));
  agreed(book, ['seventh late', { to: 'owed', amount: 500, debit: debitNamed('Dee', seventh) }]);
  book.do(cy, 'treasury/call-off@1', { debits: [debitNamed('Dee', eighth)] });
  collects(book, eighth, 500);
}
