/**
 * The page of the counting room: the form, and below it what came of it.
 * @module
 */
import type { View } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import type { Page } from '../../layout.ts';
import { more } from '../../parts/callout.ts';
import { type Fields, fieldsOf } from '../../parts/fields.ts';
import type { Words } from '../../words.ts';
import { ballotsForm, countingFrame, paths } from './ballots-form.ts';
import { methodNames, methodWords } from './method-words.ts';
import { type Result, resultPart } from './result-part.ts';

/** Chosen so that three methods elect three different people. */
export const example = `27: Ann > Bo > Cy > Dee
17: Bo > Cy > Dee > Ann
10: Cy > Dee > Bo > Ann
11: Dee > Cy > Bo > Ann
`;

export const formId = 'count-ballots';

export interface Shown {
  readonly filled: Filled;
  readonly result?: Omit<Result, 'form'> | undefined;
  /** What stood in the field before a file took its place. */
  readonly before?: string | undefined;
}

export function countingPage(view: View, { filled, result, before }: Shown): Page {
  const { t } = view;
  return countingFrame(t, {
    tab: 'elections',
    title: t('The counting room'),
    lead: t(
      'Paste ballots, choose a method, and see the result, how it came about, and what other methods would do.',
    ),
    filled,
    example,
    form: questionForm(view, filled),
    result: result !== undefined && resultPart(t, { ...result, form: formId }),
    before,
  });
}

function questionForm(view: View, filled: Filled): Html {
  const { t } = view;
  const f = fieldsOf(t, filled);
  return ballotsForm(view, filled, {
    id: formId,
    to: paths.elections,
    label: t('Ballots to count'),
    hint: t(
      'One line for each way of voting: how many voted so, a colon, then the names from the first choice down. Ranked alike is “=”. BLT, PrefLib, CSV and Debian’s ranks are read, too.',
    ),
    asked: html`${f.select({
      name: 'method',
      label: t('Method'),
      choices: methodNames.map((value) => ({ value, label: t(methodWords[value].name) })),
    })}
    ${f.text({ name: 'seats', label: t('How many seats?'), inputmode: 'numeric', size: 'short' })}
    ${rareFields(t, f, filled)}`,
  });
}

const rareNames = ['seed', 'threshold', 'default', 'quorum', 'majorities'];

function rareFields(t: Words, f: Fields, { values, errors }: Filled): Html {
  const used = rareNames.some((name) => errors[name] ?? values[name]);
  const fields = html`
    ${f.text({
      name: 'seed',
      label: t('Seed for lots'),
      optional: true,
      maxlength: 200,
      hint: t(
        'Ties that the method leaves to a lot are drawn by it, the same for everybody who types it.',
      ),
    })}
    ${f.text({
      name: 'threshold',
      label: t('Threshold for lists'),
      optional: true,
      maxlength: 40,
      size: 'short',
      hint: t('The share of all votes that a list must have to get seats, such as 5%.'),
    })}
    ${debianFields(t, f)}
  `;
  return used ? fields : more(t('Lots, thresholds and Debian’s method'), fields);
}

const debianFields = (t: Words, f: Fields): Html => html`
  ${f.text({
    name: 'default',
    label: t('Default option'),
    optional: true,
    maxlength: 200,
    hint: t(
      'For Debian’s method, and for a lot among the fit: the name that stands for “none of these”.',
    ),
  })}
  ${f.text({
    name: 'quorum',
    label: t('Quorum'),
    optional: true,
    maxlength: 40,
    size: 'short',
    hint: t(
      'For Debian’s method: so many must prefer an option to the default option, such as 44.649.',
    ),
  })}
  ${f.area({
    name: 'majorities',
    label: t('Majorities'),
    optional: true,
    rows: 2,
    maxlength: 10_000,
    hint: t(
      'For Debian’s method: an option in each line, and how many times as many must be for it as against it, such as “Proposal A = 3”.',
    ),
  })}
`;
