import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { standingOf, voters } from '../members/members.ts';
import {
  carrying,
  charterOf,
  closes,
  founded,
  puts,
  refusedIn,
  said,
  uuidOf,
  vote,
} from '../testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  eve,
  fay,
  instalment,
  line,
  moneyed,
  place,
  prepares,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { assets, available, balanceOf, fundBalance } from './treasury.ts';

const inBank = (book: ReturnType<typeof withMoney>): bigint =>
  balanceOf(treasuryOf(book).ledger, assets('main'), 'EUR');
const inFund = (book: ReturnType<typeof withMoney>, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');

describe('a union without money', () => {
  it('has no books of account', () => {
    const { money: _, ...charter } = moneyed();
    const book = founded(charter, ada);
    const body = { member: ada.id };
    assert.match(refusedIn(book.try(ada, 'treasury/remind@1', body)), /power/);
    const proposal = puts(
      book,
      ada,
      'ordinary',
      carrying('treasury/arrange@1', { way: 'own', about: said('x') }),
    );
    book.settle();
    vote(book, proposal, { yes: [ada] });
    assert.match(closes(book, proposal).lapsed[0]?.why ?? '', /say nothing of money/);
  });

  it('first decides how it holds money, and a host’s guest has no bank account', () => {
    const book = founded(moneyed(), ada, bo, cy);
    const lapses = (body: object, act = 'treasury/open-place@1'): string => {
      const proposal = puts(book, ada, 'ordinary', carrying(act, body));
      book.settle();
      vote(book, proposal, { yes: [ada] });
      return closes(book, proposal).lapsed[0]?.why ?? '';
    };
    assert.match(lapses(place('main', 'bank', 0)), /holds no money/);
    const arrange = (way: string): object =>
      carrying('treasury/arrange@1', { way, about: said(way) });
    decides(book, 'ordinary', arrange('host'));
    assert.match(lapses(place('main', 'bank', 0)), /no bank account/);
    assert.match(lapses(place('dues', 'cash', 0)), /already/);
    decides(
      book,
      'ordinary',
      arrange('own'),
      carrying('treasury/open-place@1', place('main', 'bank', 0)),
    );
    assert.match(
      lapses({ way: 'host', about: said('host') }, 'treasury/arrange@1'),
      /Close it first/,
    );
    decides(
      book,
      'ordinary',
      carrying('treasury/close-place@1', { place: 'main' }),
      arrange('host'),
    );
    assert.equal(treasuryOf(book).way, 'host');
    assert.match(lapses({ ...place('purse', 'cash', 0), kept: 'statements' }), /kept by hand/);
  });
});

describe('a statement', () => {
  it('is entered once, and what a line is can be said at once or later', () => {
    const book = withMoney();
    const gift = line(book, 'a gift', 2_000, donation(2_000, 'legal'));
    assert.equal(enters(book, gift, line(book, 'a riddle', 1_500)), undefined);
    assert.equal(inBank(book), 103_500n);
    assert.equal(inFund(book, 'legal'), 2_000n);
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), -1_500n);
    assert.match(refusedIn(enters(book, gift)), /entered already/);
    const parts = [donation(1_000), donation(500, 'servers')];
    book.do(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts }] });
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), 0n);
    assert.equal(inFund(book), 106_000n);
    assert.match(
      refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts }] })),
      /no such line/,
    );
  });

  it('agrees with the book, or the book says by how much not', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000)));
    const agree = (balance: number): string =>
      refusedIn(book.try(bo, 'treasury/agree@1', { place: 'main', day: day(book), balance }));
    assert.equal(agree(102_000), 'nothing');
    assert.match(agree(101_999), /By the book there was 1020.00 EUR, by the statement 1019.99/);
  });

  it('has parts that come to the whole', () => {
    const book = withMoney();
    assert.match(refusedIn(enters(book, line(book, 'x', 500, donation(400)))), /another sum/);
    assert.match(refusedIn(enters(book, line(book, 'x', 500, donation(500, 'yachts')))), /no fund/);
    const other = { to: 'fees', amount: -500_000, fund: 'general' };
    assert.match(refusedIn(enters(book, line(book, 'x', -500_000, other))), /1050.00 EUR to spend/);
    const twice = [line(book, 'x', 500), line(book, 'x', 500)];
    assert.match(refusedIn(enters(book, ...twice)), /entered already/);
  });

  it('can’t be dated in days to come', () => {
    const book = withMoney();
    const later = { ...line(book, 'x', 500), day: '2026-12-24' };
    assert.match(refusedIn(enters(book, later)), /still to come/);
  });

  it('can be taken for something else later, by an entry the other way round', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000, 'legal')));
    const undo = { line: said('a gift'), reason: said('it was dues') };
    book.do(cy, 'treasury/undo@1', undo);
    assert.equal(inFund(book, 'legal'), 0n);
    assert.equal(inBank(book), 102_000n);
    assert.match(refusedIn(book.try(cy, 'treasury/undo@1', undo)), /Nobody has said/);
    assert.equal(treasuryOf(book).unmatched.size, 1);
  });
});

