/**
 * What a proposal brings along: the acts that adopting it does, and the documents to read.
 * @module
 */
import type { Charter } from '../../../../union/charter/charter.ts';
import type { Carried, Document, Proposal } from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { icon } from '../../../parts/icon.ts';
import { phrase } from '../../../words.ts';
import { carriedSentence } from './carried-words.ts';
import { budgetPart } from './money/budget-part.ts';
import { changesPart } from './rule-changes.ts';
import { type OnProposal, type Sitting, stageOf } from './sitting.ts';

export function carriedPart(on: OnProposal): Html | false {
  const { t, proposal } = on;
  if (proposal.carries.length === 0) return false;
  return html`
    <section class="carries" aria-labelledby="carries-title">
      <h2 id="carries-title">${headingOf(on)}</h2>
      <ol>
        ${proposal.carries.map(
          (carried, item) => html`
            <li>${carriedSentence(on, carried)} ${fate(on, item)} ${rulesIn(on, carried)}</li>
          `,
        )}
      </ol>
      ${budgetPart(on, proposal.carries, isUndecided(on))}
      ${stageOf(on.union, proposal) === 'poll' && html`<p class="small">${t('The automatic clerk does this as soon as the proposal is adopted.')}</p>`}
    </section>
  `;
}

function headingOf({ t, union, proposal }: OnProposal): string {
  const { outcome } = proposal;
  const stage = stageOf(union, proposal);
  if (outcome?.result === 'adopted') return t('What it did');
  return outcome || stage === 'withdrawn' || stage === 'left'
    ? t('What it would have done')
    : t('What happens if it is adopted');
}

const isUndecided = ({ union, proposal }: OnProposal): boolean =>
  ['deliberation', 'poll'].includes(stageOf(union, proposal));

/** Done, or why it was not. */
function fate({ t, proposal }: OnProposal, item: number): Html | false {
  if (proposal.outcome?.result !== 'adopted') return false;
  if (item < proposal.done) return badge(t('Done'), 'good');
  const lapsed = proposal.lapsed.find((each) => each.item === item);
  return lapsed
    ? html`${badge(t('Not done'), 'bad')} <span class="small">${lapsed.why}</span>`
    : badge(t('Being done'), 'warn');
}

/** What new rules would change in those that stood before. */
export function rulesIn(sitting: OnProposal, { act, body }: Carried): Html | false {
  if (act !== 'charter/amend@1') return false;
  const before = charterBefore(sitting, sitting.proposal);
  const after = body['charter'] as Charter;
  return (
    before !== undefined &&
    html`<h3>${sitting.t('What changes in the rules')}</h3>
      ${changesPart(sitting.t, before, after)}`
  );
}

/** The rules that stood before this proposal could change them. */
function charterBefore({ union }: Sitting, { closed }: Proposal): Charter | undefined {
  if (closed === undefined) return union.charter;
  return union.charters.findLast(({ since }) => since < closed)?.charter;
}

export function documentsPart({ t, home, proposal }: OnProposal): Html | false {
  const { documents } = proposal;
  if (documents.length === 0) return false;
  return html`
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">${t('Documents')}</h2>
      <ul class="documents">
        ${documents.map((each) => documentLine(t, home, each))}
      </ul>
    </section>
  `;
}

const sorts: Readonly<Record<Document['type'], string>> = {
  'application/pdf': phrase('PDF'),
  'text/plain': phrase('Text'),
  'text/markdown': phrase('Markdown'),
  'text/csv': phrase('Table (CSV)'),
  'image/png': phrase('Picture'),
  'image/jpeg': phrase('Picture'),
};

const documentLine = (
  t: OnProposal['t'],
  home: string,
  { attachment, name, type, size }: Document,
): Html => html`
  <li>
    <a href="${home}/book/attachments/${attachment}" download="${name}">${icon('book')} ${name}</a>
    <span class="small">${t(sorts[type])}, ${t('{n} KiB', { n: Math.ceil(size / 1024) })}</span>
  </li>
`;
