/**
 * A sound book of a union that looks at its money from every side: a host first and accounts later, an office that
 * may open them, leave to spend that is refused for every reason there is, and rules that drop money in the end.
 */
import { hoursAfter } from '../../../union/kernel/instant.ts';
import type { Charter } from '../../../union/charter/charter.ts';
import {
  carrying,
  closes,
  founded,
  puts,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../../../union/testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  donation,
  enters,
  eve,
  fay,
  line,
  moneyed,
  place,
  closesBooks,
} from '../../../union/treasury/testing.ts';
import { claimOf, heldOn, type Ledger } from '../../../union/treasury/treasury.ts';

const minister = (): Charter => {
  const charter = moneyed({
    limits: { committee: { each: 5_000, month: 6_000 } },
    caps: {
      implementation: { num: 1, den: 4 },
      large: { users: 1_000, share: { num: 1, den: 10 }, remembers: true },
    },
  });
  const account = ['office:treasurer', 'decision:ordinary'];
  return { ...charter, powers: { ...charter.powers, 'treasury/account': account } };
};

/** At which sizes the book stands where something can be refused. */
export const stations: Record<string, number> = {};

export function budgetBook(): TestBook {
  const book = founded(minister(), ada, bo, cy, dee, eve, fay);
  const reached = (name: string): void => void (stations[name] = book.union.size);
  const seats = [bo, cy, dee].map(({ id: member }, n) =>
    carrying('offices/appoint@1', { office: n < 2 ? 'treasurer' : 'committee', member }),
  );
  decides(book, 'office', ...seats);
  reached('before money');
  const arrange = (way: string): void =>
    book.do(bo, 'treasury/arrange@1', { way, about: said(way) });
  arrange('host');
  reached('with a host');
  arrange('own');
  reached('with accounts of its own');
  const dollars = { ...place('dollars', 'bank', 50_000), currency: 'USD' };
  for (const each of [place('main', 'bank', 100_000), dollars])
    decides(book, 'ordinary', carrying('treasury/open-place@1', each));
  reached('with accounts');
  const grants = ['of anybody', 'of the treasurers', 'of dollars'].map((word, n) =>
    appropriates(book, word, 20_000, {
      ...(n === 1 && { office: 'treasurer' }),
      ...(n === 2 && { currency: 'USD' }),
    }),
  );
  const put = grants.map((of, n) => claims(book, fay, { of, amount: [5_500, 100, 200][n] ?? 1 }));
  decides(book, 'ordinary', carrying('treasury/approve@1', { claim: put[2] ?? '' }));
  stations['claims'] = book.union.size;
  neverDone(book, grants);
  goesBack(book);
  reached('after a year');
  decides(book, 'ordinary', carrying('treasury/close-year@1', { through: '2026-02-28' }));
  bookedLate(book);
  reached('booked late');
  comesBack(book);
  reached('after coming back');
  comesToNothing(book);
  narrowed(book);
  reached('narrowed');
  amended(book, ({ money: _, ...charter }) => charter);
  reached('without money');
  return book;
}

/** The bank dated two gifts in a time that is closed; one of them was struck out, and came again. */
function bookedLate(book: TestBook): void {
  const late = { ...line(book, 'booked late', 700), dated: '2026-02-20' };
  const gift = { to: 'donation', amount: 300, fund: 'general' };
  const sure = { ...line(book, 'surely late', 300, gift), dated: '2026-01-31' };
  book.do(bo, 'treasury/enter-lines@1', { place: 'main', lines: [late, sure] });
  book.do(bo, 'treasury/strike-line@1', { line: said('booked late'), reason });
  book.do(dee, 'treasury/confirm@1', {
    record: [...book.union.treasury.corrections.keys()].at(-1),
  });
  const again = { place: 'main', lines: [{ ...late, again: true }] };
  book.do(bo, 'treasury/enter-lines@1', again);
  const parts = [{ to: 'donation', amount: 700, fund: 'legal' }];
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('booked late'), parts }] });
  const main = book.union.treasury.places.get('main');
  const day = hoursAfter(book.at, -24).slice(0, 10);
  const balance = main ? Number(heldOn(main, day)) : 0;
  book.do(bo, 'treasury/agree@1', { place: 'main', day, balance });
}

/** The claims that were put, in their order. */
export const claimsOf = ({ union }: TestBook): readonly string[] => [
  ...union.treasury.claims.keys(),
];

const reason = said('because');
const moving = { from: 'general', to: 'legal', currency: 'EUR', amount: 500, reason };
const granting = {
  appropriation: uuidOf('never'),
  title: said('never'),
  fund: 'general',
  currency: 'EUR',
  amount: 1_000,
  head: 'hosting',
  until: '2026-12-01T00:00:00.000Z',
  beneficiary: { sort: 'nobody' },
};
const to = (sort: string, name: string, users?: number): object => ({
  beneficiary: { sort, name, ...(users !== undefined && { users }) },
});

const { beneficiary: _beneficiary, ...unsaid } = granting;