describe('dues', () => {
  it('are paid once for each month', () => {
    const book = withMoney();
    const december = instalment('somebody', '2026-12');
    enters(book, line(book, 'one', 500, dues(500, december)));
    assert.match(
      refusedIn(enters(book, line(book, 'two', 500, dues(500, december)))),
      /instalment of 2026-12 is paid already/,
    );
    const both = [line(book, 'two', 500, dues(500, instalment('other', '2026-12')))];
    assert.match(
      refusedIn(
        enters(book, ...both, line(book, 'three', 500, dues(500, instalment('other', '2026-12')))),
      ),
      /twice/,
    );
    assert.equal(enters(book, ...both), undefined);
    assert.equal(treasuryOf(book).instalments.get('2026-12')?.size, 2);
  });

  it('that the bank takes back are open again, and can be paid anew', () => {
    const book = withMoney();
    const december = instalment('somebody', '2026-12');
    enters(book, line(book, 'one', 500, dues(500, december)));
    const back = { to: 'return', amount: -500, of: said('one') };
    const fee = { to: 'fees', amount: -300, fund: 'general' };
    assert.match(
      refusedIn(enters(book, line(book, 'b', -400, { ...back, amount: -400 }))),
      /whole/,
    );
    assert.equal(enters(book, line(book, 'back', -800, back, fee)), undefined);
    assert.match(refusedIn(enters(book, line(book, 'again', -500, back))), /gone back already/);
    assert.equal(inFund(book), 104_700n);
    const undo = { line: said('back'), reason: said('no') };
    assert.match(
      refusedIn(book.try(bo, 'treasury/undo@1', { ...undo, line: said('one') })),
      /Take that back first/,
    );
    assert.equal(enters(book, line(book, 'anew', 500, dues(500, december))), undefined);
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undo)), /paid anew/);
    book.do(bo, 'treasury/undo@1', { ...undo, line: said('anew') });
    book.do(bo, 'treasury/undo@1', undo);
    assert.equal(treasuryOf(book).instalments.get('2026-12')?.size, 1);
    assert.equal(treasuryOf(book).lines.get(said('one'))?.returned, undefined);
  });

  it('go to the fund and come in the currency that the rules name', () => {
    const book = withMoney();
    const part = dues(500, instalment('a', '2026-12'));
    assert.match(
      refusedIn(enters(book, line(book, 'x', 500, { ...part, fund: 'legal' }))),
      /“general”/,
    );
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', { ...place('dollars', 'bank', 0), currency: 'USD' }),
    );
    const lines = [line(book, 'x', 500, part)];
    assert.match(
      refusedIn(book.try(bo, 'treasury/enter-lines@1', { place: 'dollars', lines })),
      /paid in EUR/,
    );
  });

  it('that are behind let a vote rest after reminder and grace, but end no membership', () => {
    const book = withMoney();
    const who = { member: fay.id };
    book.do(bo, 'treasury/remind@1', who);
    assert.match(refusedIn(book.try(cy, 'treasury/remind@1', who)), /already/);
    book.pass(59 * 24);
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    book.pass(24);
    assert.ok(!voters(book.union.members, book.at).includes(fay.id));
    assert.equal(standingOf(book.union.members, fay.id), 'member');
    book.do(bo, 'treasury/settle-dues@1', who);
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    assert.match(refusedIn(book.try(bo, 'treasury/settle-dues@1', who)), /not reminded/);
  });

  it('can be waived in one step, and the vote is back at once', () => {
    const book = withMoney();
    book.do(bo, 'treasury/remind@1', { member: fay.id });
    book.pass(60 * 24);
    const own = { payer: said('number'), dues: said('waived') };
    book.do(fay, 'treasury/pledge@1', own);
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    assert.match(
      refusedIn(book.try(fay, 'treasury/pledge@1', { ...own, payer: said('other') })),
      /Keep it/,
    );
  });

  it('are not what one is reminded of who has left, or comes back', () => {
    const book = withMoney();
    book.do(bo, 'treasury/remind@1', { member: fay.id });
    book.do(fay, 'members/leave@1', {});
    book.pass(61 * 24);
    assert.match(refusedIn(book.try(bo, 'treasury/remind@1', { member: fay.id })), /Only members/);
    book.do(fay, 'members/apply@1', { name: said(fay.id), keys: [] });
    book.settle();
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    assert.match(refusedIn(book.try(bo, 'treasury/remind@1', { member: bo.id })), /themselves/);
  });
});

