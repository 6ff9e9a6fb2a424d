/**
 * In the place of a count that is not there yet: that the ballots are being counted, or that it takes too long.
 * @module
 */
import { attrs, type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';
import { type OnProposal, proposalPath } from './sitting.ts';
import type { CountedSoon } from './counted-soon.ts';

export type NotCounted = Exclude<CountedSoon<object>, object>;

interface Place {
  /** The page that shows the count, below the proposal’s. */
  readonly page: '' | '/count' | '/mine';
  /** The ballots to take along. */
  readonly files: readonly { readonly ending: string; readonly format: string }[];
}

/** Needs `wait.js`. */
export function notYetCounted(on: OnProposal, why: NotCounted, { page, files }: Place): Html {
  const { t, proposal } = on;
  const path = proposalPath(on, proposal.id);
  if (why === 'not-counted')
    return callout(
      { tone: 'warn', title: t('Not counted') },
      html`<p>
        ${
          files.length > 0
            ? t(
                'It could not be counted for this page. Look again in some minutes, or count the ballots with the program on your own computer: “syndicat count”.',
              )
            : t('It could not be counted for this page. Look again in some minutes.')
        }
        ${files.map(
          ({ ending, format }) => html`<a href="${path}/ballots.${ending}" download>${format}</a> `,
        )}
      </p>`,
    );
  return html`<div ${attrs({ 'data-wait': `${path}/counted${page}` })}>
    ${callout(
      { title: t('The ballots are being counted'), role: 'status' },
      html`<p>${t('There are many of them. The page goes on by itself once they are counted.')}</p>
        <p><progress aria-label="${t('The ballots are being counted')}"></progress></p>
        <p><a href="${path}${page}">${t('Look again')}</a></p>`,
    )}
  </div>`;
}
