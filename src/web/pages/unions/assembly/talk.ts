/**
 * The talk: both sides at a glance, and every comment with its answers.
 * @module
 */
import type { Comment, Side, Straw } from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import { badge } from '../../../parts/badge.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import { pagination } from '../../../parts/nav.ts';
import {
  authorName,
  commentBody,
  commentHead,
  moderationLink,
  showingOf,
  type WithReplies,
} from './comment-parts.ts';
import { heldNote } from './held-note.ts';
import { postPart } from './post-part.ts';
import { mayDo, personLink, proposalPath } from './sitting.ts';
import { speakerMark } from './speaker.ts';
import type { TalkPage } from './talk-page.ts';

export interface Talking extends WithReplies {
  readonly talk: TalkPage;
  /** Straw polls about the proposal. */
  readonly straws: readonly Straw[];
  /** The comment that is being answered. */
  readonly replyTo: Comment | undefined;
  /** Whether what is said here can be told on the fediverse, too. */
  readonly federates: boolean;
  /** The address of the proposal's post on the fediverse. */
  readonly post?: string | undefined;
  /** A fresh id for the next comment. */
  readonly fresh: string;
}

/** The newest reasons for and against, side by side. */
export function sidesPart(on: Talking): Html | false {
  const { t, talk, proposal } = on;
  const silent = talk.sides.for.count + talk.sides.against.count === 0;
  if (silent && proposal.closed !== undefined) return false;
  // A choice has as many sides as options.
  if (silent && proposal.choice) return false;
  return html`
    <section aria-labelledby="sides-title">
      <h2 id="sides-title">${t('Both sides')}</h2>
      <div class="sides">${sideColumn(on, 'for')} ${sideColumn(on, 'against')}</div>
    </section>
  `;
}

function sideColumn(on: Talking, side: Side): Html {
  const { t, talk } = on;
  const { shown, count } = talk.sides[side];
  const title = side === 'for' ? t('Reasons for it') : t('Reasons against it');
  const none =
    side === 'for' ? t('Nobody has given one yet.') : t('Nobody has spoken against it yet.');
  return html`
    <div class="side ${side}">
      <h3>${title} ${count > 0 && html`<span class="count">${t.number(count)}</span>`}</h3>
      ${
        shown.length === 0
          ? html`<p class="small">${none}</p>`
          : html`<ul>
              ${shown.map((comment) => reason(on, comment))}
            </ul>`
      }
    </div>
  `;
}

const reason = (on: Talking, { by, text }: Comment): Html => html`
  <li>
    <p>${shortened(on.texts.of(text) ?? on.t('(This text was taken out.)'))}</p>
    <p class="small">${personLink(on, by)} ${speakerMark(on, by)}</p>
  </li>
`;

const most = 280;

/** The beginning of a longer text, cut between words. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  return `${line.slice(0, most).replace(/\s+\S*$/, '')} …`;
}

export function talkPart(on: Talking): Html {
  const { t, talk, proposal } = on;
  return html`
    <section id="talk" aria-labelledby="talk-title">
      <h2 id="talk-title">${t('Discussion')}</h2>
      ${heldNote(on) || (talk.count === 0 && html`<p>${t('Nobody has said anything yet.')}</p>`)}
      ${
        talk.comments.length > 0 &&
        html`<ol class="talk">
          ${talk.comments.map((comment) => showingOf(on, comment) !== 'left-out' && commentItem(on, comment))}
        </ol>`
      }
      ${leftOutNote(on)}
      ${pagination(t, { page: talk.page, pages: talk.pages, href: (page) => `${proposalPath(on, proposal.id)}?talk=${page}#talk` })}
      ${sayPart(on)} ${isSpeakable(on) && postPart(on, { post: on.post, asked: false })}
    </section>
  `;
}

const isSpeakable = ({ proposal, union }: Talking): boolean =>
  proposal.stage !== 'withdrawn' && union.phase === 'founded';

function leftOutNote(on: Talking): Html | false {
  const { t, talk, home } = on;
  const n = talk.comments.filter((comment) => showingOf(on, comment) === 'left-out').length;
  return (
    n > 0 &&
    html`<p class="small">
      ${t.many(n, '{n} comment from servers that yours blocks is left out, as you wished.', '{n} comments from servers that yours blocks are left out, as you wished.')}
      <a href="${home}/reach#reach-choice">${t('Change that')}</a>
    </p>`
  );
}

function commentItem(on: Talking, comment: Comment): Html {
  const { replyTo, side, retracted, id } = comment;
  return html`
    <li class="${replyTo === undefined ? 'comment' : 'comment reply'}" id="c-${id}">
      ${commentHead(on, comment, side !== undefined && sideBadge(on, side))}
      ${commentBody(on, comment)} ${retracted !== true && commentActions(on, comment)}
    </li>
  `;
}

const sideBadge = ({ t }: Talking, side: Side): Html =>
  side === 'for' ? badge(t('For'), 'good') : badge(t('Against'), 'bad');

function commentActions(on: Talking, comment: Comment): Html | false {
  const { t, proposal, member } = on;
  const { id, by } = comment;
  const here = proposalPath(on, proposal.id);
  const name = authorName(on, comment);
  const answer =
    mayComment(on) &&
    !comment.hidden &&
    html`<a href="${here}?reply=${id}#say"
      >${t('Reply')}<span class="unseen"> ${t('to {name}', { name })}</span></a
    >`;
  const retract =
    by === member &&
    actForm(
      on,
      {
        act: 'assembly/retract-comment@1',
        form: id,
        next: `${here}#talk`,
        back: here,
        submit: t('Take back'),
        look: { kind: 'quiet' },
        inline: true,
      },
      hidden('b.proposal', proposal.id),
      hidden('b.comment', id),
    );
  const moderation = moderationLink(on, comment);
  return (
    (answer || retract || moderation) &&
    html`<div class="comment-actions">${answer} ${retract} ${moderation}</div>`
  );
}

const mayComment = (on: Talking): boolean =>
  on.proposal.stage !== 'withdrawn' && mayDo(on, 'assembly/comment');

/** The form to say something, or how one comes to be able to. */
function sayPart(on: Talking): Html | false {
  if (!isSpeakable(on)) return false;
  return mayComment(on) ? sayForm(on) : whoMaySpeak(on);
}

