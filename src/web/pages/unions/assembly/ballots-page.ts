/**
 * Who voted how, so many at a time: an open vote is open.
 * @module
 */
import { isQuestion } from '../../../../union/charter/charter.ts';
import type { MemberId } from '../../../../union/kernel/ids.ts';
import {
  type Choice,
  fallenBallot,
  type Marks,
  type Proposal,
  trackerInWords,
} from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { pagination } from '../../../parts/nav.ts';
import { table } from '../../../parts/table.ts';
import { marksInWords, placeNames } from './contest/words.ts';
import { choiceWord } from './outcome-words.ts';
import { type OnProposal, personLink, proposalPath, titleOf } from './sitting.ts';

const perPage = 100;

interface Cast {
  readonly attested: boolean;
  /** A vote on a question, or a ballot on options. */
  readonly choice?: Choice;
  /** A sealed ballot: its hash. */
  readonly ballot?: string;
  readonly marks?: Marks;
}
type Ballot = readonly [MemberId, Cast];

export interface BallotsShown {
  readonly ballots: readonly Ballot[];
  readonly page: number;
  readonly pages: number;
}

/** One page of the ballots in the order of the first vote of each. */
export function ballotsShown({ poll }: Proposal, page: number): BallotsShown {
  const all: ReadonlyMap<MemberId, Cast> = poll?.sealed?.cast ?? poll?.ballots ?? new Map();
  const [from, to] = [(page - 1) * perPage, page * perPage];
  const ballots: Ballot[] = [];
  let place = 0;
  for (const ballot of all) {
    if (place >= to) break;
    if (place >= from) ballots.push(ballot);
    place += 1;
  }
  return { ballots, page, pages: Math.ceil(all.size / perPage) };
}

export function ballotsPage(on: OnProposal, shown: BallotsShown): Html {
  const { t, proposal } = on;
  const title = proposal.poll?.sealed ? t('Who has voted') : t('Who voted how');
  return html`
    <h1>${title}</h1>
    <p class="lead">
      <a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a>
    </p>
    ${shown.ballots.length === 0 ? none(on) : ballots(on, shown)}
    ${pagination(t, { ...shown, href: (page) => `${proposalPath(on, proposal.id)}/ballots?page=${page}` })}
  `;
}

function none({ t, proposal, home }: OnProposal): Html {
  if (proposal.stage !== 'closed') return html`<p>${t('Nobody has voted yet.')}</p>`;
  const minutes = html`<a href="${home}/minutes?proposal=${proposal.id}">${t('minutes')}</a>`;
  return html`<p>
    ${t.html('The vote is over. Every ballot stands in the {minutes}.', { minutes })}
  </p>`;
}

const ballots = (on: OnProposal, { ballots: all }: BallotsShown): Html =>
  table({
    caption: on.t('Ballots'),
    captionUnseen: true,
    columns: [
      { title: on.t('Member') },
      { title: on.proposal.poll?.sealed ? on.t('Words of the sealed ballot') : on.t('Vote') },
    ],
    rows: all.map(([who, cast]) => [
      personLink(on, who),
      html`${inWords(on, cast)} ${cast.attested && badge(on.t('recorded without a key'))}
      ${fellAway(on, who) && badge(on.t('counts no longer: the voting key was replaced'), 'bad')}`,
    ]),
  });

/** Whether the sealed ballot of a voter counts no longer. */
const fellAway = ({ union, proposal: { poll } }: OnProposal, voter: MemberId): boolean =>
  fallenBallot(union, poll, voter) !== undefined;

function inWords(on: OnProposal, { choice, ballot, marks = [] }: Cast): string {
  const { t, rule } = on;
  if (ballot !== undefined) return trackerInWords(ballot);
  if (!rule || isQuestion(rule))
    return choice === undefined ? '' : choiceWord(t, rule?.method ?? 'majority', choice);
  return marksInWords(t, { rule, names: placeNames(on, rule) }, marks);
}
