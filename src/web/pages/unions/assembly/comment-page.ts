/**
 * One comment by itself: what it says, that it is hidden and why, and what the reader can do about
 * that.
 * @module
 */
import type { Comment } from '../../../../union/assembly/assembly.ts';
import { actForm, type ActSpec, filledIn } from '../../../acts/act-form.ts';
import { type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden as unseen } from '../../../parts/form.ts';
import { commentBody, commentHead, commentPath, type WithReplies } from './comment-parts.ts';
import { assemblyPath, mayDo, proposalPath } from './sitting.ts';

export interface OnComment extends WithReplies {
  readonly comment: Comment;
}

export const commentPage = (on: OnComment): Html => html`
  <h1>${on.t('A comment')}</h1>
  <div class="comment alone">
    ${commentHead(on, on.comment, false)} ${commentBody(on, on.comment)}
  </div>
  ${heldNote(on)} ${forms(on)}
  <p>
    <a href="${proposalPath(on, on.proposal.id)}?c=${on.comment.id}#c-${on.comment.id}"
      >${on.t('To the discussion')}</a
    >
  </p>
`;

const heldNote = ({ t, comment }: OnComment): Html | false =>
  comment.held === true &&
  callout(
    { tone: 'info' },
    html`<p>
      ${t('It waits to be let through: by the rules, what people from elsewhere say is shown once somebody has looked at it.')}
    </p>`,
  );

/** What this reader can do: object as its author, or hide, show and answer with the power to. */
function forms(on: OnComment): Html | false {
  const { comment, member, union } = on;
  const { hidden, retracted, by } = comment;
  if (retracted === true || union.phase !== 'founded') return false;
  if (by === member) return hidden !== undefined && !hidden.appeal && appealForm(on);
  if (!mayDo(on, 'assembly/hide')) return false;
  if (hidden) return html`${showForm(on)} ${answerForm(on)}`;
  return html`${comment.held === true && showForm(on)} ${hideForm(on)}`;
}

const specOf = (on: OnComment, act: string): Pick<ActSpec, 'act' | 'next' | 'back'> => {
  const here = commentPath(on, { proposal: on.proposal.id, comment: on.comment.id });
  return { act, next: here, back: here };
};

const ofComment = ({ proposal, comment }: OnComment): readonly Html[] => [
  unseen('b.proposal', proposal.id),
  unseen('b.comment', comment.id),
];

function hideForm(on: OnComment): Html {
  const { t } = on;
  const act = 'assembly/hide-comment@1';
  return html`
    <section aria-labelledby="hide-title">
      <h2 id="hide-title">${t('Hide it')}</h2>
      <p>
        ${t('It is folded away with your name and your reason. Members can unfold it, and its author can object; then somebody else than you answers. All of that stands in the minutes.')}
      </p>
      ${actForm(
        on,
        { ...specOf(on, act), submit: t('Hide this comment'), look: { kind: 'danger' } },
        ...ofComment(on),
        fieldsOf(t, filledIn(on, act)).area({
          name: 't.reason',
          label: t('Why?'),
          hint: t('Everybody who reads the discussion sees it.'),
          rows: 3,
          maxlength: 1_000,
        }),
      )}
    </section>
  `;
}

/** Letting through what is held, or lifting a hiding: not for what the members decided. */
function showForm(on: OnComment): Html {
  const { t, comment } = on;
  if (comment.hidden?.resolution !== undefined)
    return html`<p>
        ${t('The members hid it by a decision. Only another decision can show it again.')}
      </p>
      ${mayDo(on, 'assembly/propose') && buttons(linkButton(t('Put a proposal'), `${assemblyPath(on)}/new`))}`;
  const lets = !comment.hidden;
  return html`
    <section aria-labelledby="show-title">
      <h2 id="show-title">${lets ? t('Let it through') : t('Show it again')}</h2>
      <p>
        ${lets ? t('Everybody who reads the discussion sees it then, marked as coming from elsewhere.') : t('It is unfolded for everybody. That it was hidden, by whom and why, stays in the minutes.')}
      </p>
      ${actForm(
        on,
        {
          ...specOf(on, 'assembly/show-comment@1'),
          submit: lets ? t('Let it through') : t('Show this comment'),
          look: { kind: 'plain' },
        },
        ...ofComment(on),
      )}
    </section>
  `;
}

function answerForm(on: OnComment): Html | false {
  const { t, comment, member } = on;
  const { hidden } = comment;
  if (!hidden?.appeal || hidden.answer || hidden.resolution !== undefined) return false;
  if (hidden.by === member)
    return html`<p>${t('You hid it, so somebody else answers the objection.')}</p>`;
  const act = 'assembly/confirm-hiding@1';
  return html`
    <section aria-labelledby="answer-title">
      <h2 id="answer-title">${t('Keep it hidden')}</h2>
      ${actForm(
        on,
        { ...specOf(on, act), submit: t('It stays hidden'), look: { kind: 'danger' } },
        ...ofComment(on),
        fieldsOf(t, filledIn(on, act), 'answer').area({
          name: 't.reason',
          label: t('What do you answer?'),
          hint: t('Everybody who reads the discussion sees it.'),
          rows: 3,
          maxlength: 1_000,
        }),
      )}
    </section>
  `;
}

function appealForm(on: OnComment): Html {
  const { t } = on;
  const act = 'assembly/appeal-hiding@1';
  return html`
    <section aria-labelledby="appeal-title">
      <h2 id="appeal-title">${t('Object to that')}</h2>
      <p>
        ${t('Say once why it should be seen. It is shown beside the reason, and somebody else than who hid it answers.')}
      </p>
      ${actForm(
        on,
        { ...specOf(on, act), submit: t('Object'), look: { kind: 'main' } },
        ...ofComment(on),
        fieldsOf(t, filledIn(on, act)).area({
          name: 't.text',
          label: t('Your objection'),
          rows: 4,
          maxlength: 2_000,
        }),
      )}
    </section>
  `;
}
