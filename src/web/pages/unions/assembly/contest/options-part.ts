/**
 * The options of a vote: what each is, and what is done if it is chosen; of a budget, what each costs.
 * @module
 */
import {
  type Choosing,
  chosenIn,
  isBudgetOutcome,
  type Option,
  type Proposal,
} from '../../../../../union/assembly/assembly.ts';
import { isBudget, isContest, type Rule } from '../../../../../union/charter/charter.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import type { Words } from '../../../../words.ts';
import { rulesIn } from '../carried-part.ts';
import { carriedSentence } from '../carried-words.ts';
import { motion } from '../motion.ts';
import { type OnProposal, optionNames, stageOf } from '../sitting.ts';

/** What stands below the options’ titles. */
export const optionTexts = ({ choice }: Proposal): readonly (Hash | undefined)[] =>
  choice?.options.map(({ text }) => text) ?? [];

export function optionsPart(on: OnProposal): Html | false {
  const { t, proposal, rule } = on;
  const { choice } = proposal;
  if (!choice) return false;
  const { options } = choice;
  return html`
    <section class="options" aria-labelledby="options-title">
      <h2 id="options-title">
        ${choice.budget === undefined ? t('The options') : t('The projects')}
      </h2>
      <p>${howMany(t, choice, rule)}</p>
      <ol class="option-list">
        ${options.map((option, place) => optionItem(on, option, place))}
      </ol>
    </section>
  `;
}

function howMany(t: Words, { seats = 1, budget }: Choosing, rule: Rule | undefined): Html {
  if (budget !== undefined && rule && isBudget(rule))
    return html`${t.html('{budget} are shared out among them.', {
      budget: html`<b>${t.money(budget, rule.currency)}</b>`,
    })}`;
  return html`${t.many(seats, 'One of them is chosen.', '{n} of them are chosen.')}
  ${rule && isContest(rule) && rule.none && t('Voters can also say “none of these”.')}`;
}

function optionItem(on: OnProposal, option: Option, place: number): Html {
  const { t, proposal, rule, texts } = on;
  const text = texts.of(option.text);
  const warning = texts.of(proposal.warning);
  const name = optionNames(on, proposal)[place] ?? '';
  return html`<li>
    <h3>${name} ${badgeOf(t, proposal, place)}</h3>
    ${option.cost !== undefined && rule && isBudget(rule) && html`<p>${t('Cost: {cost}', { cost: t.money(option.cost, rule.currency) })}</p>`}
    ${text !== undefined && motion(on, { text, warning })}
    ${
      option.carries.length > 0 &&
      html`<p class="small">
          ${isOver(on) ? t('What it would have done, or did:') : option.cost === undefined ? t('If it is chosen:') : t('If it is funded:')}
        </p>
        <ul>
          ${option.carries.map((carried) => html`<li>${carriedSentence(on, carried)} ${rulesIn(on, carried)}</li>`)}
        </ul>`
    }
  </li>`;
}

function badgeOf(t: Words, { outcome }: Proposal, place: number): Html | false {
  if (!outcome || chosenIn(outcome)?.includes(place) !== true) return false;
  return badge(isBudgetOutcome(outcome) ? t('Funded') : t('Chosen'), 'good');
}

const isOver = ({ union, proposal }: OnProposal): boolean =>
  !['deliberation', 'poll'].includes(stageOf(union, proposal));
