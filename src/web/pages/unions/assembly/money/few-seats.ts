/**
 * A warning in the form for the rules: with fewer than three seats that may send payments, what one of them claims
 * goes out by the other alone, or needs the members.
 * @module
 */
import { type Charter, holdersIn } from '../../../../../union/charter/charter.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { RulesForm } from '../rules-parts.ts';

export function fewSeatsPart({
  t,
  charter,
  typed = charter,
}: Pick<RulesForm, 't' | 'charter' | 'typed'>): Html | false {
  const seats = seatsForPaying(typed);
  return (
    seats !== undefined &&
    seats < 3 &&
    callout(
      { tone: 'warn', title: t('Few people can send payments') },
      html`<p>
        ${t('By these rules fewer than three people may send payments. What one of them claims goes out by the other alone up to the sum below, and beyond it needs a decision of the members each time. Give the power to one more office, or another seat to this one, if you can.')}
      </p>`,
    )
  );
}

/** How many people may send payments once all seats are taken; nothing where all members may. */
function seatsForPaying(charter: Charter): number | undefined {
  const holders = holdersIn(charter, 'treasury/pay');
  if (holders.includes('members')) return undefined;
  return holders
    .filter((each) => each.startsWith('office:'))
    .reduce(
      (sum, each) => sum + (named(charter.offices, each.slice('office:'.length))?.seats ?? 0),
      0,
    );
}
