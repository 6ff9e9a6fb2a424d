/**
 * What each method makes of a choice: one of them in full, the others in a line each.
 * @module
 */
import type { AnyCount, MethodName } from '../../../../../count/methods.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { table } from '../../../../parts/table.ts';
import { electedNames, resultSentence } from '../../../counting/elected-words.ts';
import { methodWords } from '../../../counting/method-words.ts';
import { pictureOf } from '../../../counting/pictures.ts';
import { storyOf, variantOf } from '../../../counting/telling.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';
import type { Counts } from './count-choice.ts';

interface Shown {
  readonly method: MethodName;
  readonly count: AnyCount | undefined;
  /** Whether it is the method of the rules. */
  readonly isOwn: boolean;
  readonly ballots: number;
}

/** A method’s count in full. */
export function methodPart({ t }: OnProposal, { method, count, isOwn, ballots }: Shown): Html {
  const words = methodWords[method];
  if (!count) return html`<p>${t('This method can’t count these ballots.')}</p>`;
  return html`
    <section id="method">
      <h2>
        ${t(words.name)}
        ${isOwn && html`<span class="small">${t('(the method of the rules)')}</span>`}
      </h2>
      <p>${t(words.idea)}</p>
      ${callout(
        { tone: isOwn ? 'good' : 'info', title: resultSentence(t, count), level: 3 },
        html`<p class="small">${t('The exact rules:')} ${variantOf(t, count)}.</p>`,
      )}
      ${pictureOf(t, { count, standing: [...count.candidates.keys()], total: ballots })}
      <h3>${t('The whole story in sentences')}</h3>
      <ol class="counting-story">
        ${storyOf(t, count).map((told) => html`<li>${told}</li>`)}
      </ol>
    </section>
  `;
}

/** All of them, a line each; `shown` is the one in full. */
export function othersPart(on: OnProposal, counts: Counts, shown: MethodName): Html {
  const { t, proposal } = on;
  return html`
    <section>
      <h2>${t('All methods')}</h2>
      <p>
        ${t('The same ballots and the same seats, counted by each method that takes them.')}
        ${t('“None of these” is an option like the others here.')}
      </p>
      ${table({
        caption: t('What each method does'),
        captionUnseen: true,
        columns: [{ title: t('Method') }, { title: t('Elected') }],
        rows: [...counts].map(([method, count]) => {
          const name = t(methodWords[method].name);
          const href = `${proposalPath(on, proposal.id)}/count?method=${method}#method`;
          return [
            method === shown ? html`<b>${name}</b>` : html`<a href="${href}">${name}</a>`,
            html`${electedNames(t, count)}
            ${count.ties.some(({ by }) => by === 'lot') && html`<span class="small">${t('(by lot)')}</span>`}`,
          ];
        }),
      })}
    </section>
  `;
}
