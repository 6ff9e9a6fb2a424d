/**
 * Warnings in the form for the rules: with fewer than three seats that may send payments, what one of them claims
 * goes out by the other alone, or needs the members; and with fewer than three that may approve, what one of them
 * claims is never approved by two.
 * @module
 */
import { type Charter, holdersIn } from '../../../../../union/charter/charter.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import type { Power } from '../../../../../union/kernel/powers.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { RulesForm } from '../rules-parts.ts';

type Form = Pick<RulesForm, 't' | 'charter' | 'typed'>;

export const fewSeatsPart = (form: Form): Html => html`${paying(form)} ${approving(form)}`;

const paying = ({ t, charter, typed = charter }: Form): Html | false =>
  isFew(typed, 'treasury/pay') &&
  callout(
    { tone: 'warn', title: t('Few people can send payments') },
    html`<p>
      ${t('By these rules fewer than three people may send payments. What one of them claims goes out by the other alone up to the sum below, and beyond it needs a decision of the members each time. Give the power to one more office, or another seat to this one, if you can.')}
    </p>`,
  );

const approving = ({ t, charter, typed = charter }: Form): Html | false =>
  typed.money?.twoApproveAbove !== undefined &&
  isFew(typed, 'treasury/approve') &&
  callout(
    { tone: 'warn', title: t('Few people can approve claims') },
    html`<p>
      ${t('By these rules two people approve what is above a sum, and fewer than three may approve. What one of them claims needs a decision of the members each time, and so does everything while a seat is empty. Give the power to one more office, or another seat to this one, or let one person approve.')}
    </p>`,
  );

/** Whether fewer than three people have this power once all seats are taken, where not all members do. */
function isFew(charter: Charter, power: Power): boolean {
  const holders = holdersIn(charter, power);
  if (holders.includes('members')) return false;
  const seats = holders
    .filter((each) => each.startsWith('office:'))
    .reduce(
      (sum, each) => sum + (named(charter.offices, each.slice('office:'.length))?.seats ?? 0),
      0,
    );
  return seats < 3;
}
