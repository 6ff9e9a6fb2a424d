/**
 * The assembly at a glance: what is open, what is talked over, what was decided.
 * @module
 */
import {
  waitsForVoter,
  isMarkedPoll,
  type Proposal,
  sponsorsMissing,
  type Straw,
} from '../../../../union/assembly/assembly.ts';
import { attrs, type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout, emptyState, more } from '../../../parts/callout.ts';
import { card, cards } from '../../../parts/card.ts';
import { pagination } from '../../../parts/nav.ts';
import { phrase } from '../../../words.ts';
import { waitingIn } from './held-page.ts';
import { whenItOpens } from './opening/opens-next.ts';
import { indexOf, openOf } from './index-of.ts';
import { outcomeLine, resultBadge, stageBadge } from './outcome-words.ts';
import { smallBar } from './small-bar.ts';
import { votingFoot } from './voting-foot.ts';
import {
  assemblyPath,
  mayDo,
  optionNames,
  proposalPath,
  ruleOf,
  type Sitting,
  stageShown,
  titleOf,
} from './sitting.ts';
import { strawCard, strawsShown } from './straw-parts.ts';
import { letThrough } from './talk-page.ts';

/** What is looked for; everything where nothing is. */
export interface Search {
  readonly kind?: string | undefined;
  readonly stage?: 'voting' | 'talking' | 'adopted' | 'rejected' | 'void' | 'withdrawn' | undefined;
  readonly page: number;
}

const perPage = 20;

/** What the page shows: only so many of each, so that it costs the same however long the history. */
export interface Listing {
  readonly voting: readonly Proposal[];
  readonly talking: readonly Proposal[];
  /** Open when the union wound up. */
  readonly left: readonly Proposal[];
  readonly ended: readonly Proposal[];
  readonly endedCount: number;
  readonly search: Search;
}

export function listingOf(union: Sitting['union'], search: Search): Listing {
  const { kind, stage, page } = search;
  const ofKind = (all: readonly Proposal[]): readonly Proposal[] =>
    kind === undefined ? all : all.filter((proposal) => proposal.kind === kind);
  const { voting, talking, left } = openOf(union);
  const ended = ofKind(indexOf(union).ended).filter((each) => isOfStage(each, stage));
  return {
    voting: stage === undefined || stage === 'voting' ? ofKind(voting).slice(0, 100) : [],
    talking: stage === undefined || stage === 'talking' ? ofKind(talking).slice(0, 100) : [],
    left: stage === undefined ? ofKind(left).slice(0, 100) : [],
    ended: ended.slice((page - 1) * perPage, page * perPage),
    endedCount: ended.length,
    search,
  };
}

function isOfStage({ outcome, stage }: Proposal, wanted: Search['stage']): boolean {
  if (wanted === undefined) return true;
  return (outcome?.result ?? stage) === wanted;
}

/** The proposals on the page: their titles are wanted. */
export const shownOn = ({ voting, talking, left, ended }: Listing): readonly Proposal[] => [
  ...voting,
  ...talking,
  ...left,
  ...ended,
];

export function listPage(sitting: Sitting, listing: Listing): Html {
  const { t } = sitting;
  const { search } = listing;
  const searching = search.kind !== undefined || search.stage !== undefined;
  return html`
    <div class="page-head">
      <h1>${t('Assembly')}</h1>
      ${mayDo(sitting, 'assembly/propose') && linkButton(t('Put a proposal'), `${assemblyPath(sitting)}/new`, { kind: 'main' })}
      ${mayDo(sitting, 'assembly/ask') && linkButton(t('Ask for views'), `${assemblyPath(sitting)}/ask`)}
    </div>
    ${search.page === 1 && firstPage(sitting, listing, searching)} ${endedSection(sitting, listing)}
    ${!nothingAtAll(listing) && searchPart(sitting, search)}
    ${nothingAtAll(listing) && (searching ? nothingFound(sitting) : nothingYet(sitting))}
  `;
}

/** What stands above the decided ones, on the first page only. */
const firstPage = (
  sitting: Sitting,
  listing: Listing,
  searching: boolean,
): readonly (Html | false)[] => [
  waitingLine(sitting),
  ...openSections(sitting, listing),
  ...(searching ? [] : strawSections(sitting)),
];

