/**
 * The options of a choice: what each is, and what is done if it is chosen.
 * @module
 */
import type { Option, Proposal } from '../../../../../union/assembly/assembly.ts';
import { isContestOutcome } from '../../../../../union/assembly/assembly.ts';
import { isContest } from '../../../../../union/charter/charter.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
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
  const { options, seats } = choice;
  return html`
    <section class="options" aria-labelledby="options-title">
      <h2 id="options-title">${t('The options')}</h2>
      <p>
        ${t.many(seats, 'One of them is chosen.', '{n} of them are chosen.')}
        ${rule && isContest(rule) && rule.none && t('Voters can also say “none of these”.')}
      </p>
      <ol class="option-list">
        ${options.map((option, place) => optionItem(on, option, place))}
      </ol>
    </section>
  `;
}

function optionItem(on: OnProposal, option: Option, place: number): Html {
  const { t, proposal, texts } = on;
  const text = texts.of(option.text);
  const warning = texts.of(proposal.warning);
  const name = optionNames(on, proposal)[place] ?? '';
  return html`<li>
    <h3>${name} ${isElected(proposal, place) && badge(t('Chosen'), 'good')}</h3>
    ${text !== undefined && motion(on, { text, warning })}
    ${
      option.carries.length > 0 &&
      html`<p class="small">
          ${isOver(on) ? t('What it would have done, or did:') : t('If it is chosen:')}
        </p>
        <ul>
          ${option.carries.map((carried) => html`<li>${carriedSentence(on, carried)} ${rulesIn(on, carried)}</li>`)}
        </ul>`
    }
  </li>`;
}

const isElected = ({ outcome }: Proposal, place: number): boolean =>
  outcome !== undefined && isContestOutcome(outcome) && outcome.elected.includes(place);

const isOver = ({ union, proposal }: OnProposal): boolean =>
  !['deliberation', 'poll'].includes(stageOf(union, proposal));
