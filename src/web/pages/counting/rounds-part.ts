/**
 * Counts in rounds, but for the single transferable vote: runoffs, and committees filled seat by seat.
 * @module
 */
import type { EqualSharesCount } from '../../../count/committee/equal-shares.ts';
import type { PhragmenRound, PhragmenSeatsCount } from '../../../count/committee/phragmen.ts';
import type { SpavCount } from '../../../count/committee/spav.ts';
import type { IrvRound } from '../../../count/irv-rounds.ts';
import type { IrvCount } from '../../../count/irv.ts';
import type { Ratio } from '../../../count/ratio.ts';
import type { TwoRoundCount } from '../../../count/two-round.ts';
import { type Html, html } from '../../html.ts';
import type { Fate } from '../../parts/counting/fate.ts';
import { figure } from '../../parts/counting/figures.ts';
import { roundSheet } from '../../parts/counting/round-sheet.ts';
import type { Words } from '../../words.ts';
import { nameIn, namesIn, resultSentence } from './elected-words.ts';

const head = (t: Words, i: number): string => t('Round {n}', { n: i + 1 });

export function irvPart(t: Words, count: IrvCount): Html {
  const { rounds, candidates } = count;
  const last = rounds.length - 1;
  return html`${roundSheet(t, {
      title: t('Votes in each round'),
      columns: rounds.map((_, i) => ({ head: head(t, i) })),
      rows: candidates.map((name, i) => ({
        name,
        cells: rounds.map((round, at) => irvCell(t, count, { round, i, final: at === last })),
      })),
      most: Math.max(1, ...rounds.flatMap(({ votes, threshold = 0 }) => [threshold, ...votes])),
      lines: rounds.map(({ threshold }) => threshold),
      foot: [
        {
          name: t('Ballots used up'),
          cells: rounds.map(({ ended }) => ({
            figure: figure(t, ended.exhausted + ended.overvote + ended.skipped),
          })),
        },
      ],
    })}
    <h3>${t('Round by round')}</h3>
    <ol class="counting-story">
      ${rounds.map((round) => html`<li>${irvSentence(t, count, round)}</li>`)}
    </ol>`;
}

interface IrvPlace {
  readonly round: IrvRound;
  readonly i: number;
  readonly final: boolean;
}

function irvCell(t: Words, { elected }: IrvCount, { round, i, final }: IrvPlace) {
  if (!round.continuing.includes(i)) return {};
  const became: Fate | undefined = round.excluded.includes(i)
    ? 'excluded'
    : final && elected.includes(i)
      ? 'elected'
      : undefined;
  return { figure: figure(t, round.votes[i] ?? 0), ...(became && { fate: became }) };
}

function irvSentence(t: Words, count: IrvCount, { threshold, excluded }: IrvRound): string {
  if (excluded.length === 0) return resultSentence(t, count);
  const names = namesIn(t, count, excluded);
  const out = t.many(
    excluded.length,
    '{names} goes out, and the ballots move on to the next names on them.',
    '{names} go out, and the ballots move on to the next names on them.',
    { names },
  );
  if (threshold === undefined) return out;
  return `${t('Nobody has {n} votes, which would be enough.', { n: threshold })} ${out}`;
}

export function twoRoundPart(
  t: Words,
  { candidates, elected, first, second }: TwoRoundCount,
): Html {
  const all = second ? [first, second] : [first];
  const inSecond = (i: number): number => second?.between.indexOf(i) ?? -1;
  const fateOf = (i: number) => (elected.includes(i) ? ({ fate: 'elected' } as const) : {});
  const inFirst = (i: number) => ({
    figure: figure(t, first.votes[i] ?? 0),
    ...(second ? {} : fateOf(i)),
  });
  const later = (i: number) =>
    inSecond(i) < 0 ? {} : { figure: figure(t, second?.votes[inSecond(i)] ?? 0), ...fateOf(i) };
  return roundSheet(t, {
    title: t('Votes in each round'),
    columns: all.map((_, i) => ({ head: head(t, i) })),
    rows: candidates.map((name, i) => ({
      name,
      cells: second ? [inFirst(i), later(i)] : [inFirst(i)],
    })),
    most: Math.max(1, first.threshold, ...first.votes, ...(second?.votes ?? [])),
    lines: [first.threshold, undefined],
  });
}

/** One seat after the other: what each candidate had to show for it, and who got it. */
interface SeatRound {
  readonly values: ReadonlyMap<number, Ratio>;
  readonly elected: number;
}

export function spavPart(t: Words, count: SpavCount): Html {
  const rounds = count.rounds.map(({ scores, elected }) => ({ values: scores, elected }));
  const most = Math.max(
    1,
    ...rounds.flatMap(({ values }) => [...values.values()].map((each) => figure(t, each).size)),
  );
  return seatSheet(t, count.candidates, {
    title: t('What each would add, seat by seat'),
    rounds,
    most,
  });
}

const loads = ({ loads: values, elected }: PhragmenRound): SeatRound => ({ values, elected });

export const phragmenPart = (t: Words, count: PhragmenSeatsCount): Html =>
  seatSheet(t, count.candidates, {
    title: t('The load that each would bring, seat by seat: the smallest gets it'),
    rounds: count.rounds.map(loads),
  });

export function equalSharesPart(t: Words, count: EqualSharesCount): Html {
  const { candidates, purchases, completed } = count;
  const bought = purchases.map(({ asked, elected }) => ({ values: asked, elected }));
  return html`
    <p>
      ${t('Every voter begins with {share} of a seat.', { share: `${count.share.num}/${count.share.den}` })}
      ${
        purchases.length > 0
          ? t('Paid for by those who approve them: {names}.', {
              names: namesIn(
                t,
                count,
                purchases.map(({ elected }) => elected),
              ),
            })
          : t('Nobody could be paid for.')
      }
      ${
        completed.length > 0 &&
        t('The seats that were left are filled by shared loads: {names}.', {
          names: namesIn(
            t,
            count,
            completed.map(({ elected }) => elected),
          ),
        })
      }
    </p>
    ${bought.length > 0 && seatSheet(t, candidates, { title: t('The most that a voter would pay for each: the smallest gets the seat'), rounds: bought })}
    ${completed.length > 0 && seatSheet(t, candidates, { title: t('The load that each would bring, seat by seat: the smallest gets it'), rounds: completed.map(loads) })}
  `;
}

interface SeatSheet {
  readonly title: string;
  readonly rounds: readonly SeatRound[];
  readonly most?: number;
}

const seatSheet = (
  t: Words,
  candidates: readonly string[],
  { title, rounds, most }: SeatSheet,
): Html =>
  roundSheet(t, {
    title,
    columns: rounds.map(({ elected }, i) => ({
      head: t('Seat {n}', { n: i + 1 }),
      said: nameIn({ candidates }, elected),
    })),
    rows: candidates.map((name, i) => ({
      name,
      cells: rounds.map(({ values, elected }) => {
        const value = values.get(i);
        const won = elected === i && ({ fate: 'elected' } as const);
        return value === undefined ? {} : { figure: figure(t, value), ...won };
      }),
    })),
    ...(most !== undefined && { most }),
  });
