/**
 * Counts that compare each with each: the grid, and what the method made of it.
 * @module
 */
import { condorcetWinner } from '../../../count/condorcet.ts';
import type { CopelandCount } from '../../../count/copeland.ts';
import type { DebianCount } from '../../../count/debian.ts';
import type { MinimaxCount } from '../../../count/minimax.ts';
import type { RankedPairsCount } from '../../../count/ranked-pairs.ts';
import { type SchulzeCount, widestPath, widthOf } from '../../../count/schulze.ts';
import { type Html, html } from '../../html.ts';
import { figure } from '../../parts/counting/figures.ts';
import { pairwiseGrid } from '../../parts/counting/pairwise-grid.ts';
import { table } from '../../parts/table.ts';
import type { Words } from '../../words.ts';
import { nameIn, namesIn } from './elected-words.ts';

export type DuelsCount =
  | CopelandCount
  | MinimaxCount
  | SchulzeCount
  | RankedPairsCount
  | DebianCount;

/** Requires those who stand, without those who withdrew. */
export function duelsPart(t: Words, count: DuelsCount, standing: readonly number[]): Html {
  const { pairwise, candidates, elected } = count;
  const order = 'order' in count && count.order !== undefined ? count.order.flat() : [];
  const shown = [...order, ...standing.filter((each) => !order.includes(each))];
  return html`${pairwiseGrid(t, { pairwise, candidates, shown, elected })}
    <p>${circleSentence(t, count, standing)}</p>
    ${own(t, count)}`;
}

function circleSentence(t: Words, count: DuelsCount, standing: readonly number[]): string {
  const best = condorcetWinner(count.pairwise, standing);
  return best === undefined
    ? t('Nobody beats each of the others, so the method has to decide between them.')
    : t('{name} beats each of the others.', { name: nameIn(count, best) });
}

function own(t: Words, count: DuelsCount): Html | false {
  if ('records' in count) return recordsTable(t, count);
  if ('worst' in count) return worstTable(t, count);
  if ('defeats' in count) return defeatsTable(t, count);
  if ('paths' in count) return pathsTable(t, count);
  return debianStory(t, count);
}

const recordsTable = (t: Words, count: CopelandCount): Html =>
  table({
    caption: t('Duels of each'),
    columns: [
      { title: t('Name') },
      { title: t('Won'), figures: true },
      { title: t('Level'), figures: true },
      { title: t('Lost'), figures: true },
      { title: t('Points'), figures: true },
    ],
    rows: count.records.map(({ candidate, wins, draws, losses, score }) => [
      nameIn(count, candidate),
      t.number(wins),
      t.number(draws),
      t.number(losses),
      figure(t, score).text,
    ]),
  });

const worstTable = (t: Words, count: MinimaxCount): Html =>
  table({
    caption: t('The worst defeat of each'),
    columns: [
      { title: t('Name') },
      { title: t('Votes against'), figures: true },
      { title: t('By whom') },
    ],
    rows: count.worst.map(({ candidate, badness, against }) => [
      nameIn(count, candidate),
      t.number(badness),
      against.length === 0 ? t('nobody') : namesIn(t, count, against),
    ]),
  });

/** More rows than this nobody reads. */
const mostRows = 60;

function defeatsTable(t: Words, count: RankedPairsCount): Html {
  const { defeats } = count;
  const rest = defeats.length - mostRows;
  return html`${table({
    caption: t('Duels from the clearest down'),
    columns: [
      { title: t('Duel') },
      { title: t('Votes'), figures: true },
      { title: t('What became of it') },
    ],
    rows: defeats
      .slice(0, mostRows)
      .map(({ winner, loser, votes, against, locked }) => [
        t('{winner} beats {loser}', { winner: nameIn(count, winner), loser: nameIn(count, loser) }),
        `${t.number(votes)} : ${t.number(against)}`,
        locked ? t('counts') : t('left out: it would close a circle'),
      ]),
  })}
  ${rest > 0 && html`<p>${t.many(rest, 'And {n} more.', 'And {n} more.')}</p>`}`;
}

/** How whoever is elected reaches each of the others, and how strongly these come back. */
function pathsTable(t: Words, count: SchulzeCount): Html | false {
  const [winner] = count.elected;
  if (winner === undefined) return false;
  const others = count.order.flat().filter((each) => each !== winner);
  const chain = (a: number, b: number): string =>
    widestPath(count.paths, a, b)
      .map((each) => nameIn(count, each))
      .join(' › ') || t('no path');
  return table({
    caption: t('The strongest paths of {name}', { name: nameIn(count, winner) }),
    columns: [
      { title: t('Opponent') },
      { title: t('Path there') },
      { title: t('Strength'), figures: true },
      { title: t('Path back') },
      { title: t('Strength back'), figures: true },
    ],
    rows: others.map((each) => [
      nameIn(count, each),
      chain(winner, each),
      t.number(widthOf(count.paths, winner, each)),
      chain(each, winner),
      t.number(widthOf(count.paths, each, winner)),
    ]),
  });
}

function debianStory(t: Words, count: DebianCount): Html {
  const { droppedOptions, rounds } = count;
  return html`<ol class="counting-story">
    ${droppedOptions.map(
      ({ option, why, votes, needed }) =>
        html`<li>
          ${
            why === 'quorum'
              ? t(
                  '{name} misses the quorum: {votes} prefer it to the default option, and {needed} would be needed.',
                  { name: nameIn(count, option), votes, needed: figure(t, needed).text },
                )
              : t(
                  '{name} does not do better than the default option: {votes} prefer it, and {needed} would be needed.',
                  { name: nameIn(count, option), votes, needed: figure(t, needed).text },
                )
          }
        </li>`,
    )}
    ${rounds.map(
      ({ schwartz, dropped }) =>
        html`<li>
          ${t('In front: {names}.', { names: namesIn(t, count, schwartz) })}
          ${
            dropped.length > 0 &&
            t('The weakest wins among them are set aside: {duels}.', {
              duels: t.list(
                dropped.map(({ winner, loser }) =>
                  t('{winner} beats {loser}', {
                    winner: nameIn(count, winner),
                    loser: nameIn(count, loser),
                  }),
                ),
              ),
            })
          }
        </li>`,
    )}
  </ol>`;
}
