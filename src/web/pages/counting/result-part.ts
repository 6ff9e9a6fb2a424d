/**
 * A result: the sentence, the picture, the story, the ties, and what other methods would do.
 * @module
 */
import type { AnyCount } from '../../../count/methods.ts';
import { attrs, type Html, html } from '../../html.ts';
import { callout } from '../../parts/callout.ts';
import { mostDecimals } from '../../parts/counting/figures.ts';
import { table } from '../../parts/table.ts';
import type { Words } from '../../words.ts';
import type { Ballots } from './ballots.ts';
import type { Line } from './counted.ts';
import { electedNames, namesIn, resultSentence } from './elected-words.ts';
import { methodWords } from './method-words.ts';
import { pictureOf } from './pictures.ts';
import { storyOf, storyPart, variantOf } from './telling.ts';
import { tiesPart } from './ties-part.ts';

export interface Result {
  readonly ballots: Ballots;
  readonly count: AnyCount;
  readonly seed: string | undefined;
  /** Absent where that would be too much for one page. */
  readonly lines: readonly Line[] | undefined;
  /** The id of the form that asked, which other methods’ buttons send again. */
  readonly form: string;
}

export function resultPart(t: Words, result: Result): Html {
  const { ballots, count } = result;
  const { rankings } = ballots;
  const words = methodWords[count.method as keyof typeof methodWords];
  const standing = [...rankings.candidates.keys()].filter((i) => !rankings.withdrawn?.has(i));
  const total = (ballots.scores ?? rankings).ballots.total;
  return html`
    <section id="result">
      <h2>${t('The result')}</h2>
      ${callout({ tone: 'good', title: resultSentence(t, count), level: 3 }, html`<p>${howSentence(t, { name: words.name, total, names: standing.length, seats: count.seats })}</p>`)}
      <p>${t(words.idea)} ${noteOf(t, ballots, words.takes)}</p>
      <p class="small">${t('The exact rules:')} ${variantOf(t, count)}.</p>
      ${pictureOf(t, { count, standing, total })}
      ${isCut(count) && html`<p class="small">${t('Figures are shown with five decimals at most, and counted exactly as the rules say.')}</p>`}
      ${orderPart(t, count)} ${storyPart(t, storyOf(t, count))}
    </section>
    ${tiesPart(t, count, lotSentence(t, result.seed, ballots))} ${othersPart(t, result)}
  `;
}

/** Whether figures may be longer than they are shown. */
const isCut = (count: AnyCount): boolean =>
  'stages' in count
    ? (count.decimals ?? Infinity) > mostDecimals
    : [
        'borda',
        'spav',
        'phragmen-seats',
        'equal-shares',
        'dhondt',
        'sainte-lague',
        'largest-remainder',
      ].includes(count.method);

interface How {
  readonly name: string;
  readonly total: number;
  readonly names: number;
  readonly seats: number;
}

const howSentence = (t: Words, { name, total, names, seats }: How): string =>
  t('{method}: {ballots}, {names}, {seats}.', {
    method: t(name),
    ballots: t.many(total, '{n} ballot', '{n} ballots'),
    names: t.many(names, '{n} name', '{n} names'),
    seats: t.many(seats, '{n} seat', '{n} seats'),
  });

function noteOf(t: Words, { kind }: Ballots, takes: string): string | false {
  if (kind === 'scores' && takes !== 'scores')
    return t('Your ballots give points; here the order of the points counts.');
  return (
    kind === 'rankings' &&
    takes === 'choices' &&
    t('Your ballots rank; here a ballot approves everybody whom it names.')
  );
}

function orderPart(t: Words, count: AnyCount): Html | false {
  const { order } = count;
  return (
    order !== undefined &&
    order.length > 1 &&
    html`<h3>${t('The whole order')}</h3>
      <ol>
        ${order.map((level) => html`<li>${namesIn(t, count, level)}</li>`)}
      </ol>`
  );
}

function lotSentence(t: Words, seed: string | undefined, { tieOrder }: Ballots): string {
  if (seed !== undefined)
    return t('Lots were drawn by the seed “{seed}”: whoever types it draws the same.', { seed });
  return tieOrder
    ? t('Lots follow the order that the ballots’ file gives for ties.')
    : t(
        'Lots were drawn without a seed: good for a look, and for nothing that binds. Type a seed above to draw anew.',
      );
}

function othersPart(t: Words, { lines, form, count }: Result): Html {
  return html`<section>
    <h2>${t('What other methods would do')}</h2>
    ${
      lines === undefined
        ? html`<p>
            ${t('With more than 30 names, or very many ballots, this page counts one method at a time. Choose another one above.')}
          </p>`
        : html`<p>
              ${t('The same ballots and the same seats, counted by each method that takes them.')}
            </p>
            ${othersParts(t, { lines, form, count })}`
    }
  </section>`;
}

type Counted = Line & { readonly answer: { readonly ok: true } };

const isCounted = (each: Line): each is Counted => each.answer.ok;

function othersParts(
  t: Words,
  { lines, form, count }: Pick<Result, 'form' | 'count'> & { readonly lines: readonly Line[] },
): Html {
  const done = lines.filter(isCounted);
  return html`<ul>
      ${[...byResult(t, done)].map(([names, n]) => html`<li>${t.many(n, '{names}: by {n} method', '{names}: by {n} methods', { names })}</li>`)}
    </ul>
    ${table({
      caption: t('What each method does'),
      captionUnseen: true,
      columns: [{ title: t('Method') }, { title: t('Elected') }, { title: t('See it') }],
      rows: done.map(({ method, answer }) => {
        const name = t(methodWords[method].name);
        return [
          name,
          html`<b>${electedNames(t, answer.count)}</b
            >${answer.count.ties.some(({ by }) => by === 'lot') && html` <span class="small">${t('(by lot)')}</span>`}`,
          method === count.method ? t('shown above') : showButton(t, { method, name, form }),
        ];
      }),
    })}
    ${refusedPart(t, lines)}`;
}

/** Who is elected, in whatever order, and by how many methods. */
function byResult(t: Words, done: readonly Counted[]): ReadonlyMap<string, number> {
  const groups = new Map<string, { readonly names: string; n: number }>();
  for (const { answer } of done) {
    const key = answer.count.elected.toSorted((a, b) => a - b).join();
    const known = groups.get(key);
    if (known) known.n += 1;
    else groups.set(key, { names: inBallotOrder(t, answer.count), n: 1 });
  }
  const sorted = [...groups.values()].toSorted((a, b) => b.n - a.n);
  return new Map(sorted.map(({ names, n }) => [names, n]));
}

function inBallotOrder(t: Words, count: AnyCount): string {
  if ('seatsOf' in count) return electedNames(t, count);
  return electedNames(t, { ...count, elected: count.elected.toSorted((a, b) => a - b) });
}

function refusedPart(t: Words, lines: readonly Line[]): Html | false {
  const refused = lines.flatMap(({ method, answer }) =>
    answer.ok ? [] : [{ method, why: answer.why }],
  );
  return (
    refused.length > 0 &&
    html`<h3>${t('Methods that don’t take these ballots, and why')}</h3>
      <ul>
        ${refused.map(({ method, why }) => html`<li>${t('{method}: {why}', { method: t(methodWords[method].name), why })}</li>`)}
      </ul>`
  );
}

const showButton = (
  t: Words,
  { method, name, form }: { readonly method: string; readonly name: string; readonly form: string },
): Html =>
  html`<button
    ${attrs({ type: 'submit', class: 'button plain', form, name: 'show', value: method })}
  >
    ${t('Show')}<span class="unseen"> ${name}</span>
  </button>`;