describe('a record by hand', () => {
  const cash = (
    book: ReturnType<typeof withMoney>,
    amount: number,
    ...parts: object[]
  ): object => ({
    place: 'box',
    day: day(book),
    amount,
    parts,
    note: said('a note'),
  });
  const records = (book: ReturnType<typeof withMoney>, body: object): string => {
    book.do(bo, 'treasury/record@1', { ...body });
    return [...treasuryOf(book).byHand.keys()].at(-1) ?? '';
  };

  it('counts once another person confirms it', () => {
    const book = withMoney();
    const record = records(book, cash(book, 1_000, donation(1_000)));
    assert.equal(inFund(book), 105_000n);
    assert.match(refusedIn(book.try(bo, 'treasury/confirm@1', { record })), /yourself/);
    book.do(dee, 'treasury/confirm@1', { record });
    assert.equal(inFund(book), 106_000n);
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /No such record/);
    const undo = { line: record, reason: said('no') };
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undo)), /recorded by hand/);
    const back = records(book, cash(book, -1_000, { to: 'return', amount: -1_000, of: record }));
    book.do(dee, 'treasury/confirm@1', { record: back });
    assert.equal(inFund(book), 105_000n);
  });

  it('lapses after thirty days, or is struck out', () => {
    const book = withMoney();
    const record = records(book, cash(book, 1_000, donation(1_000)));
    const other = records(book, cash(book, 2_000, donation(2_000)));
    book.do(cy, 'treasury/strike@1', { record: other, reason: said('twice') });
    book.pass(30 * 24);
    assert.equal(treasuryOf(book).byHand.size, 0);
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /No such record/);
  });

  it('takes no more out of a box than is in it', () => {
    const book = withMoney();
    const fee = { to: 'fees', amount: -5_001, fund: 'general' };
    const body = { ...cash(book, -5_001, fee) };
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', body)), /less in this account/);
  });

  it('has no place where statements come', () => {
    const book = withMoney();
    const body = { ...cash(book, 500, donation(500)), place: 'main' };
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', body)), /kept by statements/);
    const lines = [line(book, 'x', 500)];
    const into = { place: 'box', lines };
    assert.match(refusedIn(book.try(bo, 'treasury/enter-lines@1', into)), /kept by hand/);
  });

  it('pays an approved claim in cash, but nobody hands money to themselves', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 4_000);
    const claim = claims(book, cy, { of, amount: 3_000 });
    const pay = cash(book, -3_000, { to: 'payout', amount: -3_000, claim });
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', { ...pay })), /approved/);
    book.do(dee, 'treasury/approve@1', { claim });
    const record = records(book, pay);
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /pays you/);
    book.do(eve, 'treasury/confirm@1', { record });
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    assert.equal(inFund(book), 102_000n);
  });
});

