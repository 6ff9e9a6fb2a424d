/**
 * What a comment shows besides its words: whence it came, pictures, that it is hidden and why.
 * @module
 */
import type { Reply } from '../../../../clerk/replies.ts';
import type { Comment, Hiding } from '../../../../union/assembly/assembly.ts';
import type { Doer, Hash } from '../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../html.ts';
import { markdown } from '../../../markdown.ts';
import { pictureAddress } from '../../../media/media.ts';
import type { Showing } from '../../../reach/choice.ts';
import { avatar } from '../../../parts/avatar.ts';
import { badge } from '../../../parts/badge.ts';
import { speakerMark } from './speaker.ts';
import { mayDo, type OnProposal, personLink, proposalPath, type Sitting } from './sitting.ts';

/** A page that shows comments, with where those stand that were written elsewhere. */
export interface WithReplies extends OnProposal {
  readonly replies: ReadonlyMap<string, Reply>;
  /** How the reader wants to see what comes from a server; shown, where a page does not say. */
  readonly showing?: (server: string) => Showing;
}

/** How the reader wants to see a comment, by the server it was written on. */
export function showingOf({ replies, showing }: WithReplies, { id }: Comment): Showing {
  const reply = replies.get(id);
  return reply && showing ? showing(reply.server) : 'shown';
}

export const commentPath = (
  on: Pick<Sitting, 'home'>,
  { proposal, comment }: { readonly proposal: string; readonly comment: string },
): string => `${proposalPath(on, proposal)}/c/${comment}`;

/** What a comment’s author is called. */
export function authorName(on: WithReplies, { id, by, guest }: Comment): string {
  if (!guest) return on.texts.name(by);
  const reply = on.replies.get(id);
  return reply?.name ?? reply?.handle ?? on.t('Somebody on another server');
}

/** Who said it, and whence it came. */
export function commentHead(on: WithReplies, comment: Comment, aside: Html | false): Html {
  const { t } = on;
  const { at, by, guest, changed } = comment;
  const name = authorName(on, comment);
  return html`
    <div class="comment-head">
      ${avatar(name)} ${guest ? html`<b>${name}</b>` : personLink(on, by)} ${aside}
      ${guest ? badge(t('from the fediverse, not a member'), 'calm') : speakerMark(on, by)}
      <span class="small">${t.moment(at)}</span>
      ${changed !== undefined && html`<span class="small">${t('changed {when}', { when: t.plainDate(changed) })}</span>`}
      ${comment.retracted !== true && origin(on, comment)}
      ${comment.also !== undefined && comment.retracted !== true && html`<span class="small">${t('also told on the fediverse')}</span>`}
    </div>
  `;
}

/** Where it stands on its author’s server. */
function origin({ t, replies }: WithReplies, { id, guest }: Comment): Html | false {
  const reply = replies.get(id);
  if (!reply) return false;
  const { handle, url } = reply;
  const link = html`<a href="${url}" rel="nofollow noopener ugc"
    >${guest ? handle : t('written on the fediverse')}</a
  >`;
  return html`<span class="small origin">${link}</span>`;
}

/** A comment’s words, or what stands in their place. */
export function commentBody(on: WithReplies, comment: Comment): Html {
  const { hidden, retracted } = comment;
  if (retracted === true) return html`<p class="small">${goneWords(on, comment)}</p>`;
  if (hidden) return hiddenBody(on, comment, hidden);
  return showingOf(on, comment) === 'folded' ? foldedBody(on, comment) : words(on, comment);
}

const foldedBody = (on: WithReplies, comment: Comment): Html => html`
  <details>
    <summary>${on.t('From a server that yours blocks. Show it')}</summary>
    <div>${words(on, comment)}</div>
  </details>
`;

const goneWords = ({ t }: WithReplies, { guest }: Comment): string =>
  guest ? t('(Deleted by its author.)') : t('(Taken back.)');

function words(on: WithReplies, { id, text }: Comment): Html {
  const said = on.texts.of(text);
  if (said === undefined) return html`<p class="small">${on.t('(This text was taken out.)')}</p>`;
  const images = on.replies.get(id)?.images ?? [];
  return html`${markdown(said)}
  ${images.length > 0 && html`<div class="pictures">${images.map((image) => picture(on, image))}</div>`}`;
}

const picture = (on: WithReplies, { url, alt }: Reply['images'][number]): Html =>
  html`<img
    src="${pictureAddress(on, url)}"
    alt="${alt ?? on.t('(A picture that its author did not describe.)')}"
    loading="lazy"
    decoding="async"
  />`;

/** Folded away, with the reason; members and the author can unfold it. */
function hiddenBody(on: WithReplies, comment: Comment, hidden: Hiding): Html {
  const { t, standing, member } = on;
  const mayUnfold = standing === 'member' || comment.by === member;
  return html`
    <div class="hidden-comment">
      <p>
        ${t.html('Hidden by {who}: {reason}', { who: whoHid(on, hidden), reason: quoted(on, hidden.reason) })}
      </p>
      ${hidden.appeal && html`<p>${t.html('Its author objects: {text}', { text: quoted(on, hidden.appeal.text) })}</p>`}
      ${
        hidden.answer &&
        html`<p>
          ${t.html('{who} looked at it again, and it stays hidden: {reason}', {
            who: doerOf(on, hidden.answer.by),
            reason: quoted(on, hidden.answer.reason),
          })}
        </p>`
      }
      ${
        mayUnfold
          ? html`<details>
              <summary>${t('Show it all the same')}</summary>
              <div>${words(on, comment)}</div>
            </details>`
          : html`<p class="small">${t('Members can unfold it.')}</p>`
      }
    </div>
  `;
}

const whoHid = (on: WithReplies, { by, resolution }: Hiding): Html =>
  resolution === undefined
    ? personLink(on, by)
    : html`<a href="${proposalPath(on, resolution)}">${on.t('a decision of the members')}</a>`;

const doerOf = (on: WithReplies, by: Doer): Html =>
  by === 'clerk' ? html`${on.t('The members')}` : personLink(on, by);

const quoted = ({ t, texts }: WithReplies, hash: Hash): Html => {
  const text = texts.of(hash);
  return html`${text === undefined ? t('(This text was taken out.)') : t('“{title}”', { title: text })}`;
};

/** The words and people that hidden comments speak of besides. */
export const wantedByHiding = (
  comments: readonly Comment[],
): { readonly hashes: readonly Hash[]; readonly people: readonly Doer[] } => {
  const all = comments.flatMap(({ hidden }) => hidden ?? []);
  return {
    hashes: all.flatMap(({ reason, appeal, answer }) => [
      reason,
      ...(appeal ? [appeal.text] : []),
      ...(answer ? [answer.reason] : []),
    ]),
    people: all.flatMap(({ by, answer }) => (answer ? [by, answer.by] : [by])),
  };
};

/** The way to hiding a comment, or to what can be done about one that is hidden. */
export function moderationLink(on: WithReplies, comment: Comment): Html | false {
  const { t, proposal, member } = on;
  const { id, by, hidden } = comment;
  const href = commentPath(on, { proposal: proposal.id, comment: id });
  const about = html`<span class="unseen">
    ${t('the comment by {name}', { name: authorName(on, comment) })}</span
  >`;
  const link = (text: string): Html => html`<a href="${href}">${text}${about}</a>`;
  if (hidden && by === member && !hidden.appeal) return link(t('Object to that'));
  if (!mayDo(on, 'assembly/hide') || by === member) return false;
  if (!hidden) return link(t('Hide'));
  return link(hidden.appeal && !hidden.answer ? t('Answer the objection') : t('Show it again'));
}
