/**
 * What each method is called, and how it works, for people who have never heard of it.
 * @module
 */
import type { Say } from './say.ts';

interface InWords {
  readonly name: (say: Say) => string;
  readonly how: (say: Say) => string;
}

const stv = (say: Say): string =>
  say(
    'Who reaches a quota of votes has a seat, and what they have beyond it moves on to the next names on those ballots; where nobody reaches it, the last goes out, and those votes move on too.',
  );

const meek = (say: Say): string =>
  say(
    'Who reaches a quota of votes has a seat, and keeps of each ballot just the part that makes up the quota; the rest goes to the next name. Who goes out is treated as if they had never stood, and all ballots are shared out again.',
  );

const averages = (say: Say): string =>
  say(
    'The seats fall one after the other: each to the list whose votes, divided by a number that grows with its seats, are most.',
  );

const inWords: Readonly<Record<string, InWords>> = {
  plurality: {
    name: (say) => say('plurality'),
    how: (say) => say('Each ballot is one vote for its first preference, and the most votes win.'),
  },
  approval: {
    name: (say) => say('approval'),
    how: (say) => say('Each ballot approves all whom it names, and the most approved win.'),
  },
  lot: {
    name: (say) => say('lot among those whom half find fit'),
    how: (say) =>
      say(
        'Each ballot names whom it finds fit. Those whom at least half of the ballots find fit draw lots for the seats.',
      ),
  },
  score: {
    name: (say) => say('scores'),
    how: (say) => say('Each ballot gives scores, and the highest total wins.'),
  },
  star: {
    name: (say) => say('STAR'),
    how: (say) =>
      say(
        'Each ballot gives scores; of the two with the highest sums, whom more voters score above the other wins.',
      ),
  },
  'majority-judgment': {
    name: (say) => say('majority judgment'),
    how: (say) =>
      say(
        'Each ballot gives grades. Whose middle grade is the highest wins: more than half of the voters give it that grade or a better one. Where middle grades are the same, they are taken out one by one, until those left in the middle differ.',
      ),
  },
  borda: {
    name: (say) => say('Borda’s method'),
    how: (say) => say('Each place on a ballot is worth points, and the most points win.'),
  },
  'two-round': {
    name: (say) => say('two rounds'),
    how: (say) =>
      say(
        'Who has more than half of the first preferences wins; else all voters choose between the first two.',
      ),
  },
  irv: {
    name: (say) => say('instant runoff'),
    how: (say) =>
      say(
        'Each ballot counts for its first preference. Round by round somebody goes out, and their ballots move on to the next name on them.',
      ),
  },
  copeland: {
    name: (say) => say('Copeland’s method'),
    how: (say) =>
      say('All are compared two by two, and whoever wins the most of these comparisons wins.'),
  },
  minimax: {
    name: (say) => say('minimax'),
    how: (say) =>
      say('All are compared two by two, and whoever fares best in their worst comparison wins.'),
  },
  schulze: {
    name: (say) => say('Schulze’s method'),
    how: (say) =>
      say(
        'All are compared two by two. Where the comparisons go round in a circle, chains of them count: a chain is as strong as its weakest link, and the stronger chain decides between two.',
      ),
  },
  'ranked-pairs': {
    name: (say) => say('ranked pairs'),
    how: (say) =>
      say(
        'All are compared two by two. These results are kept, the clearest first, except for those that would close a circle.',
      ),
  },
  debian: {
    name: (say) => say('Debian’s method'),
    how: (say) =>
      say(
        'Options that don’t convince enough voters against the default option are dropped. The others are compared two by two, and where they go round in a circle, the weakest results in it are dropped.',
      ),
  },
  'scottish-stv': {
    name: (say) => say('the single transferable vote of Scottish councils'),
    how: stv,
  },
  wigm: { name: (say) => say('the single transferable vote of the PR Foundation'), how: stv },
  ers97: {
    name: (say) => say('the single transferable vote of the Electoral Reform Society'),
    how: stv,
  },
  gregory: { name: (say) => say('the single transferable vote in exact fractions'), how: stv },
  'senate-stv': {
    name: (say) => say('the single transferable vote of the Australian Senate'),
    how: stv,
  },
  'minneapolis-stv': {
    name: (say) => say('the single transferable vote of Minneapolis'),
    how: stv,
  },
  meek: { name: (say) => say('the single transferable vote by Meek’s method'), how: meek },
  'nz-meek': { name: (say) => say('the single transferable vote of New Zealand'), how: meek },
  spav: {
    name: (say) => say('sequential proportional approval'),
    how: (say) =>
      say(
        'The seats are filled one after the other, each by whoever adds most: a ballot counts 1 for the first of its names with a seat, 1/2 for the second, 1/3 for the third, and so on.',
      ),
  },
  'phragmen-seats': {
    name: (say) => say('Phragmén’s method'),
    how: (say) =>
      say(
        'Each seat is a load of 1 that all share who approve the one seated. The seats are filled one after the other, each so that the highest load of any voter stays as low as can be.',
      ),
  },
  'equal-shares': {
    name: (say) => say('the method of equal shares'),
    how: (say) =>
      say(
        'A seat costs 1, and all voters have the same share of the money for all seats. Those who approve somebody can buy a seat together, and the seats that ask the least of each come first.',
      ),
  },
  dhondt: { name: (say) => say('D’Hondt’s method'), how: averages },
  'sainte-lague': { name: (say) => say('Sainte-Laguë’s method'), how: averages },
  adams: { name: (say) => say('Adams’s method'), how: averages },
  danish: { name: (say) => say('the Danish method'), how: averages },
  'huntington-hill': { name: (say) => say('Huntington and Hill’s method'), how: averages },
  'largest-remainder': {
    name: (say) => say('largest remainders'),
    how: (say) =>
      say(
        'A list has a seat for each whole quota of votes; the seats left go to the lists with the most votes beyond their whole quotas.',
      ),
  },
};

/** What a method is called; by its own word where it has no other name. */
export const methodInWords = (method: string, say: Say): string =>
  inWords[method]?.name(say) ?? method;

/** How a method works, in a sentence; nothing where that is not known. */
export const howInWords = (method: string, say: Say): string | undefined =>
  inWords[method]?.how(say);
