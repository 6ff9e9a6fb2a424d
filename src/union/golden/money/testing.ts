/**
 * For tests: the story of a union with money, in which every act of the treasury is done.
 * @module
 */
import { hoursAfter, latestDay } from '../../kernel/instant.ts';
import {
  carrying,
  closes,
  type Hand,
  puts,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../../testing.ts';
import {
  ada,
  agreed,
  appropriates,
  bo,
  claims,
  corrects,
  cy,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  eve,
  exchangedByTwo,
  fay,
  instalment,
  line,
  ownByTwo,
  place,
  prepares,
  putRight,
  strikes,
  suggestedOf,
  withMoney,
} from '../../treasury/testing.ts';
import { claimOf } from '../../treasury/treasury.ts';
import { appealsAreMade } from '../appealed/testing.ts';
import { partsGoBack } from '../in-part/testing.ts';
import {
  somebodyAsks,
  supporterGives,
  unionEnds,
  votesRest,
  yearsClose,
} from './ending/testing.ts';
import { oneHandIsLeft } from './few/testing.ts';

const hoursOfDays = (days: number): number => days * 24;

/** Three quarters of a year of a union that has dues, a bank, a box, dollars, and claims of every sort. */
export function treasury(): TestBook {
  const book = withMoney({
    limits: { committee: { each: 50_000, month: 60_000 } },
    caps: { implementation: { num: 1, den: 2 } },
  });
  duesComeIn(book);
  partsGoBack(book);
  cashChangesHands(book);
  claimsArePaid(book);
  grantsAreGiven(book);
  moneyIsExchanged(book);
  accountIsPutRight(book);
  earlierYearsAreEntered(book);
  appealsAreMade(book);
  oneHandIsLeft(book);
  votesRest(book);
  supporterGives(book);
  somebodyAsks(book);
  yearsClose(book);
  unionEnds(book);
  return book;
}

function duesComeIn(book: TestBook): void {
  const own = { payer: said('number of Fay'), dues: said('usual, every month') };
  book.do(fay, 'treasury/pledge@1', own);
  const months = ['2026-01', '2026-02'].map((month) => instalment('Fay', month));
  enters(
    book,
    line(book, 'dues of Fay', 1_000, dues(1_000, ...months)),
    line(book, 'a gift', 2_000, donation(1_500), donation(500, 'legal')),
    line(book, 'a riddle', 700),
    line(book, 'fees', -250, fees(250)),
  );
  const parts = [{ to: 'income', amount: 700, fund: 'general', source: 'sales' }];
  const lines = [{ line: said('a riddle'), parts }];
  book.do(bo, 'treasury/assign@1', { lines });
  book.do(cy, 'treasury/undo@1', { line: said('a riddle'), reason: said('a gift after all') });
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts: [donation(700)] }] });
  const back = { to: 'return', amount: -1_000, of: said('dues of Fay') };
  enters(book, line(book, 'dues went back', -1_300, back, fees(300)));
  enters(book, line(book, 'dues came again', 1_000, dues(1_000, ...months)));
  book.do(bo, 'treasury/agree@1', { place: 'main', day: day(book), balance: 103_150 });
}

const fees = (amount: number): object => ({ to: 'fees', amount: -amount, fund: 'general' });

/** Records something in the box, and gives the name of the record. */
function records(book: TestBook, amount: number, part: object): string {
  const body = { place: 'box', day: day(book), amount, parts: [part], note: said('by hand') };
  book.do(bo, 'treasury/record@1', body);
  return [...book.union.treasury.byHand.keys()].at(-1) ?? '';
}

function cashChangesHands(book: TestBook): void {
  book.do(dee, 'treasury/confirm@1', { record: records(book, 800, donation(800)) });
  const twice = records(book, 800, donation(800));
  book.do(cy, 'treasury/strike@1', { record: twice, reason: said('it stands there twice') });
  records(book, 50, donation(50));
  riddleIsSuggested(book);
  giftIsMoved(book);
  book.pass(hoursOfDays(30));
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle out'), parts: [fees(700)] }] });
}

/** A line that came in from two files is struck out, one by mistake; and a difference is entered. */
function accountIsPutRight(book: TestBook): void {
  enters(book, line(book, 'a gift by csv', 400), line(book, 'a gift by camt', 400));
  for (const word of ['a gift by csv', 'a gift by camt']) {
    strikes(book, word);
    putRight(book);
  }
  enters(book, { ...line(book, 'a gift by camt', 400, donation(400)), again: true });
  corrects(book, -150);
  putRight(book, cy);
}

