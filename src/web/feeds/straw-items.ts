/**
 * Straw polls as items of a feed: what is asked, and what was answered.
 * @module
 */
import type { Straw, StrawCount } from '../../union/assembly/assembly.ts';
import { html } from '../html.ts';
import type { Said, Telling } from './telling.ts';

type StrawSaid = (telling: Telling, straw: Straw) => Said;

const wordOf = ({ texts, t }: Telling, hash: string): string =>
  texts.of(hash) ?? t('(This text was taken out.)');

const pathOf = ({ id }: Straw): string => `/assembly/straw/${id}`;

export const strawAsked: StrawSaid = (telling, straw) => ({
  title: telling.t('Straw poll: {question}', { question: wordOf(telling, straw.question) }),
  body: html`
    <ul>
      ${straw.options.map((option) => html`<li>${wordOf(telling, option)}</li>`)}
    </ul>
    <p>
      ${telling.t('Everybody can answer until {closes}. The answers are advice, and decide nothing.', { closes: telling.t.plainMoment(straw.until) })}
    </p>
  `,
  path: pathOf(straw),
  names: [straw.id],
});

const nobody: StrawCount = { people: 0, options: [] };

export const strawEnded: StrawSaid = (telling, straw) => {
  const { members = nobody, supporters = nobody, others = nobody } = straw.counts ?? {};
  const { t } = telling;
  return {
    title: t('What was answered: {question}', { question: wordOf(telling, straw.question) }),
    body: html`
      <ul>
        ${straw.options.map(
          (option, i) =>
            html`<li>
              ${t(
                '{option}: {members} of members, {supporters} of supporters, {others} of others',
                {
                  option: wordOf(telling, option),
                  members: members.options[i] ?? 0,
                  supporters: supporters.options[i] ?? 0,
                  others: others.options[i] ?? 0,
                },
              )}
            </li>`,
        )}
      </ul>
      <p>${t('The answers are advice, and decide nothing.')}</p>
    `,
    path: pathOf(straw),
    names: [straw.id],
  };
};