const openSections = (sitting: Sitting, { voting, talking, left }: Listing): readonly Html[] => [
  ...section(
    sitting.t('Open votes'),
    voting.map((each) => votingCard(sitting, each)),
  ),
  ...section(
    sitting.t('Under discussion'),
    talking.map((each) => talkingCard(sitting, each)),
  ),
  ...section(
    sitting.t('Left undecided when the union wound up'),
    left.map((each) => leftCard(sitting, each)),
  ),
];

/** For whoever may hide comments: what waits for a decision. */
function waitingLine(sitting: Sitting): Html | false {
  if (!mayDo(sitting, 'assembly/hide')) return false;
  const { length } = waitingIn(sitting.union);
  if (length === 0) return false;
  const text = sitting.t.many(
    length,
    '{n} comment waits for your decision.',
    '{n} comments wait for your decision.',
  );
  return callout(
    { tone: 'info' },
    html`<p><a href="${assemblyPath(sitting)}/waiting">${text}</a></p>`,
  );
}

/** Straw polls that run, and, folded away, the last ones that are over. */
function strawSections(sitting: Sitting): readonly Html[] {
  const { t, union } = sitting;
  const { open, ended } = strawsShown(union);
  const all = (straws: readonly Straw[]): readonly Html[] =>
    straws.map((straw) => strawCard(sitting, straw));
  return [
    ...section(t('Straw polls'), all(open)),
    ...(ended.length === 0
      ? []
      : [html`<section>${more(t('Straw polls that are over'), cards(all(ended)))}</section>`]),
  ];
}

const section = (title: string, all: readonly Html[]): readonly Html[] =>
  all.length === 0 ? [] : [titled(title, cards(all))];

const titled = (title: string, body: Html): Html => html`
  <section>
    <h2>${title}</h2>
    ${body}
  </section>
`;

const nothingAtAll = (listing: Listing): boolean =>
  listing.endedCount + listing.voting.length + listing.talking.length + listing.left.length === 0;

function votingCard(sitting: Sitting, proposal: Proposal): Html {
  const { t } = sitting;
  const { poll } = proposal;
  const stage = stageShown(sitting, proposal);
  const waits =
    stage !== 'over' &&
    poll !== undefined &&
    sitting.member !== undefined &&
    waitsForVoter(sitting.union, poll, sitting.member);
  return card({
    over: kindOf(sitting, proposal),
    title: titleOf(sitting, proposal),
    href: proposalPath(sitting, proposal.id),
    aside: waits ? badge(t('You haven’t voted'), 'warn') : stageBadge(t, stage, proposal.outcome),
    body: poll && !isMarkedPoll(poll) && !poll.sealed && smallBar(t, poll),
    foot: poll && votingFoot(sitting, poll, stage === 'over'),
  });
}

function talkingCard(sitting: Sitting, proposal: Proposal): Html {
  const { t } = sitting;
  const rule = ruleOf(sitting.union, proposal);
  const comments = letThrough(proposal).length;
  const missing = rule ? sponsorsMissing(sitting.union, proposal, rule) : 0;
  return card({
    over: kindOf(sitting, proposal),
    title: titleOf(sitting, proposal),
    href: proposalPath(sitting, proposal.id),
    foot: html`${t.many(comments, '{n} comment', '{n} comments')}${
      missing > 0
        ? html` ·
          ${t.many(missing, 'needs {n} more member behind it', 'needs {n} more members behind it')}`
        : whenItOpens(sitting, proposal)
    }`,
  });
}

const leftCard = (sitting: Sitting, proposal: Proposal): Html =>
  card({
    over: kindOf(sitting, proposal),
    title: titleOf(sitting, proposal),
    href: proposalPath(sitting, proposal.id),
    foot: sitting.t.html('Put on {date}', { date: sitting.t.date(proposal.put) }),
  });

