/**
 * What the members gave leave to spend, and what was used of it.
 * @module
 */
import type { Block, Row } from '../../../../../pdf/pdf.ts';
import type { AppropriationYear } from '../../../../../union/treasury/treasury.ts';
import { fundTitle } from '../purse.ts';
import type { Told } from './told.ts';

export function* appropriationsPart(told: Told): Generator<Block> {
  const { t, accounts } = told;
  yield { kind: 'heading', level: 2, text: t('What the members gave leave to spend') };
  if (accounts.appropriations.length === 0)
    return yield { kind: 'paragraph', text: t('Nothing could be spent on a decision of theirs.') };
  const figures = (title: string) => ({ title, share: 1.6, figures: true });
  return yield {
    kind: 'table',
    caption: t('What the members gave leave to spend'),
    columns: [
      { title: t('For what'), share: 5.2 },
      figures(t('Appropriated')),
      figures(t('Used before')),
      figures(t('Used in this year')),
      figures(t('Not used')),
    ],
    rows: rowsOf(told),
  };
}

function* rowsOf(told: Told): Generator<Row> {
  for (const each of told.accounts.appropriations) yield rowOf(told, each);
}

function rowOf(told: Told, { appropriation, usedBefore, used, left }: AppropriationYear): Row {
  const { t, texts } = told;
  const { title, fund, currency, amount, until, resolution } = appropriation;
  const about = t('{fund}, until {day}', {
    fund: fundTitle(told, fund),
    day: t.plainDate(until),
  });
  const small = resolution === '' ? about : `${about}\n${t('Decision {id}', { id: resolution })}`;
  return {
    cells: [
      { text: texts.of(title) ?? t('(This text was taken out.)'), small },
      ...[BigInt(amount), usedBefore, used, left].map((each) => t.money(each, currency)),
    ],
  };
}
