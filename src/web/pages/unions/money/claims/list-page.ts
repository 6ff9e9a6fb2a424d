/**
 * `/u/:slug/money/claims`: what was claimed of what the members gave leave for, and how each claim stands.
 * Where the money goes, and the receipts, are never here.
 * @module
 */
import { type Claim, claimIn } from '../../../../../union/treasury/treasury.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { linkButton } from '../../../../parts/button.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { pagination, tabs } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { holdsPower } from '../private.ts';
import { decisionLink, moneyPath, type Purse } from '../purse.ts';
import { badgeOf, type StageGroup, stageGroups } from './stages.ts';

/** What is looked for; everything where nothing is. */
export interface ClaimSearch {
  readonly stage?: StageGroup | 'mine' | undefined;
  readonly page: number;
}

export type ClaimRow = readonly [id: string, claim: Claim];

export interface ClaimListing {
  readonly search: ClaimSearch;
  readonly rows: readonly ClaimRow[];
  readonly count: number;
}

const perPage = 20;

/** The newest first. */
export function claimsFound(
  { union, member }: Pick<Purse, 'union' | 'member'>,
  search: ClaimSearch,
): ClaimListing {
  const all = [...union.treasury.claims].toReversed();
  const found = all.filter(([, claim]) => isWanted(claim, search, member));
  const from = (search.page - 1) * perPage;
  return { search, rows: found.slice(from, from + perPage), count: found.length };
}

function isWanted(
  { stage, by }: Claim,
  { stage: wanted }: ClaimSearch,
  member: string | undefined,
): boolean {
  if (wanted === undefined) return true;
  if (wanted === 'mine') return by === member;
  const stages: readonly string[] = stageGroups[wanted];
  return stages.includes(stage);
}

export function claimsPage(purse: Purse, listing: ClaimListing): Html {
  const { t } = purse;
  const path = `${moneyPath(purse)}/claims`;
  return html`
    <div class="page-head">
      <h1>${t('Claims')}</h1>
      ${holdsPower(purse, 'treasury/claim') && linkButton(t('Put a claim'), `${path}/new`, { kind: 'main' })}
    </div>
    <p class="lead">
      ${t('Whoever spends something for the union asks for it here. Another person decides, by what the members gave leave for.')}
    </p>
    ${filters(purse, listing.search, path)}
    ${listing.rows.length === 0 ? nothingHere(purse, listing.search) : claimTable(purse, listing.rows)}
    ${pagination(t, {
      page: listing.search.page,
      pages: Math.ceil(listing.count / perPage),
      href: (page) => address(path, { ...listing.search, page }),
    })}
  `;
}

function address(path: string, { stage, page }: Partial<ClaimSearch>): string {
  const query = new URLSearchParams({
    ...(stage !== undefined && { stage }),
    ...(page !== undefined && page > 1 && { page: String(page) }),
  }).toString();
  return query === '' ? path : `${path}?${query}`;
}

function filters({ t, member }: Purse, { stage }: ClaimSearch, path: string): Html {
  const all: readonly (readonly [ClaimSearch['stage'], string])[] = [
    [undefined, t('All')],
    ['waiting', t('Waiting')],
    ['approved', t('Approved')],
    ['paid', t('Paid')],
    ['others', t('Others')],
    ...(member === undefined ? [] : [['mine' as const, t('My own')] as const]),
  ];
  return tabs(
    t('Which claims'),
    all.map(([each, text]) => ({
      href: address(path, { stage: each }),
      text,
      current: each === stage,
    })),
  );
}

const nothingHere = ({ t }: Purse, { stage }: ClaimSearch): Html =>
  emptyState(
    stage === undefined ? t('Nobody has claimed anything yet') : t('There are none of these'),
    html`<p>
      ${stage === undefined ? t('Once the members have given leave to spend, what was spent is claimed here.') : t('Look among all claims.')}
    </p>`,
  );

const claimTable = (purse: Purse, rows: readonly ClaimRow[]): Html =>
  table({
    caption: purse.t('Claims'),
    captionUnseen: true,
    columns: [
      { title: purse.t('For what') },
      { title: purse.t('Amount'), figures: true },
      { title: purse.t('Charged to') },
      { title: purse.t('How it stands') },
      { title: purse.t('By which decision') },
    ],
    rows: rows.map((each) => claimCells(purse, each)),
  });

function claimCells(purse: Purse, [id, claim]: ClaimRow): readonly Child[] {
  const { t, union, texts } = purse;
  const found = claimIn(union, id);
  const { appropriation, currency } = found ?? {};
  const gone = t('(This text was taken out.)');
  return [
    html`<a ${attrs({ href: `${moneyPath(purse)}/claims/${id}` })}
      >${texts.of(claim.title) ?? gone}</a
    >`,
    currency !== undefined && t.money(claim.amount, currency),
    appropriation ? (texts.of(appropriation.title) ?? gone) : t('none: it was never the union’s'),
    found && badgeOf(purse, found),
    appropriation && decisionLink(purse, appropriation.resolution),
  ];
}
