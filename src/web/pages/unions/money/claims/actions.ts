/**
 * What the reader can do with a claim: decide on it, say that it concerns them, take their own back.
 * @module
 */
import { clerk } from '../../../../../union/kernel/ids.ts';
import { isDecided, isPaidLate, others } from '../../../../../union/treasury/treasury.ts';
import { holdersOf } from '../../../../../union/union.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { html, type Html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { mayDo } from '../../assembly/sitting.ts';
import { holdsPower } from '../private.ts';
import { moneyPath } from '../purse.ts';
import { refusedNow } from '../refused-now.ts';
import { firstOrSecond, lacksSecond } from './approvals.ts';
import type { OnClaim } from './on-claim.ts';

export function actionsPart(on: OnClaim): Html | false {
  const all = [
    approvePart(on),
    latePart(on),
    otherwisePart(on),
    declinePart(on),
    interestPart(on),
    withdrawPart(on),
  ].filter((each) => each !== false);
  return all.length > 0 && html`<section>${all}</section>`;
}

const isUndecided = ({ claim: { stage } }: OnClaim): boolean =>
  stage === 'open' || stage === 'approved';

/** An approval can be taken back, and an interest declared, until enough people have signed for a file. */
const isChangeable = (on: OnClaim): boolean => isUndecided(on) || on.claim.stage === 'prepared';

function approvePart(on: OnClaim): Html | false {
  const { t, id, claim } = on;
  if (claim.stage !== 'open' || !holdsPower(on, 'treasury/approve')) return askMembers(on);
  const refused = refusedNow(on, 'treasury/approve@1', { claim: id });
  if (refused)
    return html`<h2>${t('Decide on it')}</h2>
      ${callout({ tone: 'info' }, html`<p>${sayRefusal(t, refused)}</p>`)} ${askMembers(on)}`;
  return html`<h2>${t('Decide on it')}</h2>
    <p>
      ${claim.owed ? t('Look whether it is owed, and whether it goes to whom it is owed. Your name stands beside it.') : t('Look at the receipts, and whether it is what the members gave leave for. Your name stands beside it.')}
    </p>
    ${firstOrSecond(on)}
    ${actForm(on, { act: 'treasury/approve@1', next: here(on), submit: t('Approve it') }, hidden('b.claim', id))}
    ${lacksSecond(on) && askMembers(on)}`;
}

const here = (on: OnClaim): string => `${moneyPath(on)}/claims/${on.id}`;

/** What a treasurer does where the bank paid a claim that is not with it by the books. */
function latePart(on: OnClaim): Html | false {
  const { t, claim } = on;
  if (!isPaidLate(claim) || !holdsPower(on, 'treasury/enter')) return false;
  return more(
    t('The bank paid it all the same'),
    html`<p>
        ${t('A file with this claim was given up, or its payment failed. A bank may still have carried it out. Then say of the line of the statement that it is the payout of this claim: another person confirms it, and the claim is paid and can’t be paid again.')}
      </p>
      ${toStatements(on)}`,
  );
}

const toStatements = (on: OnClaim): Html =>
  buttons(
    linkButton(on.t('Bring in a statement'), `${moneyPath(on)}/statements`),
    linkButton(on.t('The queue'), `${moneyPath(on)}/lines`, { kind: 'quiet' }),
  );

/** What a treasurer does where a claim was paid without a file, such as by direct debit. */
function otherwisePart(on: OnClaim): Html | false {
  const { t, claim } = on;
  if (claim.stage !== 'approved' || isPaidLate(claim) || !holdsPower(on, 'treasury/enter'))
    return false;
  return more(
    t('It was paid in another way'),
    html`<p>
        ${t('Whoever is paid may have taken it by direct debit, or it was paid by card. Then say of the line of the statement that it is the payout of this claim. As many people say so as a file of payments would need, and none whom it concerns.')}
      </p>
      ${toStatements(on)}`,
  );
}

/** What an office can’t approve, the members can. */
function askMembers(on: OnClaim): Html | false {
  const { t, id, union, home, claim } = on;
  const kind = holdersOf(union, 'treasury/approve')
    .map((holder) => holder.split(':'))
    .find(([sort]) => sort === 'decision')?.[1];
  const asks = claim.stage === 'open' || needsMembers(on);
  if (!asks || kind === undefined || !mayDo(on, 'assembly/propose')) return false;
  const query = new URLSearchParams({ kind, act: 'treasury/approve@1', claim: id }).toString();
  const why =
    claim.stage === 'open'
      ? t('The members can approve it themselves, by a decision.')
      : t(
          'It may want two signatures, and there are not two people who pay and whom it does not concern. If the members approve it by a decision, one signature is enough.',
        );
  return html`<p>${why}</p>
    ${buttons(linkButton(t('Put it to the members'), `${home}/assembly/new?${query}`))}`;
}

/** Whether nobody could sign besides one hand, so that the members must stand in for the other. */
const needsMembers = ({ claim, union, at }: OnClaim): boolean =>
  claim.stage === 'approved' &&
  !isDecided(claim) &&
  others(union, [claim], { by: claim.owed ? clerk : claim.by, at }).length < 2;

function declinePart(on: OnClaim): Html | false {
  const { t, id } = on;
  const act = 'treasury/decline@1';
  const may = isChangeable(on) && holdsPower(on, 'treasury/approve');
  if (!may || refusedNow(on, act, { claim: id })) return false;
  const f = fieldsOf(t, filledIn(on, act), 'decline');
  return more(
    on.claim.stage === 'open' ? t('Decline it') : t('Take the approval back'),
    actForm(
      on,
      { act, next: here(on), submit: t('Decline it'), look: { kind: 'danger' } },
      hidden('b.claim', id),
      f.area({
        name: 't.reason',
        label: t('Why?'),
        rows: 3,
        maxlength: 1_000,
        hint: t('The claimant reads this, and everyone who may read the minutes.'),
      }),
    ),
  );
}

function interestPart(on: OnClaim): Html | false {
  const { t, id, standing, member, claim } = on;
  const act = 'treasury/declare-interest@1';
  const may = standing === 'member' && member !== claim.by && isChangeable(on);
  if (!may || refusedNow(on, act, { claim: id })) return false;
  const f = fieldsOf(t, filledIn(on, act), 'interest');
  return more(
    t('This concerns me'),
    html`<p>
        ${t('If you gain by it, or somebody close to you does, say so: then you do not decide on it. An approval of yours is taken back, and a file that waits with your signature is void.')}
      </p>
      ${actForm(
        on,
        { act, next: here(on), submit: t('Declare it') },
        hidden('b.claim', id),
        f.area({
          name: 't.about',
          label: t('How does it concern you?'),
          rows: 2,
          maxlength: 1_000,
        }),
      )}`,
  );
}

function withdrawPart(on: OnClaim): Html | false {
  const { t, id, claim, member } = on;
  if (claim.by !== member || !isUndecided(on)) return false;
  const spec = {
    act: 'treasury/withdraw-claim@1',
    next: here(on),
    submit: t('Take my claim back'),
    look: { kind: 'quiet' },
  } as const;
  return actForm(on, spec, hidden('b.claim', id));
}
