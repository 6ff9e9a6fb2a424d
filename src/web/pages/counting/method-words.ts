/**
 * The methods as a page names them, in a reader’s words, and what each asks of ballots.
 * @module
 */
import type { MethodName } from '../../../count/methods.ts';
import { phrase } from '../../words.ts';

export interface MethodWords {
  readonly name: string;
  /** How it works, in one sentence. */
  readonly idea: string;
  /** `choices` are ballots that approve whom they name; `lists` are votes for the name that stands first. */
  readonly takes: 'rankings' | 'choices' | 'scores' | 'lists';
  readonly fills: 'one' | 'any';
}

type Spoken = readonly [name: string, idea: string];

const said = (
  takes: MethodWords['takes'],
  fills: MethodWords['fills'],
  words: Spoken,
): MethodWords => ({
  name: words[0],
  idea: words[1],
  takes,
  fills,
});

export const methodWords: Readonly<Record<MethodName, MethodWords>> = {
  plurality: said('rankings', 'any', [
    phrase('Most first choices (plurality)'),
    phrase('Whoever stands first on the most ballots is elected.'),
  ]),
  'two-round': said('rankings', 'one', [
    phrase('Two rounds'),
    phrase('Without a majority in the first round, the first two meet in a second.'),
  ]),
  irv: said('rankings', 'any', [
    phrase('Instant runoff'),
    phrase('Whoever is last goes out, and their ballots move on, until one has more than half.'),
  ]),
  borda: said('rankings', 'any', [
    phrase('Points by place (Borda)'),
    phrase('A ballot gives a name a point for each name that it puts below.'),
  ]),
  copeland: said('rankings', 'any', [
    phrase('Most duels won (Copeland)'),
    phrase('Each is compared with each; whoever wins the most duels is elected.'),
  ]),
  minimax: said('rankings', 'any', [
    phrase('Smallest defeat (Minimax)'),
    phrase('Whoever’s worst defeat in a duel is the smallest is elected.'),
  ]),
  schulze: said('rankings', 'any', [
    phrase('Strongest paths (Schulze)'),
    phrase(
      'Each is compared with each; where duels go in a circle, the strongest chain of wins decides.',
    ),
  ]),
  'ranked-pairs': said('rankings', 'any', [
    phrase('Ranked pairs (Tideman)'),
    phrase('Duels are taken from the clearest down, leaving out those that would close a circle.'),
  ]),
  debian: said('rankings', 'one', [
    phrase('Debian’s method'),
    phrase('As strongest paths, but each must first do better than a default option.'),
  ]),
  approval: said('choices', 'any', [
    phrase('Most approvals'),
    phrase('A ballot approves whom it names; whoever is approved most is elected.'),
  ]),
  lot: said('choices', 'any', [
    phrase('Drawn by lot among the fit'),
    phrase('A ballot names who is fit; those whom half of the ballots name draw lots.'),
  ]),
  score: said('scores', 'any', [
    phrase('Highest score'),
    phrase('Each ballot gives points to each name; the highest sum is elected.'),
  ]),
  star: said('scores', 'one', [
    phrase('Score, then runoff (STAR)'),
    phrase('The two with the most points meet, and whoever more voters score higher is elected.'),
  ]),
  'majority-judgment': said('scores', 'any', [
    phrase('Highest middle grade (majority judgment)'),
    phrase('Each ballot grades each name; whoever’s middle grade is the highest is elected.'),
  ]),
  'scottish-stv': said('rankings', 'any', [
    phrase('Single transferable vote (Scotland)'),
    phrase('Who reaches the quota is elected, and votes beyond it move on; who is last goes out.'),
  ]),
  wigm: said('rankings', 'any', [
    phrase('Single transferable vote (weighted Gregory)'),
    phrase('All votes of whoever is elected move on at the part that is beyond the quota.'),
  ]),
  gregory: said('rankings', 'any', [
    phrase('Single transferable vote (exact fractions)'),
    phrase('As weighted Gregory, in fractions, so that nothing is lost by rounding.'),
  ]),
  ers97: said('rankings', 'any', [
    phrase('Single transferable vote (ERS97)'),
    phrase('The rules of the Electoral Reform Society, made for counting paper by hand.'),
  ]),
  meek: said('rankings', 'any', [
    phrase('Single transferable vote (Meek)'),
    phrase('The quota falls as ballots run out, and each ballot is shared out anew each time.'),
  ]),
  'nz-meek': said('rankings', 'any', [
    phrase('Single transferable vote (New Zealand)'),
    phrase('Meek’s way, as the law of New Zealand has it.'),
  ]),
  'senate-stv': said('rankings', 'any', [
    phrase('Single transferable vote (Australian Senate)'),
    phrase('Votes beyond the quota move on at one value for all papers.'),
  ]),
  'minneapolis-stv': said('rankings', 'any', [
    phrase('Single transferable vote (Minneapolis)'),
    phrase('As Scotland’s, but those who can’t win any more go out together.'),
  ]),
  spav: said('choices', 'any', [
    phrase('Approval in turns (Thiele)'),
    phrase('A ballot counts less with each name on it that is elected.'),
  ]),
  'phragmen-seats': said('choices', 'any', [
    phrase('Shared loads (Phragmén)'),
    phrase('Each seat is a load for those who approve it; loads are kept as level as can be.'),
  ]),
  'equal-shares': said('choices', 'any', [
    phrase('Equal shares'),
    phrase('All voters get the same share of the seats, and spend it on names that they approve.'),
  ]),
  dhondt: said('lists', 'any', [
    phrase('Lists, by D’Hondt'),
    phrase('Seats for lists by highest averages; a ballot counts for the list that stands first.'),
  ]),
  'sainte-lague': said('lists', 'any', [
    phrase('Lists, by Sainte-Laguë'),
    phrase('As D’Hondt, but kinder to small lists.'),
  ]),
  'largest-remainder': said('lists', 'any', [
    phrase('Lists, by largest remainder'),
    phrase(
      'Each list gets a seat for each full quota, and what is left goes to the largest rests.',
    ),
  ]),
};

/** In the order in which a form offers them. */
export const methodNames = Object.keys(methodWords) as [MethodName, ...MethodName[]];