/** A gift goes to another fund than was said at first, as two people say. It came on a day that has begun in the east. */
function giftIsMoved(book: TestBook): void {
  const gift = line(book, 'a large gift', 20_000, donation(20_000, 'legal'));
  enters(book, { ...gift, day: latestDay(book.at) });
  book.do(bo, 'treasury/undo@1', { line: said('a large gift'), reason: said('it was for all') });
  agreed(book, ['a large gift', donation(20_000)]);
}

/** What went out is declined, taken back, and at last suggested by two side by side, until both lapse. */
function riddleIsSuggested(book: TestBook): void {
  const riddle = said('a riddle out');
  enters(book, line(book, 'a riddle out', -700));
  const suggests = (who: Hand): void =>
    book.do(who, 'treasury/suggest@1', { lines: [{ line: riddle, parts: [fees(700)] }] });
  suggests(bo);
  const reason = said('a fee has no such reference');
  book.do(dee, 'treasury/decline-suggestion@1', { ...suggestedOf(book, riddle), reason });
  suggests(bo);
  suggests(bo);
  book.do(bo, 'treasury/withdraw-suggestion@1', suggestedOf(book, riddle));
  suggests(cy);
  suggests(bo);
}

function claimsArePaid(book: TestBook): void {
  const beneficiary = { sort: 'implementation', name: 'some-server' };
  const of = appropriates(book, 'servers', 50_000, {
    beneficiary,
    until: '2026-12-31T00:00:00.000Z',
  });
  const [a, b, c, d] = [20_000, 9_000, 5_000, 4_000].map((amount) =>
    claims(book, fay, { of, amount }),
  );
  const [own, left] = [
    claims(book, eve, { of, amount: 900 }),
    claims(book, fay, { of, amount: 100 }),
  ];
  book.do(eve, 'treasury/declare-interest@1', { claim: a, about: said('a friend') });
  for (const claim of [a, b]) book.do(dee, 'treasury/approve@1', { claim });
  decides(
    book,
    'ordinary',
    ...[c, d, own].map((claim) => carrying('treasury/approve@1', { claim })),
  );
  const declined = { claim: d, reason: said('too much') };
  decides(book, 'ordinary', carrying('treasury/decline@1', declined));
  book.do(fay, 'treasury/withdraw-claim@1', { claim: left });
  const { batch } = prepares(book, bo, a ?? '', b ?? '');
  book.do(cy, 'treasury/void@1', { batch, reason: said('a wrong account') });
  const { batch: second, file } = prepares(book, bo, a ?? '', b ?? '');
  book.do(dee, 'treasury/sign@1', { batch: second, file });
  enters(book, line(book, 'paid', -20_000, paying(a, 20_000)));
  for (const who of [bo, cy]) book.do(who, 'treasury/fail@1', { claim: b, reason: said('gone') });
  const back = { to: 'return', amount: 20_000, of: said('paid') };
  enters(book, line(book, 'came back', 19_500));
  agreed(book, ['came back', back, fees(500)]);
  book.do(dee, 'treasury/confirm@1', { record: records(book, -900, paying(own, 900)) });
  const end = { appropriation: of, reason: said('it was enough') };
  decides(book, 'ordinary', carrying('treasury/end-appropriation@1', end));
  prepares(book, bo, b ?? ''); // It goes out anew by two, and nobody else signs in time.
  book.pass(hoursOfDays(180));
  enters(book, line(book, 'after all', -9_000));
  agreed(book, ['after all', paying(b, 9_000)]); // The bank carried it out all the same.
}