function endedSection(sitting: Sitting, listing: Listing): Html | false {
  const { t } = sitting;
  const { ended, endedCount, search } = listing;
  if (endedCount === 0) return false;
  const pages = Math.ceil(endedCount / perPage);
  return html`
    <section id="decided">
      <h2>${t('Decided')}</h2>
      <ul class="decided">
        ${ended.map((proposal) => endedLine(sitting, proposal))}
      </ul>
      ${pagination(t, { page: search.page, pages, href: (page) => `${searchPath(sitting, search, page)}#decided` })}
    </section>
  `;
}

function endedLine(sitting: Sitting, proposal: Proposal): Html {
  const { t } = sitting;
  const { poll, outcome, closed } = proposal;
  return html`
    <li>
      <div class="decided-head">
        <a href="${proposalPath(sitting, proposal.id)}">${titleOf(sitting, proposal)}</a>
        ${outcome ? resultBadge(t, outcome.result) : badge(t('Taken back'))}
      </div>
      ${poll && !isMarkedPoll(poll) && outcome && smallBar(t, poll)}
      <p class="small">
        ${outcome && html`${outcomeLine(t, outcome, optionNames(sitting, proposal))} · `}${kindOf(sitting, proposal)}
        · ${closed !== undefined && t.date(closed)}
      </p>
    </li>
  `;
}

const kindOf = ({ union }: Sitting, proposal: Proposal): string =>
  ruleOf(union, proposal)?.title ?? proposal.kind;

const stages = [
  ['voting', phrase('Open votes')],
  ['talking', phrase('Under discussion')],
  ['adopted', phrase('Adopted')],
  ['rejected', phrase('Rejected')],
  ['void', phrase('Void')],
  ['withdrawn', phrase('Taken back')],
] as const;

/** Folded away, except while something is looked for. */
const searchPart = (sitting: Sitting, search: Search): Html =>
  search.kind === undefined && search.stage === undefined
    ? more(sitting.t('Search and filter'), searchForm(sitting, search))
    : searchForm(sitting, search);

function searchForm(sitting: Sitting, { kind, stage }: Search): Html {
  const { t, union } = sitting;
  const kinds = Object.entries(union.charter?.decisions ?? {});
  return html`
    <form method="get" action="${assemblyPath(sitting)}" class="sift" aria-label="${t('Search')}">
      ${sifter('kind', t('Kind'), [['', t('Every kind')], ...kinds.map(([name, rule]) => [name, rule.title] as const)], kind)}
      ${sifter('stage', t('How it stands'), [['', t('All')], ...stages.map(([name, text]) => [name, t(text)] as const)], stage)}
      <button class="button plain" type="submit"><span>${t('Show')}</span></button>
    </form>
  `;
}

/** One list of a search form. */
export const sifter = (
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html => html`
  <div class="field">
    <label for="sift-${name}">${label}</label>
    <select id="sift-${name}" name="${name}">
      ${options.map(
        ([value, text]) =>
          html`<option ${attrs({ value, selected: value === (chosen ?? '') })}>${text}</option>`,
      )}
    </select>
  </div>
`;

function searchPath(sitting: Sitting, { kind, stage }: Search, page: number): string {
  const query = new URLSearchParams();
  if (kind !== undefined) query.set('kind', kind);
  if (stage !== undefined) query.set('stage', stage);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return `${assemblyPath(sitting)}${text === '' ? '' : `?${text}`}`;
}

const nothingFound = (sitting: Sitting): Html => {
  const { t } = sitting;
  return emptyState(
    t('Nothing like that'),
    html`<p>${t('No proposal of that kind is at that stage.')}</p>
      ${buttons(linkButton(t('Show everything'), assemblyPath(sitting)))}`,
  );
};

const nothingYet = (sitting: Sitting): Html => {
  const { t } = sitting;
  const may = mayDo(sitting, 'assembly/propose');
  return emptyState(
    t('Nothing has been put to the members yet'),
    may
      ? html`<p>${t('A good first one is a question that everybody can answer.')}</p>
          ${buttons(linkButton(t('Ask your members one question'), `${assemblyPath(sitting)}/new`, { kind: 'main' }))}`
      : html`<p>${t('Members put proposals; once there is one, it stands here.')}</p>`,
  );
};
