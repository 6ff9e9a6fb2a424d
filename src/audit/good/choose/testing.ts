/**
 * A sound book of a union that chooses among options, by every method of open votes.
 */
import { fillsOne, type MethodName } from '../../../count/methods.ts';
import type { Charter, ContestRule } from '../../../union/charter/charter.ts';
import { fraction } from '../../../union/kernel/fraction.ts';
import {
  carrying,
  charterOf,
  closes,
  contestRule,
  founded,
  hand,
  type Hand,
  marks,
  optionOf,
  puts,
  putsChoice,
  said,
  type TestBook,
  vote,
} from '../../../union/testing.ts';
import { ballotBy, methods as allMethods } from '../../contest/testing.ts';
import { people } from '../../testing.ts';

/** Those of open votes: a lot among the fit is always secret. */
const methods = allMethods.filter((method) => method !== 'lot');

const { ada, bo, cy, dee, eve, fay, gus } = people;
const voters = [ada, bo, cy, dee, eve, fay, gus];
/** Has no vote, and advises. */
const hal = hand('Hal');
const attested = { evidence: 'session' } as const;

const ruled = (method: MethodName, rule: Partial<ContestRule> = {}): ContestRule =>
  contestRule({ title: method, method, ...rule });

/** A kind of decision for every method, half of them with none of these; and some with a quorum. */
const kinds: Readonly<Record<string, ContestRule>> = {
  ...Object.fromEntries(methods.map((method, n) => [method, ruled(method, { none: n % 2 === 0 })])),
  debian: ruled('debian', { none: true, share: fraction(3, 5) }),
  busy: ruled('irv', { quorum: { kind: 'turnout', share: fraction(1, 2) } }),
  known: ruled('debian', {
    none: true,
    quorum: { kind: 'yes-of-entitled', share: fraction(2, 5) },
  }),
  seats: ruled('approval', { none: true }),
  shares: ruled('scottish-stv', { none: true, deliberation: 24, sponsors: 1 }),
};

function choosing(): Charter {
  const base = charterOf('association', { waiting: 0 });
  const { choice: _, election: __, ...questions } = base.decisions;
  const filling = ['decision:office', 'decision:seats', 'decision:shares'];
  return {
    ...base,
    decisions: { ...questions, ...kinds },
    powers: { ...base.powers, 'offices/appoint': filling },
  };
}

const options = ['tea', 'coffee', 'water', 'milk', 'juice'].map((word) => optionOf(word));
const nothing = [null, null, null] as const;

/** A choice among three by few, who mark what is said. */
function made(book: TestBook, kind: string, given: Parameters<typeof marks>[2], seats = 1): string {
  const proposal = putsChoice(book, ada, { kind, options: options.slice(0, 3), seats });
  marks(book, proposal, given);
  return proposal;
}

/** Where nothing is chosen: for want of ballots, of marks, or because none of these is. */
function nothingChosen(book: TestBook): void {
  const few = made(book, 'busy', [[ada, [1, 2, 3]]]);
  const unknown = made(book, 'known', [
    [ada, [1, 3, null, 2]],
    [bo, [2, 2, null, 1]],
  ]);
  const empty = made(book, 'ers97', [[ada, nothing]], 2);
  const zero = made(book, 'score', [[bo, [...nothing, 0]]]);
  const silent = made(book, 'largest-remainder', [], 3);
  const none = made(book, 'irv', [
    [ada, [...nothing, 1]],
    [bo, [2, null, null, 1]],
    [cy, [1, null, null, null]],
  ]);
  for (const each of [few, unknown, empty, zero, silent, none]) closes(book, each);
}

/** Ballots changed, on the clerk's word, by lot, advised; and none of these among those elected. */
function specials(book: TestBook): void {
  book.do(hal, 'members/support@1', { name: said('Hal'), keys: [device(hal)] });
  const lot = made(book, 'plurality', [
    [ada, [1, null, null, null]],
    [bo, [1, null, null, null]],
    [bo, [null, 1, null, null]],
  ]);
  book.do(hal, 'assembly/advise-on-options@1', { proposal: lot, marks: [...nothing, 1] });
  book.do(hal, 'assembly/advise-on-options@1', { proposal: lot, marks: [null, null, 1, null] });
  const doubtful = made(book, 'borda', [[ada, [1, 2, 2]]]);
  for (const who of [bo, cy])
    book.do(who, 'assembly/mark@1', { proposal: doubtful, marks: [2, 3, 1] }, attested);
  book.do(cy, 'assembly/mark@1', { proposal: doubtful, marks: [null, 1, 1] }, attested);
  book.do(dee, 'assembly/mark@1', { proposal: doubtful, marks: [3, 3, 1] }, attested);
  book.do(dee, 'assembly/mark@1', { proposal: doubtful, marks: [2, 3, 1] });
  const before = made(
    book,
    'seats',
    [
      [ada, [1, 1, null, null]],
      [bo, [1, null, null, 1]],
      [cy, [1, null, 1, 1]],
    ],
    3,
  );
  for (const each of [lot, doubtful, before]) closes(book, each);
}