describe('a claim', () => {
  it('is paid by the bank once it is approved, prepared, and signed for by two', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 20_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 85_000n);
    const { batch, file } = prepares(book, bo, claim);
    const paid = line(book, 'paid', -20_000, { to: 'payout', amount: -20_000, claim });
    assert.match(refusedIn(enters(book, paid)), /not sent to the bank/);
    assert.match(refusedIn(book.try(bo, 'treasury/sign@1', { batch, file })), /signed for these/);
    assert.match(
      refusedIn(book.try(dee, 'treasury/sign@1', { batch, file: said('x') })),
      /not the file/,
    );
    book.do(dee, 'treasury/sign@1', { batch, file });
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'sent');
    assert.equal(enters(book, paid), undefined);
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    assert.equal(inFund(book), 85_000n);
    assert.equal(inBank(book), 80_000n);
    assert.match(
      refusedIn(
        enters(book, line(book, 'paid twice', -20_000, { to: 'payout', amount: -20_000, claim })),
      ),
      /not sent/,
    );
    assert.match(
      refusedIn(book.try(bo, 'treasury/void@1', { batch, reason: said('x') })),
      /carried out/,
    );
  });

  it('that is small needs one signature', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 10_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch } = prepares(book, bo, claim);
    assert.equal(treasuryOf(book).batches.get(batch)?.stage, 'ready');
  });

  it('is nobody’s to approve, decline or sign who put it, or said to have an interest in it', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const own = claims(book, dee, { of, amount: 10_000 });
    assert.match(
      refusedIn(book.try(dee, 'treasury/approve@1', { claim: own })),
      /claim of your own/,
    );
    book.do(eve, 'treasury/declare-interest@1', { claim: own, about: said('my sister') });
    assert.match(refusedIn(book.try(eve, 'treasury/approve@1', { claim: own })), /interest/);
    const again = { claim: own, about: said('my sister') };
    assert.match(refusedIn(book.try(eve, 'treasury/declare-interest@1', again)), /said so/);
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim: own }));
    assert.match(refusedIn(prepares(book, dee, own).refused), /claim of your own/);
    const { batch, file } = prepares(book, bo, own);
    assert.equal(treasuryOf(book).batches.get(batch)?.stage, 'ready');
    assert.match(
      refusedIn(book.try(eve, 'treasury/sign@1', { batch, file })),
      /wait for a signature/,
    );
  });

  it('stays within the appropriation, the fund and what the office may approve', () => {
    const book = withMoney({ limits: { committee: { each: 50_000, month: 60_000 } } });
    const of = appropriates(book, 'servers', 200_000);
    const [a, b, c] = [40_000, 30_000, 60_000].map((amount) => claims(book, fay, { of, amount }));
    book.do(dee, 'treasury/approve@1', { claim: a });
    assert.match(
      refusedIn(book.try(eve, 'treasury/approve@1', { claim: b })),
      /more than your office/,
    );
    assert.match(
      refusedIn(book.try(eve, 'treasury/approve@1', { claim: c })),
      /more than your office/,
    );
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim: c }));
    const over = {
      claim: uuidOf('z'),
      appropriation: of,
      amount: 100_001,
      title: said('z'),
      payee: said('p'),
      receipts: [],
    };
    assert.match(refusedIn(book.try(fay, 'treasury/claim@1', over)), /1000.00 EUR are left/);
    book.pass(31 * 24);
    assert.match(
      refusedIn(book.try(eve, 'treasury/approve@1', { claim: b })),
      /has 50.00 EUR to spend/,
    );
    book.do(dee, 'treasury/decline@1', { claim: a, reason: said('too much') });
    book.do(eve, 'treasury/approve@1', { claim: b });
  });

  it('is approved by the office that the appropriation names', () => {
    const book = withMoney();
    const of = appropriates(book, 'books', 1_000, { office: 'treasurer' });
    const claim = claims(book, fay, { of, amount: 500 });
    assert.match(refusedIn(book.try(dee, 'treasury/approve@1', { claim })), /another office/);
  });

  it('whose file never went to the bank, or which the bank refused, can be paid again', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const [a = '', b = ''] = [1_000, 2_000].map((amount) => claims(book, fay, { of, amount }));
    for (const claim of [a, b]) book.do(dee, 'treasury/approve@1', { claim });
    assert.match(refusedIn(prepares(book, bo, a, a).refused), /twice/);
    const first = prepares(book, bo, a, b);
    assert.match(refusedIn(prepares(book, cy, a).refused), /on its way already/);
    book.do(bo, 'treasury/void@1', { batch: first.batch, reason: said('lost') });
    prepares(book, bo, a, b);
    book.do(bo, 'treasury/fail@1', { claim: a, reason: said('no such account') });
    assert.match(
      refusedIn(book.try(bo, 'treasury/fail@1', { claim: a, reason: said('x') })),
      /not with/,
    );
    prepares(book, bo, a);
    assert.equal(treasuryOf(book).claims.get(a)?.attempts, 3);
    enters(book, line(book, 'b', -2_000, { to: 'payout', amount: -2_000, claim: b }));
    enters(book, line(book, 'back', 2_000, { to: 'return', amount: 2_000, of: said('b') }));
    assert.equal(treasuryOf(book).claims.get(b)?.stage, 'approved');
    assert.equal(inFund(book), 105_000n);
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 102_000n);
  });

  it('can be taken back; an approval that nobody pays runs out', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const [a = '', b = ''] = [1_000, 2_000].map((amount) => claims(book, fay, { of, amount }));
    for (const claim of [a, b]) book.do(dee, 'treasury/approve@1', { claim });
    assert.match(
      refusedIn(book.try(ada, 'treasury/withdraw-claim@1', { claim: a })),
      /Only who put it/,
    );
    book.do(fay, 'treasury/withdraw-claim@1', { claim: a });
    book.pass(180 * 24);
    assert.equal(treasuryOf(book).claims.get(b)?.stage, 'expired');
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 105_000n);
    assert.equal(treasuryOf(book).waiting.size, 0);
  });
});

