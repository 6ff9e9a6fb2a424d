/**
 * A receipt for a gift: a treasurer types who gave it, and gets the paper. What was typed goes onto the paper, and
 * nowhere else.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { printable } from '../../../../../pdf/pdf.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { type Filled, hasErrors, withError } from '../../../../form.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { type Html, html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { button } from '../../../../parts/button.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { form } from '../../../../parts/form.ts';
import type { Words } from '../../../../words.ts';
import { appealsPaidBy, type GiftGiven, giftReceipt, givenBy } from '../papers/receipts.ts';
import { sendPaper } from '../papers/years.ts';
import { fetchPurse, type Purse } from '../purse.ts';
import { linePath, type Waiting } from './queue-page.ts';

const [mostName, mostAddress] = [120, 400];

/** Where the form for a line is sent. */
export const receiptPath = (view: Pick<UnionView, 'home'>, id: string): string =>
  `${linePath(view, id)}/receipt`;

/** Nothing for a line that is no gift, or has gone back. */
export function giftReceiptPart(purse: Purse, { id, line }: Waiting, filled: Filled): Html | false {
  const { t } = purse;
  if (!isGift(line)) return false;
  const f = fieldsOf(t, filled);
  const body = html`
    <p>
      ${t('For who gave it. The hall keeps neither name nor address: they stand on the paper, and nowhere else.')}
    </p>
    ${form(
      purse,
      { to: receiptPath(purse, id) },
      f.text({ name: 'giver', label: t('Name'), maxlength: mostName, autocomplete: 'off' }),
      f.area({
        name: 'address',
        label: t('Address'),
        rows: 3,
        maxlength: mostAddress,
        optional: true,
      }),
      button(t('Make the receipt (PDF)')),
    )}
  `;
  return more(t('A receipt for this gift'), body, hasErrors(filled));
}

const isGift = (line: Waiting['line']): boolean => givenBy(line) > 0 && line.returned !== true;

const Giving = z.object({
  giver: z.string().max(mostName),
  address: z.string().max(mostAddress).default(''),
});

/** The paper, or the form with what is wrong in it. */
export async function makeGiftReceipt(
  c: Context<Env>,
  { config }: Pick<UnionDeps, 'config'>,
  { line }: Waiting,
): Promise<Response | Filled> {
  const view = unionOf(c);
  there(isGift(line) ? line : undefined);
  const read = await readForm(c, Giving);
  if (!read.ok) return read.form;
  const wrong = unprintedIn(view.t, read.form, read.value);
  if (hasErrors(wrong)) return wrong;
  const { t, name, union, slug } = view;
  const promisedTo = appealsPaidBy(line).map((id) => union.treasury.appeals.get(id)?.title);
  const { rules, texts } = await fetchPurse(view, { hashes: promisedTo });
  const appeals = promisedTo.flatMap((title) => texts.of(title) ?? []);
  const given: GiftGiven = { ...read.value, line, appeals };
  const of = { t, name, rules, union, address: `${config.origin}${view.home}` };
  const answer = sendPaper(c, giftReceipt(of, given), `${slug}-gift.pdf`);
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

/** A name that can't be printed is said at its field, before it stands on paper as marks. */
function unprintedIn(
  t: Words,
  typed: Filled,
  fields: Readonly<Record<'giver' | 'address', string>>,
): Filled {
  return (['giver', 'address'] as const).reduce<Filled>((filled, name) => {
    const { missing } = printable(fields[name]);
    if (missing.size === 0) return filled;
    const letters = [...missing].slice(0, 20).join(' ');
    const why = t(
      'The paper’s font has no letters such as {letters}. Write it in Latin, Greek or Cyrillic ones.',
      { letters },
    );
    return withError(filled, name, why);
  }, typed);
}