/** Decisions that can’t be carried out, each for another reason. */
function neverDone(book: TestBook, [first = '']: readonly string[]): void {
  const appropriate = (change: object): object =>
    carrying('treasury/appropriate@1', { ...granting, ...change });
  const end = carrying('treasury/end-appropriation@1', { appropriation: first, reason });
  appropriates(book, 'a program', 20_000, to('implementation', 'some-server'));
  appropriates(book, 'a large one', 9_000, to('instance', 'big.example', 2_000));
  decides(book, 'ordinary', end);
  const carried = [
    appropriate({ appropriation: first }),
    appropriate({ until: '2025-12-01T00:00:00.000Z' }),
    appropriate({ until: '2032-12-01T00:00:00.000Z' }),
    appropriate({ office: 'chair' }),
    appropriate({ fund: 'yachts' }),
    appropriate({ fund: 'legal', head: 'travel' }),
    appropriate({ fund: 'solidarity', head: 'hosting', atEnd: true }),
    appropriate({ amount: 5_001, ...to('implementation', 'some-server') }),
    carrying('treasury/appropriate@1', unsaid),
    appropriate(to('instance', 'silent.example')),
    appropriate({ amount: 1_001, ...to('instance', 'vast.example', 1_001) }),
    appropriate({ amount: 1_002, ...to('instance', 'big.example', 900) }),
    end,
    carrying('treasury/end-appropriation@1', { appropriation: uuidOf('gone'), reason }),
    carrying('treasury/move@1', { ...moving, to: 'general' }),
    carrying('treasury/move@1', { ...moving, to: 'yachts' }),
    carrying('treasury/move@1', { ...moving, from: 'legal', to: 'general' }),
    carrying('treasury/move@1', { ...moving, from: 'legal', to: 'solidarity' }),
    carrying('treasury/move@1', { ...moving, amount: 100_001 }),
    carrying('treasury/open-place@1', place('main', 'bank', 0)),
    carrying('treasury/close-place@1', { place: 'nowhere' }),
    carrying('treasury/arrange@1', { way: 'own', about: said('again') }),
    carrying('treasury/approve@1', { claim: uuidOf('gone') }),
  ];
  for (const each of carried) tried(book, each);
}

/** What the members adopt, and the clerk can’t do. */
function tried(book: TestBook, each: object): void {
  const proposal = puts(book, ada, 'ordinary', each);
  book.settle();
  vote(book, proposal, { yes: [ada, bo] });
  closes(book, proposal);
}

/** What came in January goes back in February; then January is closed. */
function goesBack(book: TestBook): void {
  enters(book, line(book, 'a gift', 2_000, donation(2_000)));
  book.pass(31 * 24);
  const back = { to: 'return', amount: -2_000, of: said('a gift') };
  enters(book, line(book, 'back', -2_000, back));
  closesBooks(book, '2026-01-31');
}

/** Fay is given a stipend, and is away on the first of its two days. */
function comesBack(book: TestBook): void {
  const appropriation = appropriates(book, 'shifts', 200, { head: 'moderation' });
  const step = (days: number): object => ({
    title: said('shifts'),
    amount: 100,
    due: hoursAfter(book.at, days * 24),
  });
  const stipend = carrying('treasury/grant@1', {
    grant: uuidOf('shifts'),
    appropriation,
    title: said('shifts'),
    to: fay.id,
    payee: said('account of Fay'),
    currency: 'EUR',
    steps: [step(20), step(60)],
  });
  decides(book, 'ordinary', stipend);
  book.do(fay, 'members/leave@1', {});
  book.pass(30 * 24);
  book.do(fay, 'members/apply@1', { name: said('Fay'), keys: [] });
  book.pass(24);
  book.pass(40 * 24);
}

/** What Fay’s stipend became is declined: it is not approved, since its step is released anew, and that only once. */
function comesToNothing(book: TestBook): void {
  const step = { grant: uuidOf('shifts'), step: 1 };
  const claim = claimOf(step);
  decides(book, 'ordinary', carrying('treasury/decline@1', { claim, reason }));
  tried(book, carrying('treasury/approve@1', { claim }));
  for (const _ of ['anew', 'twice']) tried(book, carrying('treasury/release@1', step));
}

/** The general fund is kept for the law from now on, so what was decided on it before can’t be promised any more. */
function narrowed(book: TestBook): void {
  const open = claims(book, fay, { of: uuidOf('a program'), amount: 300 });
  amended(book, ({ money, ...charter }) => {
    const general = money?.funds['general'];
    if (!general) throw new Error('There is a general fund.');
    const funds: typeof money.funds = { ...money.funds, general: { ...general, heads: ['legal'] } };
    return { ...charter, money: { ...money, funds } };
  });
  for (const each of [
    carrying('treasury/grant@1', {
      grant: uuidOf('too late'),
      appropriation: uuidOf('a program'),
      title: said('too late'),
      to: fay.id,
      payee: said('account of Fay'),
      currency: 'EUR',
      steps: [{ title: said('a step'), amount: 5 }],
    }),
    carrying('treasury/approve@1', { claim: open }),
    carrying('treasury/open-appeal@1', {
      appeal: uuidOf('matched'),
      title: said('matched'),
      text: said('why'),
      fund: 'servers',
      currency: 'EUR',
      goal: 5_000,
      until: hoursAfter(book.at, 24 * 30),
      match: { fund: 'general', share: { num: 1, den: 2 }, most: 500 },
    }),
  ])
    tried(book, each);
}

function amended(book: TestBook, change: (charter: Charter) => Charter): void {
  const { charter } = book.union;
  if (!charter) throw new Error('There are rules.');
  const proposal = puts(
    book,
    ada,
    'charter',
    carrying('charter/amend@1', { charter: change(charter) }),
  );
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(7 * 24);
  vote(book, proposal, { yes: [ada, bo, cy, dee, eve] });
  closes(book, proposal);
}

/** What stands on every account and in every fund, by name and currency. */
export const balancesIn = ({ accounts, funds }: Ledger): object => {
  const sheet = (of: Ledger['accounts']): object =>
    Object.fromEntries(
      [...of].flatMap(([name, { balance }]) =>
        [...balance].map(([currency, sum]) => [`${name} ${currency}`, String(sum)]),
      ),
    );
  return { accounts: sheet(accounts), funds: sheet(funds) };
};
