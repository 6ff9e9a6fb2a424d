/**
 * What waits for whoever may hide comments: those of guests that are held back, and objections that
 * nobody has answered.
 * @module
 */
import type { Comment, Proposal } from '../../../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../../../union/union.ts';
import type { Reply } from '../../../../clerk/replies.ts';
import { actForm } from '../../../acts/act-form.ts';
import { type Html, html } from '../../../html.ts';
import { emptyState } from '../../../parts/callout.ts';
import { hidden as unseen } from '../../../parts/form.ts';
import { commentBody, commentHead, commentPath } from './comment-parts.ts';
import { assemblyPath, proposalPath, ruleOf, type Sitting, titleOf } from './sitting.ts';

/** A comment about which somebody must decide. */
export interface Waiting {
  readonly proposal: Proposal;
  readonly comment: Comment;
}

const most = 100;
const kept = new WeakMap<object, { readonly size: number; readonly waiting: readonly Waiting[] }>();

/** What waits now, the oldest first. Goes through all comments once after each new record. */
export function waitingIn({ assembly, size }: ReadUnion): readonly Waiting[] {
  const known = kept.get(assembly);
  if (known?.size === size) return known.waiting;
  const waiting = [...assembly.proposals.values()]
    .flatMap((proposal) =>
      proposal.comments.filter(waits).map((comment) => ({ proposal, comment })),
    )
    .toSorted((a, b) => (a.comment.at < b.comment.at ? -1 : 1));
  kept.set(assembly, { size, waiting });
  return waiting;
}

const waits = ({ held, hidden, retracted }: Comment): boolean =>
  retracted !== true && (held === true || (hidden?.appeal !== undefined && !hidden.answer));

/** What the page shows of it. */
export const waitingShown = (union: ReadUnion): readonly Waiting[] =>
  waitingIn(union).slice(0, most);

export function heldPage(
  sitting: Sitting & { readonly replies: ReadonlyMap<string, Reply> },
  waiting: readonly Waiting[],
): Html {
  const { t } = sitting;
  return html`
    <h1>${t('Comments that wait for you')}</h1>
    ${
      waiting.length === 0
        ? emptyState(
            t('Nothing waits'),
            html`<p>
              ${t('What people from elsewhere say, and objections to hiding, stand here until somebody decides.')}
            </p>`,
          )
        : html`<ol class="talk">
            ${waiting.map((each) => waitingItem(sitting, each))}
          </ol>`
    }
  `;
}

function waitingItem(
  sitting: Sitting & { readonly replies: ReadonlyMap<string, Reply> },
  { proposal, comment }: Waiting,
): Html {
  const { t } = sitting;
  const on = { ...sitting, proposal, rule: ruleOf(sitting.union, proposal) };
  const of = { proposal: proposal.id, comment: comment.id };
  const letThrough = actForm(
    sitting,
    {
      act: 'assembly/show-comment@1',
      form: comment.id,
      next: `${assemblyPath(sitting)}/waiting`,
      submit: t('Let it through'),
      look: { kind: 'plain' },
      inline: true,
    },
    unseen('b.proposal', proposal.id),
    unseen('b.comment', comment.id),
  );
  return html`
    <li class="comment">
      <p class="over">
        <a href="${proposalPath(sitting, proposal.id)}">${titleOf(sitting, proposal)}</a>
      </p>
      ${commentHead(on, comment, false)} ${commentBody(on, comment)}
      <div class="comment-actions">
        ${!comment.hidden && letThrough}
        <a href="${commentPath(sitting, of)}"
          >${comment.hidden ? t('Answer the objection') : t('Hide it with a reason')}</a
        >
      </div>
    </li>
  `;
}
