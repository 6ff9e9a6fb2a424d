/**
 * The picture and the tables of a count, whichever method made it.
 * @module
 */
import type { ApprovalCount } from '../../../count/approval.ts';
import type { BordaCount } from '../../../count/borda.ts';
import { gradesOfCount } from '../../../count/explain/grades-in-words.ts';
import type { DrawnCount } from '../../../count/drawn-by-lot.ts';
import type { DivisorCount } from '../../../count/lists/divisors.ts';
import type { RemainderCount } from '../../../count/lists/largest-remainder.ts';
import type { JudgmentCount } from '../../../count/majority-judgment.ts';
import type { AnyCount } from '../../../count/methods.ts';
import type { PluralityCount } from '../../../count/plurality.ts';
import type { Ratio } from '../../../count/ratio.ts';
import type { ScoreCount } from '../../../count/score.ts';
import type { StarCount } from '../../../count/star.ts';
import { sayIn } from '../../acts/say.ts';
import { type Html, html } from '../../html.ts';
import { figure } from '../../parts/counting/figures.ts';
import { gradeBars } from '../../parts/counting/grade-bars.ts';
import { partySeats } from '../../parts/counting/party-seats.ts';
import { voteBars } from '../../parts/counting/vote-bars.ts';
import { table } from '../../parts/table.ts';
import type { Words } from '../../words.ts';
import { duelsPart } from './duels-part.ts';
import { nameIn } from './elected-words.ts';
import { equalSharesPart, irvPart, phragmenPart, spavPart, twoRoundPart } from './rounds-part.ts';
import { stvPart } from './stv-part.ts';

export interface Shown {
  readonly count: AnyCount;
  /** Without those who withdrew. */
  readonly standing: readonly number[];
  /** How many ballots there are. */
  readonly total: number;
}

export function pictureOf(t: Words, { count, standing, total }: Shown): Html {
  if ('stages' in count) return stvPart(t, count);
  if ('seatsOf' in count) return listsPart(t, count);
  if ('pairwise' in count) return duelsPart(t, count, standing);
  if ('first' in count) return twoRoundPart(t, count);
  if ('medians' in count) return judgmentPart(t, count);
  if ('purchases' in count) return equalSharesPart(t, count);
  if (!('rounds' in count)) return barsPart(t, count, { standing, total });
  if ('blank' in count) return irvPart(t, count);
  return count.method === 'spav'
    ? spavPart(t, count as Parameters<typeof spavPart>[1])
    : phragmenPart(t, count as Parameters<typeof phragmenPart>[1]);
}

type BarsCount = PluralityCount | ApprovalCount | ScoreCount | StarCount | BordaCount;

function barsPart(
  t: Words,
  count: BarsCount | DrawnCount,
  { standing, total }: Pick<Shown, 'standing' | 'total'>,
): Html {
  if ('fit' in count) return drawnPart(t, count, standing);
  const { values, unit, title, inVoters } = barsOf(t, count);
  const rows = standing.map((each) => {
    const shown = figure(t, values[each] ?? 0);
    const share = inVoters && total > 0 && t.percent(shown.size / total);
    return {
      name: nameIn(count, each),
      figure: shown,
      more: share,
      elected: count.elected.includes(each),
    };
  });
  const sorted = rows.toSorted((a, b) => b.figure.size - a.figure.size);
  return html`${voteBars(t, { title, unit, rows: sorted })}
  ${'finalists' in count && runoffPart(t, count)}`;
}

interface Bars {
  readonly title: string;
  readonly unit: string;
  readonly values: readonly (number | bigint | Ratio)[];
  /** Whether the numbers are voters, so that a share says something. */
  readonly inVoters: boolean;
}

function barsOf(t: Words, count: BarsCount): Bars {
  if ('votes' in count)
    return { title: t('First choices'), unit: t('Votes'), values: count.votes, inVoters: true };
  if ('approvals' in count)
    return { title: t('Approvals'), unit: t('Voters'), values: count.approvals, inVoters: true };
  const values = 'scores' in count ? count.scores : count.sums;
  return { title: t('Points of each'), unit: t('Points'), values, inVoters: false };
}

function drawnPart(t: Words, count: DrawnCount, standing: readonly number[]): Html {
  const { approvals, cast, fit, elected } = count;
  const rows = standing
    .map((each) => ({
      name: nameIn(count, each),
      figure: figure(t, approvals[each] ?? 0),
      more: fit.includes(each) && !elected.includes(each) && t('fit, but not drawn'),
      elected: elected.includes(each),
    }))
    .toSorted((a, b) => b.figure.size - a.figure.size);
  const title = t('Found fit by so many; the line stands at half of {n}', { n: cast });
  return voteBars(t, { title, unit: t('Voters'), rows, line: cast / 2 });
}

const judgmentPart = (t: Words, count: JudgmentCount): Html =>
  gradeBars(t, {
    grades: gradesOfCount(count, sayIn(t)),
    rows: count.order.flat().map((each) => ({
      name: nameIn(count, each),
      given: count.given[each] ?? [],
      median: count.medians[each] ?? 0,
      elected: count.elected.includes(each),
    })),
  });

function runoffPart(t: Words, count: StarCount): Html | false {
  if (count.finalists.length < 2) return false;
  const rows = count.finalists.map((each, i) => ({
    name: nameIn(count, each),
    figure: figure(t, count.preferring[i] ?? 0),
    elected: count.elected.includes(each),
  }));
  return html`${voteBars(t, { title: t('The runoff: who is scored higher'), unit: t('Voters'), rows })}
    <p>
      ${t.many(count.indifferent, '{n} voter scores both alike.', '{n} voters score both alike.')}
    </p>`;
}

function listsPart(t: Words, count: DivisorCount | RemainderCount): Html {
  const { candidates, votes, seatsOf } = count;
  const rows = candidates
    .map((name, i) => ({ name, votes: votes[i] ?? 0n, seats: seatsOf[i] ?? 0 }))
    .toSorted((a, b) => b.seats - a.seats || Number(b.votes - a.votes));
  return html`${partySeats(t, { title: t('Votes and seats of each list'), rows })}
  ${'rounds' in count ? averagesTable(t, count) : quotasTable(t, count)}`;
}

const averagesTable = (t: Words, count: DivisorCount): Html =>
  table({
    caption: t('Seat by seat: the highest average gets it'),
    columns: [{ title: t('Seat') }, { title: t('List') }, { title: t('Average'), figures: true }],
    rows: count.rounds.map(({ list, average }, i) => [
      t.number(i + 1),
      nameIn(count, list),
      average === undefined ? '–' : figure(t, average).text,
    ]),
  });

const quotasTable = (t: Words, count: RemainderCount): Html =>
  table({
    caption: t('A seat for each quota of {quota} votes, and the rests', {
      quota: figure(t, count.quota).text,
    }),
    columns: [
      { title: t('List') },
      { title: t('Full quotas'), figures: true },
      { title: t('Rest'), figures: true },
    ],
    rows: count.candidates.map((name, i) => {
      const rest = count.remainders[i];
      return [name, t.number(count.whole[i] ?? 0), rest ? figure(t, rest).text : '–'];
    }),
  });
