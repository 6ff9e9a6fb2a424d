/**
 * `/u/:slug/money/dues/:year.pdf`: a receipt of the dues that somebody paid in a year, for themselves alone. Who has
 * left gets it too.
 * @module
 */
import type { Context } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { debitsKnownFrom } from '../../../../../union/treasury/treasury.ts';
import { askToSignIn } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { type Html, html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { duesReceipt } from '../papers/receipts.ts';
import { sendPaper } from '../papers/years.ts';
import { fetchPurse, moneyPath } from '../purse.ts';
import { paymentsIn, yearsWithDues } from './payments.ts';

/** The years of which there are receipts; nothing for who has never said that they will pay. */
export function receiptsPart(view: UnionView): Html | false {
  const { t, union, standing, member = '' } = view;
  const years = union.treasury.dues.has(member) ? yearsWithDues(union.treasury) : [];
  if (years.length === 0) return false;
  return html`
    <section>
      <h2>${t('Receipts')}</h2>
      <p>
        ${t('What you paid in a year, payment by payment, as a PDF. Nobody else can get it here.')}
      </p>
      <ul>
        ${years.map(
          (year) =>
            html`<li>
              <a href="${moneyPath(view)}/dues/${year}.pdf" type="application/pdf"
                >${standing === 'supporter' ? t('Receipt for what you gave in {year}', { year }) : t('Receipt for the dues of {year}', { year })}</a
              >
            </li>`,
        )}
      </ul>
    </section>
  `;
}

/** The entries of a year are looked through for it: so many at once by one person, then one every ten seconds. */
const receiptsRate = { burst: 12, every: 10_000 };

export async function sendDuesReceipt(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { union, t, name, person, standing } = view;
  if (!person) return askToSignIn(c);
  const year = c.req.param('file')?.slice(0, '2026'.length) ?? '';
  const member = there(view.member);
  const pledge = there(union.treasury.dues.get(member));
  there(yearsWithDues(union.treasury).find((each) => each === year));
  const often = limited(c, 'receipts', receiptsRate, person.id);
  if (often) return often;
  const kept = there((await deps.clerk.privateTexts(union.id, [pledge.payer])).get(pledge.payer));
  const { rules } = await fetchPurse(view, {});
  const payer = (await view.nameOf([member]))(member);
  const payments = await paymentsIn(deps, union, { salt: kept.salt, year });
  const isGiven = standing === 'supporter';
  const from = debitsKnownFrom(union.treasury) ?? '';
  const debitsFrom = `${year}-01` < from ? from : undefined;
  const paid = { year, isGiven, payer, reference: kept.text, payments, debitsFrom };
  const of = { t, name, rules, union, address: `${deps.config.origin}${view.home}` };
  return sendPaper(c, duesReceipt(of, paid), `${view.slug}-${year}.pdf`);
}
