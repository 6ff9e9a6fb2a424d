/**
 * What is disputed of a secret vote, for those who answer it, take it back, or say that it is founded.
 * @module
 */
import {
  isAbout,
  isUpheld,
  openableFrom,
  openersOf,
  type SealedPoll,
} from '../../../../../union/assembly/assembly.ts';
import type { Ceremony } from '../../../../../union/secrecy/secrecy.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';

type Dispute = SealedPoll['sealed']['disputes'][number];

/** Disputes that stand, for who may do something about them; nothing where there are none. */
export function disputedPart(on: OnProposal, poll: SealedPoll, ceremony: Ceremony): Html | false {
  const { t, member = '', proposal } = on;
  const standing = poll.sealed.disputes.filter(({ by, settled }) => settled?.by !== by);
  if (standing.length === 0) return false;
  const answers = openersOf(proposal, ceremony).includes(member);
  return html`
    ${openDisputes(on, poll)} ${upheldPart(on, poll)}
    ${
      ceremony.trustees.includes(member) &&
      isAbout(proposal, member) &&
      html`<p>${t('This vote is about you, so the other key holders answer.')}</p>`
    }
    ${standing
      .filter(({ by, settled }) => !settled && (answers || by === member))
      .map((dispute) => settleForm(on, dispute))}
    ${answers && mayUphold(on, poll) && lastOfEach(standing).map((dispute) => upholdForm(on, dispute))}
  `;
}

/** Of each voter what they disputed last. */
const lastOfEach = (disputes: readonly Dispute[]): readonly Dispute[] => [
  ...new Map(disputes.map((each) => [each.by, each])).values(),
];

function openDisputes({ t }: OnProposal, { sealed }: SealedPoll): Html | false {
  const n = sealed.disputes.filter(({ settled }) => !settled).length;
  return (
    n > 0 &&
    callout(
      {
        tone: 'warn',
        level: 3,
        title: t.many(n, '{n} dispute is open', '{n} disputes are open'),
      },
      html`<p>
        ${t.html('It is answered by a key holder, or taken back by who began it. As long as it is open, nobody can open the vote before {from}.', { from: t.moment(openableFrom(sealed)) })}
      </p>`,
    )
  );
}

/** How many key holders say that it is founded, where some do. */
function upheldPart({ t }: OnProposal, { sealed }: SealedPoll): Html | false {
  const { upheld, threshold } = sealed;
  return (
    upheld.size > 0 &&
    callout(
      { tone: 'bad', level: 3, title: t('Key holders found that it is so') },
      html`<p>
        ${t('So say {n} of the {threshold} whom it takes. Then nobody opens this vote, it is void, and the members can vote anew.', { n: upheld.size, threshold })}
      </p>`,
    )
  );
}

/** Whether the reader, who answers disputes, can say that one is founded. */
const mayUphold = ({ at, member = '' }: OnProposal, { sealed, closes }: SealedPoll): boolean =>
  closes <= at && !sealed.counted && !sealed.upheld.has(member) && !isUpheld(sealed);

function settleForm(on: OnProposal, dispute: Dispute): Html {
  const { t, texts, member } = on;
  const isOwn = dispute.by === member;
  return disputeForm(on, dispute, {
    act: 'assembly/settle@1',
    title: isOwn
      ? t('Take my dispute back')
      : t.html('Answer {name}', { name: texts.name(dispute.by) }),
    label: isOwn ? t('What has been cleared up?') : t('Your answer'),
    submit: isOwn ? t('Take it back') : t('Answer, and let the vote be opened'),
  });
}

const upholdForm = (on: OnProposal, dispute: Dispute): Html =>
  disputeForm(on, dispute, {
    act: 'assembly/uphold@1',
    title: on.t.html('{name} is right: this vote is not to be opened', {
      name: on.texts.name(dispute.by),
    }),
    label: on.t('What was found?'),
    submit: on.t('Say that it is so'),
    warning: on.t(
      'Once as many key holders say so as it takes to open it, the vote is void for good. You can’t take it back, and give no part in opening it.',
    ),
  });

interface DisputeForm {
  readonly act: 'assembly/settle@1' | 'assembly/uphold@1';
  readonly title: Child;
  readonly label: string;
  readonly submit: string;
  readonly warning?: string;
}

/** A form about one dispute: what was said, and room for words of one’s own. */
function disputeForm(
  on: OnProposal,
  { by, text }: Dispute,
  { act, title, label, submit, warning }: DisputeForm,
): Html {
  const { t, proposal, texts } = on;
  const form = `${act === 'assembly/settle@1' ? 'settle' : 'uphold'}-${by}`;
  const f = fieldsOf(t, filledIn(on, act, form), form);
  return more(
    title,
    html`<blockquote class="reason">
        <p>${texts.of(text) ?? t('(This text was taken out.)')}</p>
      </blockquote>
      ${warning !== undefined && html`<p>${warning}</p>`}
      ${actForm(
        on,
        {
          act,
          form,
          next: `${proposalPath(on, proposal.id)}#opening`,
          back: proposalPath(on, proposal.id),
          submit,
        },
        hidden('b.proposal', proposal.id),
        hidden('b.member', by),
        f.area({
          name: 't.text',
          label,
          hint: t('Everybody who may read the minutes sees it.'),
          rows: 3,
          maxlength: 2_000,
        }),
      )}`,
    on.kept?.act === act && on.kept.form === form,
  );
}