describe('an appropriation', () => {
  it('is the members’ alone to give, and to take back', () => {
    const charter = charterOf('association');
    const powers = { ...charter.powers, 'treasury/appropriate': ['office:committee'] };
    const book = withMoney();
    const amend = puts(
      book,
      ada,
      'charter',
      carrying('charter/amend@1', { charter: { ...charter, powers } }),
    );
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: amend });
    book.pass(7 * 24);
    vote(book, amend, { yes: [ada, bo, cy, dee, eve] });
    assert.match(closes(book, amend).lapsed[0]?.why ?? '', /Only the members together/);
    const of = appropriates(book, 'servers', 30_000);
    claims(book, fay, { of, amount: 1_000 });
    decides(
      book,
      'ordinary',
      carrying('treasury/end-appropriation@1', { appropriation: of, reason: said('x') }),
    );
    assert.equal(treasuryOf(book).appropriations.get(of)?.amount, 0);
  });

  it('gives no more to one program than the rules allow', () => {
    const caps = {
      implementation: { num: 1, den: 4 },
      large: { users: 10_000, share: { num: 1, den: 10 } },
    };
    const book = withMoney({ caps });
    const to = (name: string, users?: number): object => ({
      beneficiary: {
        sort: users === undefined ? 'implementation' : 'instance',
        name,
        ...(users !== undefined && { users }),
      },
    });
    appropriates(book, 'a', 20_000, to('some-server'));
    appropriates(book, 'b', 26_000, to('other-server'));
    assert.throws(() => appropriates(book, 'c', 6_251, to('some-server')), /at most 262.50 EUR/);
    assert.throws(
      () => appropriates(book, 'd', 10_501, to('big.example', 20_000)),
      /at most 105.00/,
    );
    appropriates(book, 'e', 90_000, to('small.example', 200));
  });
});