function sayForm(on: Talking): Html {
  const { t, proposal, replyTo, fresh } = on;
  const act = 'assembly/comment@1';
  const filled = filledIn(on, act);
  const f = fieldsOf(t, filled);
  const here = proposalPath(on, proposal.id);
  const id = String(filled.values['b.comment'] ?? fresh);
  return html`
    <div id="say" class="say">
      ${replyTo ? answeredPart(on, replyTo) : html`<h3>${t('Say something')}</h3>`}
      ${actForm(
        on,
        {
          act,
          next: `${here}#c-${id}`,
          back: replyTo ? `${here}?reply=${replyTo.id}` : here,
          submit: replyTo ? t('Answer') : t('Say it'),
          look: { kind: 'plain' },
        },
        hidden('b.proposal', proposal.id),
        hidden('b.comment', id),
        replyTo && hidden('b.replyTo', replyTo.id),
        f.area({
          name: 't.text',
          label: replyTo ? t('Your answer') : t('Your view, or a question'),
          hint: t(
            'Markdown works. It stands in the minutes under your name here; you can take it back.',
          ),
          rows: 4,
          maxlength: 5_000,
        }),
        !replyTo && !on.proposal.choice && sideField(on, f),
        on.federates && alsoField(on, f),
      )}
    </div>
  `;
}

const answeredPart = (on: Talking, answered: Comment): Html => html`
  <h3>${on.t('Your answer to {name}', { name: authorName(on, answered) })}</h3>
  <blockquote><p>${shortened(on.texts.of(answered.text) ?? '')}</p></blockquote>
`;

const sideField = ({ t }: Talking, f: ReturnType<typeof fieldsOf>): Html =>
  f.choice({
    name: 'b.side',
    label: t('Is it a reason?'),
    value: '',
    choices: [
      { value: '', label: t('A question, or something else') },
      { value: 'for', label: t('A reason for it') },
      { value: 'against', label: t('A reason against it') },
    ],
  });

const alsoField = ({ t }: Talking, f: ReturnType<typeof fieldsOf>): Html =>
  f.choice({
    name: 'b.also',
    label: t('Where shall it be read?'),
    value: '',
    choices: [
      { value: '', label: t('In the hall alone') },
      {
        value: 'fediverse',
        label: t('On the fediverse, too'),
        hint: t(
          'The union’s secretary posts it without your name, to whom you answer and to who follows the secretary. If you take it back, other servers are asked to delete it.',
        ),
      },
    ],
  });

const whoMaySpeak = ({ t, home, standing, proposal }: Talking): Html | false =>
  standing === 'stranger' &&
  html`<p>${t('Supporters and members can join the discussion.')}</p>
    ${buttons(linkButton(t('Support this union'), `${home}/support?next=${encodeURIComponent(`${home}/p/${proposal.id}#say`)}`))}`;
