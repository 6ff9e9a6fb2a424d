/**
 * A union's front page: what it is for, the reader's next step, what is being decided now, and a
 * few figures.
 * @module
 */
import {
  opensFrom,
  type Poll,
  type Proposal,
  ruleOf,
  votedIn,
} from '../../../../union/assembly/assembly.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Child, type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { card, cards } from '../../../parts/card.ts';
import { more } from '../../../parts/callout.ts';
import { numbers } from '../../../parts/numbers.ts';
import { progress } from '../../../parts/progress.ts';
import { share } from '../../../parts/share.ts';
import { opensNext } from '../assembly/opening/opens-next.ts';
import { givePath, takesGifts } from '../money/give/give-page.ts';
import { keepPlace } from './keep-place.ts';
import { nextFor, type Open } from './next-step.ts';

const mostShown = 6;

export async function readFront(view: UnionView): Promise<Open> {
  const { assembly } = view.union;
  const open = [...assembly.open]
    .flatMap((id) => assembly.proposals.get(id) ?? [])
    .toSorted((a, b) => when(view, a).localeCompare(when(view, b)));
  const texts = await view.textsOf(open.map(({ title }) => title));
  const titleOf = ({ title, by }: Proposal): string =>
    texts.get(title ?? '') ??
    (by === 'clerk' ? view.t('Shall the union go on?') : view.t('(This text was taken out.)'));
  return { proposals: open, titleOf };
}

/** What comes first stands first: votes by their end, then what is talked over. */
const when = ({ union }: UnionView, proposal: Proposal): string => {
  const rule = ruleOf(union, proposal);
  return proposal.poll?.closes ?? `talk ${rule ? opensFrom(proposal, rule) : ''}`;
};

export function unionFront(view: UnionView, open: Open): Html {
  const { t, name, union } = view;
  const { charter } = union;
  return html`
    <div class="union-hero">
      <h1>${name}</h1>
      <p class="lead">${charter?.purpose}</p>
      <p>${t.html('For: {scope}', { scope: charter?.scope ?? '' })}</p>
    </div>
    ${keepPlace(view)} ${nextFor(view, open)} ${decidedNow(view, open)} ${figures(view)}
    ${never(view)} ${passOn(view)}
  `;
}

function decidedNow(view: UnionView, open: Open): Html | false {
  const { t, home, mayRead, union } = view;
  if (open.proposals.length === 0 || !mayRead || union.phase !== 'founded') return false;
  const shown = open.proposals.slice(0, mostShown);
  const rest = union.assembly.open.size - shown.length;
  return html`
    <section>
      <h2>${t('What is being decided now')}</h2>
      ${cards(shown.map((each) => proposalCard(view, each, open.titleOf(each))))}
      ${rest > 0 && html`<p><a href="${home}/assembly">${t.many(rest, 'and {n} more', 'and {n} more')}</a></p>`}
    </section>
  `;
}

function proposalCard(view: UnionView, proposal: Proposal, title: string): Html {
  const { t, home, union } = view;
  const { poll, id, kind } = proposal;
  const turnout = poll && poll.entitled > 0 && turnoutOf(view, id, poll);
  return card({
    over: ruleOf(union, proposal)?.title ?? kind,
    title,
    href: `${home}/p/${id}`,
    aside: poll ? badge(t('Voting now'), 'warn') : badge(t('Under discussion'), 'calm'),
    ...(turnout && { body: turnout }),
    foot: whatNext(view, proposal),
  });
}

const turnoutOf = ({ t, union }: UnionView, id: string, poll: Poll): Html =>
  progress({
    id: `turnout-${id}`,
    label: t('Have voted'),
    value: votedIn(union, poll),
    max: poll.entitled,
    text: t('{n} of {all}', { n: votedIn(union, poll), all: poll.entitled }),
  });

function whatNext({ t, union, at }: UnionView, proposal: Proposal): Child {
  const { poll, comments } = proposal;
  if (poll && poll.closes <= at) return t('It is over, and its outcome is to come.');
  if (poll) return t.html('Closes {when}', { when: t.until(poll.closes, at) });
  const next = opensNext(union, proposal, at);
  if (next?.atLatest) return t('Its vote waits for a key.');
  return next && next.when > at
    ? t.html('The vote opens {when}', { when: t.until(next.when, at) })
    : t.many(comments.length, '{n} comment', '{n} comments');
}

function figures(view: UnionView): Html {
  const { t, union, home } = view;
  const { member, supporter } = union.members.counts;
  const decided = union.assembly.proposals.size - union.assembly.open.size;
  const since = union.charters[0]?.since;
  return html`
    <section>
      <h2>${t('In figures')}</h2>
      ${numbers([
        {
          icon: 'people',
          figure: t.number(member),
          label: t.many(member, 'member', 'members'),
          href: `${home}/members`,
        },
        {
          icon: 'person',
          figure: t.number(supporter),
          label: t.many(supporter, 'supporter', 'supporters'),
        },
        {
          icon: 'ballot',
          figure: t.number(decided),
          label: t.many(decided, 'proposal decided', 'proposals decided'),
          href: `${home}/assembly`,
        },
        {
          icon: 'book',
          figure: t.number(union.size),
          label: t.many(union.size, 'record in the minutes', 'records in the minutes'),
          href: `${home}/minutes`,
        },
      ])}
      ${since !== undefined && html`<p class="small">${t.html('Founded on {date}.', { date: t.date(since) })}</p>`}
    </section>
  `;
}

const never = ({ t, union, home }: UnionView): Html => html`
  <section>
    <h2>${t('What this union may never do to a member')}</h2>
    <ul class="spaced">
      ${union.charter?.never.map((each) => html`<li>${each}</li>`)}
    </ul>
    <p><a href="${home}/rules">${t('Read all its rules in plain words')}</a></p>
  </section>
`;

const passOn = (view: UnionView): Html => {
  const { t, config, home, name } = view;
  return html`
    <p>
      ${takesGifts(view) && html`<a href="${givePath(view)}">${t('Give money')}</a> · `}
      <a href="${home}/follow">${t('Follow by feed or calendar')}</a>
    </p>
    ${more(
      t('Pass it on'),
      share(t, {
        address: config.origin + home,
        id: 'union-link',
        label: t('The address of “{name}”', { name }),
      }),
    )}
  `;
};
