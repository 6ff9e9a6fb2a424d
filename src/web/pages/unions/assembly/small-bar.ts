/**
 * The small picture of a vote for a list: the same patterns as the large one, without the words,
 * which stand beside it.
 * @module
 */
import type { Choice, QuestionPoll } from '../../../../union/assembly/assembly.ts';
import { attrs, type Html, html } from '../../../html.ts';
import type { Words } from '../../../words.ts';
import { choiceWord } from './outcome-words.ts';

const order: readonly Choice[] = ['yes', 'no', 'block', 'blank', 'abstain'];

export function smallBar(
  t: Words,
  { rule, tally, entitled }: Pick<QuestionPoll, 'rule' | 'tally' | 'entitled'>,
): Html {
  const whole = Math.max(
    1,
    entitled,
    order.reduce((sum, choice) => sum + tally[choice], 0),
  );
  let from = 0;
  const parts = order.map((choice) => {
    const x = from;
    from += tally[choice];
    return html`<rect
      ${attrs({ class: `ink-${choice}`, x: place(x / whole), width: place(tally[choice] / whole), height: '100%' })}
    />`;
  });
  const said = order
    .filter((choice) => tally[choice] > 0)
    .map((choice) => `${choiceWord(t, rule.method, choice)} ${t.number(tally[choice])}`);
  const label = said.length === 0 ? t('No votes yet') : t.list(said);
  return html`<svg class="bar small-bar" role="img" aria-label="${label}" focusable="false">
    <rect class="ground" width="100%" height="100%" />
    ${parts}
  </svg>`;
}

const place = (share: number): string => `${(share * 100).toFixed(2)}%`;