/** A grant that is reported on and ended, and a stipend that is released on its day. */
function grantsAreGiven(book: TestBook): void {
  const of = appropriates(book, 'moderation', 9_000, { head: 'moderation' });
  const [grant, stipend] = [uuidOf('a grant'), uuidOf('a stipend')];
  const given = { appropriation: of, to: fay.id, payee: said('account of Fay'), currency: 'EUR' };
  const step = (word: string, due?: string): object => ({
    title: said(word),
    amount: 2_000,
    ...(due !== undefined && { due }),
  });
  const promised = { ...given, title: said('a playbook'), steps: [step('draft'), step('text')] };
  const monthly = {
    ...given,
    title: said('shifts'),
    steps: [step('shifts of a month', hoursAfter(book.at, hoursOfDays(20)))],
  };
  decides(
    book,
    'ordinary',
    carrying('treasury/grant@1', { ...promised, grant }),
    carrying('treasury/grant@1', { ...monthly, grant: stipend }),
  );
  book.do(fay, 'treasury/report@1', { grant, step: 0, text: said('a draft is there') });
  const release = carrying('treasury/release@1', { grant, step: 0 });
  decides(book, 'ordinary', release);
  book.do(fay, 'treasury/withdraw-claim@1', { claim: claimOf({ grant, step: 0 }) });
  decides(book, 'ordinary', release);
  const end = { grant, reason: said('the draft is all that was needed') };
  decides(book, 'ordinary', carrying('treasury/end-grant@1', end));
  book.pass(hoursOfDays(20));
}

const paying = (claim: string | undefined, amount: number): object => ({
  to: 'payout',
  amount: -amount,
  claim,
});

/** The union takes in what its founders did with money before it was founded. */
function earlierYearsAreEntered(book: TestBook): void {
  decides(
    book,
    'ordinary',
    carrying('treasury/open-place@1', { ...place('before', 'bank', 0), kind: 'host' }),
  );
  const spent = { to: 'earlier', amount: -2_400, fund: 'servers', head: 'hosting' };
  const lines = [
    { ...line(book, 'an early gift', 3_000, donation(3_000, 'servers')), day: '2024-11-30' },
    { ...line(book, 'an early server', -2_400), day: '2025-12-31' },
    { ...line(book, 'an early riddle', -600), day: '2025-12-31' },
    { ...line(book, 'the server back', 2_400), day: day(book) },
  ];
  book.do(bo, 'treasury/enter-lines@1', { place: 'before', lines });
  agreed(book, ['an early server', spent], ['an early riddle', { ...spent, amount: -600 }]);
  book.do(cy, 'treasury/undo@1', { line: said('an early riddle'), reason: said('a fee') });
  const parts = [{ to: 'fees', amount: -600, fund: 'servers' }];
  book.do(cy, 'treasury/assign@1', { lines: [{ line: said('an early riddle'), parts }] });
  const back = [{ to: 'return', amount: 2_400, of: said('an early server') }];
  book.do(cy, 'treasury/assign@1', { lines: [{ line: said('the server back'), parts: back }] });
  hostPays(book);
}

/** The host that held the money then pays a claim of today, by an order that an officer signed. */
function hostPays(book: TestBook): void {
  const of = appropriates(book, 'a server again', 2_400, { fund: 'servers' });
  const claim = claims(book, fay, { of, amount: 2_400 });
  book.do(dee, 'treasury/approve@1', { claim });
  const [batch, file] = [uuidOf('an order'), said('an order')];
  const order = { batch, place: 'before', claims: [claim], total: 2_400, file };
  book.do(bo, 'treasury/prepare@1', order);
  const parts = [paying(claim, 2_400)];
  const lines = [{ ...line(book, 'the server again', -2_400, ...parts) }];
  book.do(bo, 'treasury/enter-lines@1', { place: 'before', lines });
}

function moneyIsExchanged(book: TestBook): void {
  const dollars = { ...place('dollars', 'bank', 0), currency: 'USD', number: said('account 1') };
  const moving = {
    from: 'general',
    to: 'legal',
    currency: 'EUR',
    amount: 5_000,
    reason: said('m'),
  };
  decides(
    book,
    'ordinary',
    carrying('treasury/open-place@1', dollars),
    carrying('treasury/move@1', moving),
  );
  // More than is there: this one lapses.
  const more = puts(
    book,
    ada,
    'ordinary',
    carrying('treasury/move@1', { ...moving, amount: 900_000 }),
  );
  book.settle();
  vote(book, more, { yes: [ada, bo] });
  closes(book, more);
  enters(book, line(book, 'out', -10_000, { to: 'own', amount: -10_000 }));
  const into = (word: string, amount: number): object => ({
    place: 'dollars',
    lines: [line(book, word, amount, { to: 'own', amount })],
  });
  book.do(bo, 'treasury/enter-lines@1', { ...into('in', 11_000) });
  exchangedByTwo(book, ['EUR', 10_000], ['USD', 11_000]);
  ownByTwo(book, 'dollars', 'out again', -11_000);
  decides(book, 'ordinary', carrying('treasury/close-place@1', { place: 'dollars' }));
}
