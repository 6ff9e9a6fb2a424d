/**
 * A count by the single transferable vote: the flow of votes, the sheet, and each stage in a sentence.
 * @module
 */
import type { Ratio } from '../../../count/ratio.ts';
import type { Flow, Stage, StvCount } from '../../../count/stv/stage.ts';
import { type Html, html } from '../../html.ts';
import type { Fate } from '../../parts/counting/fate.ts';
import { type Figure, figure } from '../../parts/counting/figures.ts';
import { roundSheet } from '../../parts/counting/round-sheet.ts';
import { type FlowMove, voteFlow } from '../../parts/counting/vote-flow.ts';
import type { Words } from '../../words.ts';
import { namesIn, resultSentence } from './elected-words.ts';

type AnyStv = StvCount | StvCount<Ratio>;
type AnyStage = Stage | Stage<Ratio>;

/** More bands or columns than this make no picture; the sheet says it all the same. */
const mostBands = 25;
const mostColumns = 40;

export function stvPart(t: Words, count: AnyStv): Html {
  const small = count.candidates.length <= mostBands && count.stages.length <= mostColumns;
  return html`${small && flowOf(t, count)}
    <h3>${t('Stage by stage')}</h3>
    <ol class="counting-story">
      ${count.stages.map((stage) => html`<li>${stageSentence(t, count, stage)}</li>`)}
    </ol>
    ${sheetOf(t, count)}`;
}

const figureIn = (t: Words, { decimals }: AnyStv, value: bigint | Ratio): Figure =>
  figure(t, value, decimals ?? 0);

const head = (t: Words, i: number): string => t('Stage {n}', { n: i + 1 });

/** Who was elected or went out in a stage. */
function fatesOf({ action, of, elected }: AnyStage): ReadonlyMap<number, Fate> {
  const out = action === 'exclusion' ? of : [];
  return new Map<number, Fate>([
    ...out.map((each): [number, Fate] => [each, 'excluded']),
    ...elected.map(({ candidate }): [number, Fate] => [candidate, 'elected']),
  ]);
}

function flowOf(t: Words, count: AnyStv): Html {
  const { candidates, stages } = count;
  return voteFlow(t, {
    title: t('How the votes moved'),
    label: t('Votes by stage, as in the table below. {result}', {
      result: resultSentence(t, count),
    }),
    bands: [...candidates, t('Ballots used up')],
    stages: stages.map((stage, i) => ({
      head: head(t, i),
      figures: [...stage.votes, stage.exhausted].map((each) => figureIn(t, count, each)),
      quota: figureIn(t, count, stage.quota).size,
      fates: fatesOf(stage),
      moves: movesOf(t, count, stage),
    })),
  });
}

function movesOf(t: Words, count: AnyStv, stage: AnyStage): readonly FlowMove[] {
  const flows: readonly Flow<bigint | Ratio>[] = stage.flows;
  const [only, ...others] = stage.of;
  return flows.flatMap(({ from, to, votes }) => {
    // Where several gave at once, nobody can say whose went where.
    const giver = from === 'pool' && others.length === 0 ? only : from;
    const taker = to === 'exhausted' ? count.candidates.length : to;
    if (typeof giver !== 'number' || typeof taker !== 'number') return [];
    return [{ from: giver, to: taker, size: figureIn(t, count, votes).size }];
  });
}

function stageSentence(t: Words, count: AnyStv, stage: AnyStage): string {
  const done = actionSentence(t, count, stage);
  const elected = stage.elected.map(({ candidate }) => candidate);
  if (elected.length === 0) return done;
  const names = namesIn(t, count, elected);
  const last = stage.elected.some(({ why }) => why === 'last-places');
  const result = t.many(elected.length, '{names} is elected.', '{names} are elected.', { names });
  return last
    ? `${done} ${t('As many are left as seats: {result}', { result })}`
    : `${done} ${result}`;
}

function actionSentence(t: Words, count: AnyStv, { action, of, quota }: AnyStage): string {
  const names = namesIn(t, count, of);
  switch (action) {
    case 'first-preferences':
      return t('The first choices are counted. {quota} votes are enough to be elected.', {
        quota: figureIn(t, count, quota).text,
      });
    case 'surplus':
      return t('What {names} had beyond the quota moves on to the next names on the ballots.', {
        names,
      });
    case 'exclusion':
      return t.many(
        of.length,
        '{names} goes out, and the ballots move on to the next names on them.',
        '{names} go out, and the ballots move on to the next names on them.',
        { names },
      );
    default:
      return t('All ballots are shared out anew. {quota} votes are enough to be elected.', {
        quota: figureIn(t, count, quota).text,
      });
  }
}

function sheetOf(t: Words, count: AnyStv): Html {
  const { stages, candidates } = count;
  const all: readonly AnyStage[] = stages;
  const row = (name: string, valueOf: (stage: AnyStage) => bigint | Ratio) => ({
    name,
    cells: all.map((stage) => ({ figure: figureIn(t, count, valueOf(stage)) })),
  });
  return roundSheet(t, {
    title: t('Votes after each stage'),
    columns: all.map((_, i) => ({ head: head(t, i) })),
    rows: candidates.map((name, i) => ({
      name,
      cells: all.map((stage) => {
        return { figure: figureIn(t, count, stage.votes[i] ?? 0n), fate: fatesOf(stage).get(i) };
      }),
    })),
    foot: [
      row(t('Ballots used up'), (stage) => stage.exhausted),
      row(t('Lost by rounding'), (stage) => stage.rounding),
      row(t('Quota'), (stage) => stage.quota),
    ],
  });
}
