/**
 * Variants in the language of the reader: counts name them in English, by parts between commas.
 * @module
 */
import type { Say } from './say.ts';

type Part = (say: Say) => string;

const reading: Readonly<Record<string, Part>> = {
  'first preferences': (say) => say('first preferences'),
  'single non-transferable vote': (say) => say('single non-transferable vote'),
  'overvotes passed over': (say) => say('ranks with several names passed over'),
  'overvotes count for the only one who continues': (say) =>
    say('a rank with several names counts for the only one who continues'),
  'both rounds from one ranking': (say) => say('both rounds from one ranking'),
};

const runoffs: Readonly<Record<string, Part>> = {
  'until a majority of continuing votes': (say) => say('until a majority of continuing votes'),
  'until a majority of first-round votes': (say) => say('until a majority of first-round votes'),
  'until two are left': (say) => say('until two are left'),
  'bottoms up': (say) => say('until no more are left than seats'),
  'sure losers excluded together': (say) => say('sure losers excluded together'),
  'contingent vote': (say) => say('contingent vote: only the first two stay'),
  'bottom-two runoff': (say) => say('bottom-two runoff: the last two are compared'),
  'equals by earlier rounds': (say) => say('equals by earlier rounds'),
  'equals by lot': (say) => say('equals by lot'),
  'equals excluded together where they can be': (say) =>
    say('equals excluded together where they can be'),
  'then by lot': (say) => say('then by lot'),
};

const points: Readonly<Record<string, Part>> = {
  'averages for equals and for the unranked': (say) =>
    say('averages for equals and for the unranked'),
  'nothing for the unranked': (say) => say('nothing for the unranked'),
  'a ballot gives as many points as it ranks': (say) =>
    say('a ballot gives as many points as it ranks'),
  'most approvals': (say) => say('most approvals'),
  'the most approved': (say) => say('the most approved'),
  'not in proportion': (say) => say('not in proportion'),
  'highest sum': (say) => say('highest sum'),
  'a blank is {n}': (say) => say('a blank is 0'),
  'highest mean of the scores given': (say) => say('highest mean of the scores given'),
  scores: (say) => say('scores'),
  'majority values': (say) => say('majority values'),
  'half of the ballots make fit': (say) => say('half of the ballots make fit'),
  'no grade is the lowest': (say) => say('no grade is the lowest grade'),
  'then a runoff': (say) => say('then a runoff'),
};

const comparisons: Readonly<Record<string, Part>> = {
  'a draw counts half a win': (say) => say('a draw counts half a win'),
  'a draw counts as a win': (say) => say('a draw counts as a win'),
  'a draw counts nothing': (say) => say('a draw counts nothing'),
  'winning votes': (say) => say('by the votes for the winner of a comparison'),
  margins: (say) => say('by the margin of a comparison'),
  opposition: (say) => say('by the votes for the other in a comparison'),
  'equal defeats by lot': (say) => say('equally clear results by lot'),
  'constitution from {n}': (say) => say('Debian’s constitution since 2016'),
  'constitution up to {n}': (say) => say('Debian’s constitution up to 2015'),
  'quorum none': (say) => say('no quorum'),
  'quorum set': (say) => say('with a quorum'),
};

const transfers: Readonly<Record<string, Part>> = {
  'weighted inclusive Gregory': (say) => say('weighted inclusive Gregory'),
  'unweighted inclusive Gregory': (say) => say('unweighted inclusive Gregory'),
  'last batch': (say) => say('last batch'),
  'whole votes': (say) => say('whole votes'),
  'exact fractions': (say) => say('exact fractions'),
  'whole Droop quota': (say) => say('Droop quota in whole votes'),
  'exact Droop quota': (say) => say('exact Droop quota'),
  'sure losers together': (say) => say('sure losers together'),
  'losers together': (say) => say('losers together'),
  'losers singly': (say) => say('losers singly'),
  'equal ranks over all orders': (say) => say('equal ranks shared over all orders'),
  'PR Foundation reference': (say) => say('PR Foundation reference'),
  'New Zealand style': (say) => say('New Zealand style'),
};