const device = ({ key }: Hand): object => ({ kind: 'device', key });
const seat = (member: Hand): object =>
  carrying('offices/appoint@1', { office: 'committee', member: member.id });

/** Elections: one talked over and changed, whose seats go in order; one in which acts of one option lapse. */
function elections(book: TestBook): void {
  const candidates = [ada, bo, cy].map((each) => optionOf(each.id, seat(each)));
  const shares = putsChoice(book, ada, { kind: 'shares', options: candidates, seats: 2 });
  const wording = { title: said('t'), text: said('x'), carries: [], documents: [] };
  const fuller = [...candidates, { ...optionOf(dee.id, seat(dee)), text: said('Dee is able.') }];
  const choice = { options: fuller, seats: 3 };
  book.do(ada, 'assembly/amend@1', { proposal: shares, ...wording, choice });
  book.do(bo, 'assembly/sponsor@1', { proposal: shares });
  book.pass(24);
  marks(book, shares, [
    [ada, [1, null, 2, null, null]],
    [bo, [1, null, 2, null, null]],
    [cy, [null, null, 1, 3, null]],
    [dee, [null, null, null, 2, 1]],
    [eve, [null, null, null, null, 1]],
  ]);
  closes(book, shares);
  const kind = 'seats';
  const twice = [optionOf('two', seat(gus), seat(eve)), optionOf('one', seat(fay)), optionOf('no')];
  const lapsing = putsChoice(book, bo, { kind, options: twice, seats: 2 });
  marks(book, lapsing, [
    [eve, [1, 1, null, null]],
    [fay, [1, null, null, null]],
    [gus, [1, 1, null, null]],
  ]);
  book.do(gus, 'members/leave@1', {});
  closes(book, lapsing);
}

/** Everybody who is left makes a choice by every method. */
function byEveryMethod(book: TestBook): void {
  for (const method of methods) {
    const rule = kinds[method];
    if (!rule) continue;
    const seats = fillsOne.has(method) ? 1 : 2 + (method.length % 2);
    const proposal = putsChoice(book, ada, { kind: method, options, seats });
    const places = options.length + (rule.none ? 1 : 0);
    const given = voters
      .slice(0, -1)
      .map((who) => [who, ballotBy(rule, places, `${method} ${who.id}`)] as const);
    marks(book, proposal, given);
    closes(book, proposal);
  }
}

/** By the new rules notices must reach enough, and who has a seat is a yes or a no. */
function otherRules(): Charter {
  const { safeguards, decisions, ...charter } = choosing();
  const { office } = decisions;
  return {
    ...charter,
    decisions: { ...decisions, ...(office && { shares: office }) },
    safeguards: { ...safeguards, unreached: fraction(1, 3) },
  };
}

/** The rules change, while a choice is talked over that can't come to its vote any more. */
function rulesChange(book: TestBook): void {
  const change = carrying('charter/amend@1', { charter: otherRules() });
  const proposal = puts(book, ada, 'charter', change);
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(7 * 24);
  vote(book, proposal, { yes: [ada, bo, cy] });
  book.pass(14 * 24 - 12);
  const waiting = putsChoice(book, ada, { kind: 'shares', options });
  book.do(bo, 'assembly/sponsor@1', { proposal: waiting });
  book.pass(24);
}

/** One choice of which enough heard; one of which too few did; one of which nobody knows. */
function notices(book: TestBook): void {
  for (const failed of [2, 3]) {
    const asked = made(book, 'star', [
      [ada, [5, 3, 0]],
      [bo, [0, 4, null]],
    ]);
    closes(book, asked);
    const report = { proposal: asked, wanted: 4, failed };
    book.do(book.clerk, 'assembly/report-notices@1', report);
    book.settle();
  }
  made(book, 'star', [[cy, [1, 1, 1]]]);
  book.pass(48);
}

export function choosingBook(): TestBook {
  const book = founded(choosing(), ada, bo, cy, dee, eve, fay, gus);
  nothingChosen(book);
  specials(book);
  elections(book);
  byEveryMethod(book);
  rulesChange(book);
  notices(book);
  return book;
}
