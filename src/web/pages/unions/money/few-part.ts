/**
 * What a small union should know before it holds money: what can't be done, or only by a decision of the members,
 * where few people may send payments, or approve claims.
 * @module
 */
import type { MoneyRules } from '../../../../union/charter/charter.ts';
import { approversAt, sendersAt } from '../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';

type Reader = Pick<UnionView, 't' | 'union' | 'at'>;

/** For a union whose rules speak of money, and in which fewer than three people may send payments, or be two who approve. */
export function fewPart(reader: Reader): Html | false {
  const { charter, members, phase } = reader.union;
  if (!charter?.money || phase !== 'founded') return false;
  const { twoHandsAbove, currency } = charter.money;
  const sum = reader.t.money(twoHandsAbove, currency);
  const people = [...members.people.values()].filter(({ standing }) => standing === 'member');
  if (people.length === 1)
    return said(reader.t('You are one person so far'), oneMember(reader.t, sum));
  return html`${fewSenders(reader, sum)} ${fewApprovers(reader, charter.money)}`;
}

function fewSenders({ t, union, at }: Reader, sum: string): Html | false {
  const senders = sendersAt(union, at).length;
  if (senders === 0 || senders > 2) return false;
  return senders === 1
    ? said(t('One person may send payments now'), oneSender(t, sum))
    : said(t('Two people may send payments now'), twoSenders(t, sum));
}

function fewApprovers(
  { t, union, at }: Reader,
  { twoApproveAbove, currency }: MoneyRules,
): Html | false {
  if (twoApproveAbove === undefined) return false;
  const approvers = approversAt(union, at).length;
  if (approvers > 2) return false;
  return said(
    t('Few people may approve claims now'),
    html`<p>
      ${t.many(
        approvers,
        'By the rules two people approve claims of more than {sum}, and now {n} person may. Such claims are approved by a decision of the members until more may.',
        'By the rules two people approve claims of more than {sum}, and now {n} people may. What one of them claims is approved by a decision of the members.',
        { sum: t.money(twoApproveAbove, currency) },
      )}
    </p>`,
  );
}

type Words = Reader['t'];

const said = (title: string, body: Html): Html => callout({ tone: 'warn', title }, body);

const oneMember = (t: Words, sum: string): Html =>
  html`<p>
      ${t('Until a second person joins, nobody can confirm what you enter, approve what you claim, or sign beside you. So your own claims can’t be paid, and cash can’t be entered.')}
    </p>
    <p>
      ${t('What you can do alone: bring in statements, say what came in, and what went out as fees up to {sum} within thirty days. The rest waits, and nothing of it is lost.', { sum })}
    </p>`;

const oneSender = (t: Words, sum: string): Html =>
  html`<p>
    ${t('They can’t send what they claim themselves: that waits until a second person may send payments. What others claim goes out by them alone: up to {sum} within thirty days where somebody else approved it, and whatever the sum where the members approve it by a decision.', { sum })}
  </p>`;

const twoSenders = (t: Words, sum: string): Html =>
  html`<p>
    ${t('What one of them claims goes out by the other alone. Up to {sum} within thirty days that needs nobody else, if a third person approved it; for more, the members approve it by a decision. With three people who may send payments there is always a second one.', { sum })}
  </p>`;