const seats: Readonly<Record<string, Part>> = {
  sequential: (say) => say('seat by seat'),
  'harmonic weights': (say) => say('weights 1, 1/2, 1/3 …'),
  'loads shared equally': (say) => say('loads shared equally'),
  'share of the seats': (say) => say('equal shares of the seats'),
  'completed by Phragmén’s rule': (say) => say('completed by Phragmén’s rule'),
  'completed by approvals': (say) => say('completed by approvals'),
  'not completed': (say) => say('not completed'),
  'quota of Hare': (say) => say('Hare’s quota'),
  'quota of Droop': (say) => say('Droop’s quota'),
  'quota of Hagenbach-Bischoff': (say) => say('Hagenbach-Bischoff’s quota'),
  'quota of Imperiali': (say) => say('the Imperiali quota'),
  rounded: (say) => say('rounded'),
  'geometric means of neighbours: every list has a first seat': (say) =>
    say('geometric means of neighbours: every list has a first seat'),
};

const budgets: Readonly<Record<string, Part>> = {
  'utility is cost': (say) => say('a project is worth what it costs'),
  'utility is {n} a project': (say) => say('all projects are worth the same'),
  'utility is points': (say) => say('a project is worth the points given to it'),
  'start in whole units of the currency': (say) => say('from whole units of the currency'),
  'money raised until the budget would be passed': (say) =>
    say('money raised until the budget would be passed'),
  'money raised until the budget is used': (say) => say('money raised until the budget is used'),
  'the rest by votes': (say) => say('the rest by votes'),
  'the rest by Phragmén from loads of nothing': (say) =>
    say('the rest by Phragmén’s rule, from loads of nothing'),
  'voters choose between it and greedy': (say) =>
    say('compared with the greedy outcome by the voters'),
  'by votes': (say) => say('by votes'),
  'by votes for a unit of money': (say) => say('by votes for a unit of money'),
  'by points for a unit of money': (say) => say('by points for a unit of money'),
  'ends at the first that does not fit': (say) => say('ends at the first that does not fit'),
  'passes over what does not fit': (say) => say('passes over what does not fit'),
  boosted: (say) => say('boosted'),
};

const known: ReadonlyMap<string, Part> = new Map(
  [reading, runoffs, points, comparisons, transfers, seats, budgets].flatMap((part) =>
    Object.entries(part),
  ),
);

/** The variant in the reader’s language; what is a name, or a number, stays as it is. */
export const variantInWords = (variant: string, say: Say): string =>
  variant
    .split(', ')
    .map((part) => partInWords(part, say))
    .join(', ');

type Numbered = (say: Say, n: number) => string;

const numbered: ReadonlyMap<string, Numbered> = new Map<string, Numbered>([
  [
    'at most {n} ranks skipped in a row',
    (say, n) => say('ballots end where more than {n} ranks in a row are skipped', { n }),
  ],
  ['{n} ranks counted', (say, n) => say('ranks counted at most: {n}', { n })],
  ['{n} decimals', (say, n) => say('{n} decimals', { n })],
  [
    'steps twice as large after every {n}',
    (say, n) => say('after every {n} steps a step is twice as large', { n }),
  ],
  ['{n}: every list has a first seat', (say, n) => say('{n}: every list has a first seat', { n })],
]);

function partInWords(part: string, say: Say): string {
  const [, first] = /^divisors ([\d.]+)$/.exec(part) ?? [];
  if (first !== undefined) return say('divisors {first}', { first });
  const n = Number(/\d+/.exec(part)?.[0] ?? 0);
  const pattern = part.replace(/\d+/, '{n}');
  return known.get(pattern)?.(say) ?? numbered.get(pattern)?.(say, n) ?? part;
}
