/** Trustees make a key together, and nobody gets in their way unseen. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { readTrustees } from '../../belenios/trustees.ts';
import type { Charter, Office } from '../charter/charter.ts';
import { hand, type Hand, refusedIn, replayed, type TestBook } from '../testing.ts';
import { stateHash } from '../union.ts';
import {
  group,
  isOwnSeed,
  type Keyed,
  keyInUse,
  newestKey,
  nextRehearsal,
  rehearsalDue,
  stepDue,
} from './secrecy.ts';
import {
  appoints,
  ceremonyIn,
  makesKey,
  randomFrom,
  round,
  secretUnion,
  seedOf,
  secretCharter,
  stepOf,
  trustees,
  voters,
} from './testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];

function convened(): TestBook {
  const book = secretUnion();
  appoints(book);
  return book;
}

void test('the clerk calls the ceremony once the office is full, and no sooner', () => {
  const book = secretUnion();
  equal(book.union.secrecy, undefined);
  appoints(book, [tia, tom]);
  equal(book.union.secrecy, undefined);
  appoints(book, [tua]);
  const ceremony = ceremonyIn(book);
  deepEqual(ceremony.trustees, trustees.map(({ id }) => id).toSorted());
  equal(ceremony.threshold, 2);
});

void test('four steps of each make a key that others can check', () => {
  const book = convened();
  const { made } = makesKey(book);
  equal(readTrustees(group, made?.record ?? '').length, 1);
  equal(made?.shares.length, 3);
  equal(keyInUse(book.union, book.at)?.number, 1);
  equal(stateHash(replayed(book.texts)), stateHash(book.union));
});

void test('a key is not in use before one more has rehearsed than must open', () => {
  const book = convened();
  for (let step = 0; step < 3; step++) round(book);
  equal(keyInUse(book.union, book.at), undefined);
  round(book, [tia, tom]);
  equal(keyInUse(book.union, book.at), undefined);
  round(book, [tua]);
  equal(keyInUse(book.union, book.at)?.number, 1);
  book.pass(181 * 24);
  equal(keyInUse(book.union, book.at), undefined, 'long after a rehearsal nobody knows');
});

void test('nobody does a step twice, out of turn, for others, or on the clerk’s word', () => {
  const book = convened();
  const { act, body } = stepOf(book, tia);
  match(refusedIn(book.try(tom, act, { ...body })), /was made for something else/);
  match(refusedIn(book.try(voters[0] as Hand, act, { ...body })), /not one of the key holders/);
  book.do(tia, act, { ...body });
  match(refusedIn(book.try(tia, act, { ...body })), /done this step already/);
  const key = { pok: proof, public_key: 'a'.repeat(64), signature: proof };
  match(
    refusedIn(book.try(tia, 'secrecy/confirm@1', { ceremony: 1, key })),
    /Not all have done the second step/,
  );
  match(refusedIn(book.try(tia, 'secrecy/rehearse@1', rehearsal)), /not made yet/);
});

const proof = { challenge: '1', response: '1' };
const rehearsal = { ceremony: 1, factor: 'a'.repeat(64), proof };

void test('who publishes other powers than promised is refused', () => {
  const book = convened();
  round(book, [tia, tom]);
  const { act, body } = stepOf(book, tua);
  book.do(tua, act, { ...body, promise: '0'.repeat(64) });
  round(book, [tia, tom]);
  const second = stepOf(book, tua);
  match(refusedIn(book.try(tua, second.act, { ...second.body })), /not what you promised/);
});

void test('who sends a false share is convicted, and all begin anew', () => {
  const book = convened();
  round(book);
  round(book, [tom, tua]);
  const { act, body } = stepOf(book, tia);
  const whole = body['round'] as { shares: { alpha: string; masked: string }[] };
  const shares = whole.shares.map((share) => ({
    ...share,
    masked: `${BigInt(share.masked) / 2n}`,
  }));
  book.do(tia, act, { ...body, round: { ...whole, shares } });
  const complaint = stepOf(book, tom);
  equal(complaint.act, 'secrecy/complain@1');
  const honest = ceremonyIn(book).trustees.indexOf(tua.id) + 1;
  match(
    refusedIn(book.try(tom, complaint.act, { ...complaint.body, from: honest })),
    /does not show that the share was false/,
  );
  book.do(tom, complaint.act, { ...complaint.body });
  deepEqual(book.union.secrecy?.ceremonies[0]?.ended?.by, tia.id);
  book.settle();
  equal(ceremonyIn(book).number, 2);
});

void test('a ceremony in which somebody does not come is begun anew after a week', () => {
  const book = convened();
  round(book, [tia, tom]);
  const body = { ceremony: 1 };
  match(refusedIn(book.try(tia, 'secrecy/begin-anew@1', body)), /Give the others time/);
  book.pass(7 * 24);
  match(refusedIn(book.try(hand('ana'), 'secrecy/begin-anew@1', body)), /not one of the key/);
  book.do(tia, 'secrecy/begin-anew@1', body);
  book.settle();
  equal(ceremonyIn(book).number, 2);
});

const anew = 'secrecy/begin-anew@1';

/** A week after their key was made, one key holder alone has another one begun. */
function begunAnew(): TestBook {
  const book = convened();
  makesKey(book);
  match(refusedIn(book.try(tia, anew, { ceremony: 1 })), /Give the others time/);
  book.pass(7 * 24);
  book.do(tia, anew, { ceremony: 1 });
  return book;
}

