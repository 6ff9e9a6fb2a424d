/** Secret choices by lot: who is fit, whom the lot takes, and that no such vote is ever open. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contradictions } from '../../charter/charter.ts';
import { holders } from '../../offices/offices.ts';
import {
  secretChoiceCharter,
  secretChoices,
  trustees,
  voters,
  whileKept,
} from '../../secrecy/testing.ts';
import {
  choosingBy,
  contestOutcomeOf,
  hand,
  type Hand,
  optionOf,
  proposalIn,
  replayed,
} from '../../testing.ts';
import { stateHash } from '../../union.ts';
import { lotOfContest, type Marks } from '../contest.ts';
import type { ContestOutcome } from '../contest-outcome.ts';
import { explainContest } from '../explained-contest.ts';
import { isContestPoll } from '../poll.ts';
import { countOfSum, openedSumOf } from './sealed-choice.ts';
import { castsAll, SecretBook, withKey } from './testing.ts';

const [tia, tom] = trustees as [Hand, Hand, Hand];
const [vic, val, vin] = voters as [Hand, Hand, Hand];
const options = ['tea', 'coffee', 'water'].map((word) => optionOf(word));

function drawing({ none = false, seats = 1 } = {}): SecretBook {
  const secret = new SecretBook(withKey(secretChoiceCharter({ method: 'lot', none })));
  secret.chooses({ options, seats });
  return secret;
}

/** What comes of it once two trustees have opened it. */
function opened(secret: SecretBook): ContestOutcome {
  secret.book.pass(48 + 24);
  for (const each of [tia, tom]) secret.unseals(each);
  secret.book.settle();
  return contestOutcomeOf(proposalIn(secret.book, secret.proposal));
}

/** The same, with the lot and who was fit. */
function decided(secret: SecretBook) {
  const outcome = opened(secret);
  const { poll } = secret;
  if (!isContestPoll(poll)) throw new Error('This vote is no choice.');
  const sum = openedSumOf(poll);
  const lot = lotOfContest(outcome.lot, poll);
  const names = ['Tea', 'Coffee', 'Water', 'None'];
  const count = sum && countOfSum(poll, sum, { names, lot, entitled: 7 });
  return { ...outcome, order: lot, fit: count && 'fit' in count ? [...count.fit] : [] };
}

describe('a secret choice by lot', () => {
  const after = (ballots: readonly Marks[], wish: Parameters<typeof drawing>[0] = {}) => {
    const secret = drawing(wish);
    castsAll(secret, ballots);
    return decided(secret);
  };

  it('elects all whom half of the ballots with a cross find fit, where there are seats for them', () => {
    const ballots = [
      [1, 1, null],
      [1, null, null],
      [null, 1, 1],
      [1, null, null],
      [null, null, null],
    ];
    const { elected, drawn, cast, vacant } = after(ballots, { seats: 2 });
    deepEqual(
      { elected, drawn, cast, vacant },
      { elected: [0, 1], drawn: false, cast: 4, vacant: 0 },
    );
  });

  it('lets the lot of the key holders take one of them, whoever has more crosses', () => {
    const secret = drawing();
    castsAll(secret, [
      [1, 1, null],
      [1, 1, 1],
      [1, null, null],
    ]);
    const { order, fit, ...outcome } = decided(secret);
    deepEqual(fit, [0, 1]);
    deepEqual(outcome.elected, order([0, 1]).slice(0, 1));
    equal(outcome.drawn, true);
    match(
      explainContest(outcome, ['Tea', 'Coffee', 'Water']).join(' '),
      /key holders made together/,
    );
    equal(stateHash(replayed(secret.book.texts)), stateHash(secret.book.union));
  });

  it('elects nobody where half say “none of these”, or nobody is fit', () => {
    const level = after(
      [
        [1, null, null, null],
        [null, null, null, 1],
      ],
      { none: true },
    );
    deepEqual([level.because, level.fit, level.cast], ['none-elected', [], 2]);
    const scattered = after([
      [1, null, null],
      [null, 1, null],
      [null, null, 1],
    ]);
    deepEqual([scattered.because, scattered.vacant], ['none-elected', 1]);
  });

  it('draws the next key holders, whom those open who were elected', () => {
    const rules = secretChoices({ next: { method: 'lot', none: true } });
    const appointing = [...(rules.powers['offices/appoint'] ?? []), 'decision:next'];
    const powers = { ...rules.powers, 'offices/appoint': appointing };
    const secret = new SecretBook(withKey({ ...rules, powers }));
    const { book } = secret;
    const keepers = (): ReadonlySet<string> =>
      new Set(holders(book.union, 'trustee', book.at).map(({ member }) => member));
    deepEqual(keepers(), new Set(trustees.map(({ id }) => id)));
    const [{ until: from } = { until: '' }] = holders(book.union, 'trustee', book.at);
    const stand = [hand('ana'), vic, val, vin];
    const chosen = stand.map(({ id: member }) =>
      optionOf(member, { act: 'offices/appoint@1', body: { office: 'trustee', member, from } }),
    );
    secret.chooses({ kind: 'next', options: chosen, seats: 3 });
    castsAll(secret, [
      [1, 1, 1, 1, null],
      [1, 1, 1, 1, null],
      [null, null, null, null, 1],
    ]);
    const { elected, drawn } = opened(secret);
    deepEqual([elected.length, drawn], [3, true]);
    book.pass(8_760);
    deepEqual(keepers(), new Set(elected.map((each) => stand[each]?.id)));
  });

  it('is always secret, since the lot of an open vote could be bent', () => {
    const open = choosingBy({ method: 'lot' });
    const kept = whileKept(secretChoiceCharter({ method: 'lot' }), 'choice');
    for (const charter of [open, kept]) {
      const [wrong] = contradictions(charter);
      equal(wrong?.where, 'decisions.choice.secret');
      match(wrong?.why ?? '', /whoever votes last/);
    }
    deepEqual(contradictions(secretChoiceCharter({ method: 'lot' })), []);
  });
});
