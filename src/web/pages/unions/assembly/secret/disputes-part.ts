/**
 * Disputes about a secret vote: what voters say is wrong with it, before it is opened.
 * @module
 */
import { isSealed, mayCast, type SealedPoll } from '../../../../../union/assembly/assembly.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { type OnProposal, personLink, proposalPath } from '../sitting.ts';

/** The texts that this part says. */
export const disputeTexts = ({ sealed: { disputes, upheld } }: SealedPoll): readonly string[] => [
  ...disputes.flatMap(({ text, settled }) => (settled ? [text, settled.text] : [text])),
  ...[...upheld.values()].map(({ text }) => text),
];

/** Who speaks in this part. */
export const disputePeople = ({ sealed: { disputes, upheld } }: SealedPoll): readonly string[] => [
  ...disputes.flatMap(({ by, settled }) => (settled ? [by, settled.by] : [by])),
  ...upheld.keys(),
];

/** What is disputed, and how to dispute it as long as that can be done. */
export function disputesPart(on: OnProposal, poll: SealedPoll): Html | false {
  if (on.proposal.stage !== 'poll') return false;
  const { disputes } = poll.sealed;
  const canDispute = mayDispute(on, poll);
  if (disputes.length === 0 && !canDispute) return false;
  return html`${disputes.length > 0 && list(on, poll)} ${canDispute && disputeForm(on)}`;
}

/** What was disputed of a vote that is decided, and how it was answered. */
export function wasDisputed(on: OnProposal): Html | false {
  const { poll, stage } = on.proposal;
  if (stage === 'poll' || !poll || !isSealed(poll)) return false;
  return poll.sealed.disputes.length > 0 && list(on, poll);
}

/** Whether the reader can dispute the vote now. */
export function mayDispute(
  { at, member = '', proposal, union }: Pick<OnProposal, 'at' | 'member' | 'proposal' | 'union'>,
  poll: SealedPoll,
): boolean {
  const { sealed } = poll;
  const isOpen = sealed.disputes.some(({ by, settled }) => by === member && !settled);
  const isInTime = proposal.stage === 'poll' && at < sealed.opensFrom;
  return isInTime && mayCast(union, poll, member) && !isOpen;
}

const list = (on: OnProposal, { sealed }: SealedPoll): Html => html`
  <section aria-labelledby="disputes-title">
    <h3 id="disputes-title">${on.t('Disputed')}</h3>
    ${sealed.disputes.map(
      ({ by, text, settled }) => html`
        <blockquote class="reason">
          <p>${said(on, text)}</p>
          <footer>${personLink(on, by)}</footer>
          ${
            settled &&
            html`<p>
                ${settled.by === by ? on.t('Taken back: {text}', { text: said(on, settled.text) }) : on.t('Answered: {text}', { text: said(on, settled.text) })}
              </p>
              <footer>${personLink(on, settled.by)}</footer>`
          }
          ${foundBy(on, sealed, by)}
        </blockquote>
      `,
    )}
  </section>
`;

/** What key holders found of what this voter disputed. */
const foundBy = (
  on: OnProposal,
  { upheld }: SealedPoll['sealed'],
  voter: string,
): readonly Html[] =>
  [...upheld]
    .filter(([, { member }]) => member === voter)
    .map(
      ([holder, { text }]) => html`
        <p>${on.t('Found to be so: {text}', { text: said(on, text) })}</p>
        <footer>${personLink(on, holder)}</footer>
      `,
    );

const said = ({ t, texts }: OnProposal, hash: string): string =>
  texts.of(hash) ?? t('(This text was taken out.)');

function disputeForm(on: OnProposal): Html {
  const { t, proposal } = on;
  const act = 'assembly/dispute@1';
  const f = fieldsOf(t, filledIn(on, act), 'dispute');
  const form = more(
    t('Something is wrong with this vote'),
    html`
      <p>
        ${t('Say so before it is opened: afterwards nobody can look into it. The key holders answer you before they open it; if as many of them as open it find that you are right, the vote is void, and the members can vote anew. Do not say how you voted.')}
      </p>
      ${actForm(
        on,
        {
          act,
          next: proposalPath(on, proposal.id),
          back: proposalPath(on, proposal.id),
          submit: t('Dispute this vote'),
        },
        hidden('b.proposal', proposal.id),
        f.area({
          name: 't.text',
          label: t('What is wrong?'),
          hint: t(
            'Everybody who may read the minutes sees it. Name the words of your ballot, if it is about them.',
          ),
          rows: 3,
          maxlength: 2_000,
        }),
      )}
    `,
    on.kept?.act === act,
  );
  return html`<div id="dispute">${form}</div>`;
}