void test('a key that is begun anew serves until the next one is made and tried', () => {
  const book = begunAnew();
  equal(keyInUse(book.union, book.at)?.number, 1);
  book.settle();
  equal(ceremonyIn(book).number, 2);
  match(refusedIn(book.try(tom, anew, { ceremony: 1 })), /Another ceremony has begun/);
  for (let step = 0; step < 3; step++) round(book);
  equal(keyInUse(book.union, book.at)?.number, 1, 'nobody has tried the second one');
  round(book, [tia, tom]);
  equal(keyInUse(book.union, book.at)?.number, 1);
  round(book, [tua]);
  equal(keyInUse(book.union, book.at)?.number, 2);
  equal(stateHash(replayed(book.texts)), stateHash(book.union));
});

void test('once its successor is tried, it is given up for good, whoever leaves', () => {
  const rules = secretCharter();
  const office = rules.offices['trustee'] as Office;
  const secrecy = rules.secrecy as NonNullable<Charter['secrecy']>;
  const book = secretUnion({
    ...rules,
    offices: { ...rules.offices, trustee: { ...office, seats: 5 } },
    secrecy: { ...secrecy, threshold: 3 },
  });
  const five = [...trustees, ...voters.slice(0, 2)];
  appoints(book, five);
  makesKey(book, five);
  book.pass(7 * 24);
  book.do(tia, anew, { ceremony: 1 });
  book.settle();
  for (let step = 0; step < 3; step++) round(book, five);
  round(book, five.slice(1, 4));
  equal(keyInUse(book.union, book.at)?.number, 1, 'three do not take over');
  round(book, five.slice(4));
  equal(keyInUse(book.union, book.at)?.number, 2);
  book.do(tom, 'offices/resign@1', { office: 'trustee' });
  equal(keyInUse(book.union, book.at), undefined, 'four are left who have rehearsed the first one');
  equal(stateHash(replayed(book.texts)), stateHash(book.union));
});

void test('it serves on where nothing comes of the next ones, of which one at a time is under way', () => {
  const book = begunAnew();
  book.settle();
  for (const number of [2, 3]) {
    round(book, [tia, tom]);
    match(refusedIn(book.try(tia, anew, { ceremony: number })), /Give the others time/);
    book.pass(7 * 24);
    book.do(tia, anew, { ceremony: number });
    book.settle();
    equal(ceremonyIn(book).number, number + 1);
    equal(keyInUse(book.union, book.at)?.number, 1);
  }
  for (const each of trustees) {
    const part = { member: each.id, seed: seedOf(each) };
    const { act, body } = nextRehearsal(newestKey(book.union) as Keyed, part, randomFrom(each.id));
    book.do(each, act, { ...body });
  }
  book.pass(179 * 24);
  equal(keyInUse(book.union, book.at)?.number, 1, 'it can be rehearsed as before');
});

void test('while a seat is free nobody begins anew twice, and whoever fills it takes part', () => {
  const book = convened();
  makesKey(book);
  book.pass(7 * 24);
  book.do(tua, 'offices/resign@1', { office: 'trustee' });
  book.do(tia, anew, { ceremony: 1 });
  book.settle();
  equal(ceremonyIn(book).number, 1);
  match(refusedIn(book.try(tom, anew, { ceremony: 1 })), /begun once every seat/);
  appoints(book, [tua]);
  equal(ceremonyIn(book).number, 2, 'the same people, and another key all the same');
  equal(keyInUse(book.union, book.at)?.number, 1);
  book.do(tua, 'offices/resign@1', { office: 'trustee' });
  appoints(book, [voters[0] as Hand]);
  equal(ceremonyIn(book).number, 3);
  equal(ceremonyIn(book).trustees.includes(tua.id), false);
});

void test('others in the office make another key, and none is in use while too few are left who tried the first', () => {
  const book = convened();
  makesKey(book);
  const leaves = { office: 'trustee' };
  book.do(tua, 'offices/resign@1', leaves);
  equal(keyInUse(book.union, book.at), undefined, 'two are left, and one can get ill');
  appoints(book, [voters[0] as Hand]);
  equal(ceremonyIn(book).number, 2);
  equal(ceremonyIn(book).made, undefined);
});

void test('a seed is known for that of the first step or for another one', () => {
  const book = convened();
  const random = (count: number): Uint8Array => new Uint8Array(count).fill(1);
  const own = { member: tia.id, seed: seedOf(tia) };
  equal(isOwnSeed(ceremonyIn(book), own, random), undefined, 'nothing stands there yet');
  round(book, [tia]);
  equal(isOwnSeed(ceremonyIn(book), own, random), true);
  equal(isOwnSeed(ceremonyIn(book), { ...own, seed: seedOf(tom) }, random), false);
});

void test('what waits for whom is known without any secret', () => {
  const book = convened();
  equal(stepDue(ceremonyIn(book), tia.id), 'certify');
  equal(stepDue(ceremonyIn(book), hand('ana').id), undefined);
  round(book, [tia]);
  equal(stepDue(ceremonyIn(book), tia.id), undefined, 'others are to come first');
  round(book, [tom, tua]);
  equal(stepDue(ceremonyIn(book), tia.id), 'commit');
  for (let step = 0; step < 3; step++) round(book);
  const ceremony = ceremonyIn(book);
  equal(stepDue(ceremony, tia.id), undefined);
  equal(rehearsalDue(ceremony, tia.id, book.at), false);
  book.pass(151 * 24);
  equal(rehearsalDue(ceremony, tia.id, book.at), true);
});