describe('funds', () => {
  it('keep what the rules say stays in them', () => {
    const book = withMoney();
    const funds = book.union.charter?.money?.funds ?? {};
    const general = { title: 'General', purpose: 'All.', keep: 100_000 };
    const kept = withMoney({ funds: { ...funds, general } });
    const fee = { to: 'fees', amount: -5_001, fund: 'general' };
    assert.match(refusedIn(enters(kept, line(kept, 'fee', -5_001, fee))), /has 50.00 EUR to spend/);
    assert.equal(enters(book, line(book, 'fee', -5_001, fee)), undefined);
  });

  it('are filled from one another by decision', () => {
    const book = withMoney();
    const body = {
      from: 'general',
      to: 'legal',
      currency: 'EUR',
      amount: 5_000,
      reason: said('x'),
    };
    decides(book, 'ordinary', carrying('treasury/move@1', body));
    assert.deepEqual([inFund(book), inFund(book, 'legal')], [100_000n, 5_000n]);
    const lapses = (change: object): void =>
      assert.throws(() =>
        decides(book, 'ordinary', carrying('treasury/move@1', { ...body, ...change })),
      );
    lapses({ to: 'general' });
    lapses({ amount: 100_001 });
    lapses({ to: 'yachts' });
  });

  it('change currency only by an act that says at what rate', () => {
    const book = withMoney();
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', { ...place('dollars', 'bank', 0), currency: 'USD' }),
    );
    const body = {
      fund: 'general',
      gave: { currency: 'EUR', amount: 10_000 },
      got: { currency: 'USD', amount: 11_000 },
    };
    assert.match(refusedIn(book.try(bo, 'treasury/exchange@1', body)), /not on its way/);
    enters(book, line(book, 'out', -10_000, { to: 'own', amount: -10_000 }));
    const lines = [line(book, 'in', 11_000, { to: 'own', amount: 11_000 })];
    book.do(bo, 'treasury/enter-lines@1', { place: 'dollars', lines });
    book.do(bo, 'treasury/exchange@1', body);
    const { ledger } = treasuryOf(book);
    assert.equal(balanceOf(ledger, 'assets:transit', 'EUR'), 0n);
    assert.equal(fundBalance(ledger, 'general', 'USD'), 11_000n);
    assert.equal(inFund(book), 95_000n);
    const same = { ...body, got: body.gave };
    assert.match(refusedIn(book.try(bo, 'treasury/exchange@1', same)), /same currency/);
  });
});

describe('a year', () => {
  it('that is closed changes no more', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000)), line(book, 'a riddle', 1_000));
    const close = (through: string): string =>
      refusedIn(book.try(bo, 'treasury/close-year@1', { through }));
    assert.match(close('2026-01-31'), /not over yet/);
    const back = { to: 'return', amount: -2_000, of: said('a gift') };
    book.pass(40 * 24);
    assert.match(close('2026-01-30'), /last day of a month/);
    assert.match(close('2026-01-31'), /nobody has said/);
    book.do(bo, 'treasury/assign@1', {
      lines: [{ line: said('a riddle'), parts: [donation(1_000)] }],
    });
    assert.equal(close('2026-01-31'), 'nothing');
    assert.match(close('2026-01-31'), /already/);
    const { lines, years } = treasuryOf(book);
    assert.equal(lines.size, 0);
    assert.equal(years[0]?.balances.get('income:donations general EUR'), -3_000n);
    assert.match(refusedIn(enters(book, line(book, 'back', -2_000, back))), /no such line/);
    const late = { ...line(book, 'late', 500), day: '2026-01-31' };
    assert.match(refusedIn(enters(book, late)), /closed through 2026-01-31/);
    const old = dues(500, instalment('a', '2023-01'));
    assert.match(refusedIn(enters(book, line(book, 'old', 500, old))), /too old/);
    const agree = { place: 'main', day: day(book), balance: 103_000 };
    book.do(bo, 'treasury/agree@1', agree);
  });

  it('after which the union has ended still sees its money accounted for', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 1_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const end = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: end });
    book.pass(7 * 24);
    vote(book, end, { yes: [ada, bo, cy, dee, eve] });
    closes(book, end);
    prepares(book, bo, claim);
    enters(book, line(book, 'paid', -1_000, { to: 'payout', amount: -1_000, claim }));
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    const more = { claim: uuidOf('more'), appropriation: of, amount: 1, title: said('t') };
    const late = { ...more, payee: said('p'), receipts: [] };
    assert.match(refusedIn(book.try(fay, 'treasury/claim@1', late)), /wound up/);
  });
});
