/**
 * The story of a count, and its exact rules, in the reader’s language.
 * @module
 */
import type { BudgetCount } from '../../../count/budget/budget.ts';
import { explainBudget } from '../../../count/explain/budgets.ts';
import { explain } from '../../../count/explain/explain.ts';
import type { Say } from '../../../count/explain/say.ts';
import { variantInWords } from '../../../count/explain/variants.ts';
import type { AnyCount } from '../../../count/methods.ts';
import type { Count } from '../../../count/story.ts';
import { sayIn } from '../../acts/say.ts';
import { type Html, html } from '../../html.ts';
import { more } from '../../parts/callout.ts';
import { decimalText } from '../../parts/counting/figures.ts';
import type { Words } from '../../words.ts';

/** Slots that hold a figure. The others may hold a name, and a name is never written otherwise. */
const figures: ReadonlySet<string> = new Set([
  'average',
  'budget',
  'cost',
  'decimal',
  'figure',
  'load',
  'n',
  'needed',
  'payment',
  'quorum',
  'quota',
  'score',
  'share',
  'spent',
  'step',
  'votes',
]);

/** Decimals come as text with a point, and are shown as the language writes them. */
function sayFigures(t: Words): Say {
  const say = sayIn(t);
  const shown = (name: string, value: string | number): string | number =>
    typeof value === 'string' && figures.has(name) ? decimalText(t, value) : value;
  return (sentence, values = {}) =>
    say(
      sentence,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value)])),
    );
}

export const storyOf = (t: Words, count: AnyCount): readonly string[] =>
  explain(count, sayFigures(t));

export const budgetStoryOf = (t: Words, count: BudgetCount): readonly string[] =>
  explainBudget(count, sayFigures(t));

export const variantOf = (t: Words, { variant }: Pick<Count, 'variant'>): string =>
  variantInWords(variant, sayIn(t));

export const storyPart = (t: Words, told: readonly string[]): Html =>
  more(
    t('The whole story in sentences'),
    html`<ol class="counting-story">
      ${told.map((each) => html`<li>${each}</li>`)}
    </ol>`,
  );
