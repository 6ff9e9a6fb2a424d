import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { carrying, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import {
  appropriates,
  bo,
  cy,
  decides,
  enters,
  eve,
  fay,
  line,
  prepares,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { available, claimOf } from './treasury.ts';

const grant = uuidOf('a grant');
const free = ({ union }: TestBook): bigint =>
  available(union, { fund: 'general', currency: 'EUR' });

const step = (amount: number, due?: string): object => ({
  title: said(`step of ${amount}`),
  amount,
  ...(due !== undefined && { due }),
});

function grants(book: TestBook, of: string, ...steps: readonly object[]): void {
  const body = {
    grant,
    appropriation: of,
    title: said('a grant'),
    to: fay.id,
    payee: said('p'),
    currency: 'EUR',
  };
  decides(book, 'ordinary', carrying('treasury/grant@1', { ...body, steps }));
}

const releases = (book: TestBook, number: number): string =>
  decides(book, 'ordinary', carrying('treasury/release@1', { grant, step: number }));

describe('a grant', () => {
  it('holds all its steps, and is paid step by step, each once it was reported on', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 40_000);
    grants(book, of, step(10_000), step(20_000));
    assert.equal(free(book), 75_000n);
    assert.throws(() => releases(book, 0), /Nobody has reported/);
    const report = { grant, step: 0, text: said('done') };
    assert.match(refusedIn(book.try(cy, 'treasury/report@1', report)), /Only who was given/);
    book.do(fay, 'treasury/report@1', report);
    releases(book, 0);
    assert.throws(() => releases(book, 0), /released already/);
    assert.match(refusedIn(book.try(fay, 'treasury/report@1', report)), /released already/);
    const claim = claimOf({ grant, step: 0 });
    prepares(book, bo, claim);
    enters(book, line(book, 'paid', -10_000, { to: 'payout', amount: -10_000, claim }));
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    assert.equal(treasuryOf(book).appropriations.get(of)?.held, 20_000);
    assert.equal(free(book), 75_000n);
  });

  it('gives its steps names that nobody can take first, and none that are taken', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 40_000);
    grants(book, of, step(10_000));
    const name = claimOf({ grant, step: 0 });
    const squatting = {
      claim: name,
      appropriation: of,
      amount: 10_000,
      title: said('mine'),
      payee: said('eve'),
      receipts: [],
    };
    const refused = book.try(eve, 'treasury/claim@1', squatting);
    assert.match(refusedIn(refused), /kept for steps of grants/);
    book.do(fay, 'treasury/report@1', { grant, step: 0, text: said('done') });
    releases(book, 0);
    assert.equal(treasuryOf(book).claims.get(name)?.by, fay.id);
    assert.equal(treasuryOf(book).appropriations.get(of)?.held, 10_000);
  });

  it('keeps every report while the members decide on it, up to twelve', () => {
    const book = withMoney();
    grants(book, appropriates(book, 'servers', 40_000), step(10_000));
    const reports = (text: string): Refusal | undefined =>
      book.try(fay, 'treasury/report@1', { grant, step: 0, text: said(text) });
    for (let i = 0; i < 12; i++) assert.equal(reports(`report ${i}`), undefined);
    assert.match(refusedIn(reports('one more')), /12 reports/);
    const texts = treasuryOf(book)
      .grants.get(grant)
      ?.steps[0]?.reports.map(({ text }) => text);
    assert.equal(texts?.[0], said('report 0'));
    assert.equal(texts?.length, 12);
  });

  it('can be ended: what was not released is free again', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 40_000);
    grants(book, of, step(10_000), step(20_000));
    book.do(fay, 'treasury/report@1', { grant, step: 0, text: said('done') });
    releases(book, 0);
    const ends = (): string =>
      decides(
        book,
        'ordinary',
        carrying('treasury/end-grant@1', { grant, reason: said('enough') }),
      );
    ends();
    assert.equal(free(book), 95_000n);
    assert.throws(ends, /was ended/);
    const late = { grant, step: 1, text: said('late') };
    assert.match(refusedIn(book.try(fay, 'treasury/report@1', late)), /was ended/);
    const other = { ...late, step: 7 };
    assert.match(refusedIn(book.try(fay, 'treasury/report@1', other)), /no such step/);
  });

  it('is a stipend where its steps have days: each is released on its own', () => {
    const book = withMoney();
    const of = appropriates(book, 'moderation', 40_000);
    const [first, second] = [30, 60].map((days) => hoursAfter(book.at, days * 24));
    grants(book, of, step(10_000, first), step(10_000, second));
    const early = book.try(book.clerk, 'treasury/release-due@1', { grant, step: 0 });
    assert.match(refusedIn(early), /not due/);
    book.pass(30 * 24);
    const stages = (): readonly (string | undefined)[] =>
      [0, 1].map((number) => treasuryOf(book).claims.get(claimOf({ grant, step: number }))?.stage);
    assert.deepEqual(stages(), ['approved', undefined]);
    book.pass(30 * 24);
    assert.deepEqual(stages(), ['approved', 'approved']);
    assert.throws(
      () =>
        decides(book, 'ordinary', carrying('treasury/end-grant@1', { grant, reason: said('x') })),
      /Every step/,
    );
  });

  it('releases nothing by the calendar to who has left, until they are back or it is ended', () => {
    const book = withMoney();
    const of = appropriates(book, 'moderation', 40_000);
    grants(book, of, step(10_000, hoursAfter(book.at, 30 * 24)));
    book.do(fay, 'members/leave@1', {});
    book.pass(40 * 24);
    const claim = claimOf({ grant, step: 0 });
    assert.equal(treasuryOf(book).claims.has(claim), false);
    const forced = book.try(book.clerk, 'treasury/release-due@1', { grant, step: 0 });
    assert.match(refusedIn(forced), /has left/);
    const end = { grant, reason: said('they left') };
    decides(book, 'ordinary', carrying('treasury/end-grant@1', end));
    assert.equal(free(book), 105_000n);
  });

  it('makes nothing up to who comes back for the days they were away', () => {
    const book = withMoney();
    const of = appropriates(book, 'moderation', 40_000);
    const [first, second] = [30, 90].map((days) => hoursAfter(book.at, days * 24));
    grants(book, of, step(10_000, first), step(20_000, second));
    book.do(fay, 'members/leave@1', {});
    book.pass(40 * 24);
    book.do(fay, 'members/apply@1', { name: said('Fay'), keys: [] });
    book.pass(24);
    assert.equal(book.union.members.people.get(fay.id)?.standing, 'member');
    const forced = book.try(book.clerk, 'treasury/release-due@1', { grant, step: 0 });
    assert.match(refusedIn(forced), /away on 2026-01-31/);
    book.pass(60 * 24);
    const { claims } = treasuryOf(book);
    assert.equal(claims.has(claimOf({ grant, step: 0 })), false);
    assert.equal(claims.has(claimOf({ grant, step: 1 })), true);
  });

  it('stays within its appropriation and its fund, and goes to who belongs', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 200_000);
    assert.throws(() => grants(book, of, step(200_001)), /2000.00 EUR are left/);
    assert.throws(() => grants(book, of, step(105_001)), /1050.00 EUR to spend/);
    assert.throws(() => grants(book, uuidOf('none'), step(1)), /no such appropriation/);
    assert.throws(() => grants(book, of, step(1, book.at)), /within five years/);
    const yen = { grant, appropriation: of, title: said('t'), to: fay.id, payee: said('p') };
    const other = { ...yen, currency: 'JPY', steps: [step(1)] };
    assert.throws(
      () => decides(book, 'ordinary', carrying('treasury/grant@1', other)),
      /is in EUR/,
    );
    grants(book, of, step(1));
    assert.throws(() => grants(book, of, step(1)), /already/);
    const body = {
      grant: uuidOf('b'),
      appropriation: of,
      title: said('t'),
      payee: said('p'),
      currency: 'EUR',
    };
    const stranger = { ...body, to: uuidOf('nobody'), steps: [step(1)] };
    assert.throws(
      () => decides(book, 'ordinary', carrying('treasury/grant@1', stranger)),
      /a member or a supporter/,
    );
    const none = { grant: uuidOf('c'), reason: said('x') };
    assert.throws(
      () => decides(book, 'ordinary', carrying('treasury/end-grant@1', none)),
      /no such grant/,
    );
  });
});
