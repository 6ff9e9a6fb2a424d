/**
 * The steps by which a union comes to hold money: which are done, and which is next.
 * @module
 */
import { holdersIn } from '../../../../union/charter/charter.ts';
import type { Proposal } from '../../../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { linkButton } from '../../../parts/button.ts';
import { phrase } from '../../../words.ts';
import { proposalPath, type Sitting, titleOf } from '../assembly/sitting.ts';
import { draftLink } from './draft-link.ts';

interface Step {
  readonly title: string;
  readonly about: string;
  readonly isDone: (union: ReadUnion) => boolean;
  /** The act that a decision carries, and what a link fills in. */
  readonly act: string;
  readonly fields?: (union: ReadUnion) => Readonly<Record<string, string>>;
  readonly begin: string;
}

const steps: readonly Step[] = [
  {
    title: phrase('The rules speak of money'),
    about: phrase(
      'Which funds there are, whether members pay dues, who approves and who signs. The usual rules are filled in for you to change.',
    ),
    isDone: ({ charter }) => charter?.money !== undefined,
    act: 'charter/amend@1',
    fields: () => ({ money: 'usual' }),
    begin: phrase('Begin a proposal to change the rules'),
  },
  {
    title: phrase('The members decide how the money is held'),
    about: phrase(
      'With a fiscal host, or in an account of your own. What was found out belongs in it.',
    ),
    isDone: ({ treasury }) => treasury.way !== 'none',
    act: 'treasury/arrange@1',
    begin: phrase('Begin a proposal on how it is held'),
  },
  {
    title: phrase('Two people can sign'),
    about: phrase(
      'Money never leaves by the hand of one alone. So those who sign are elected first.',
    ),
    isDone: ({ charter, offices }) => {
      const signing = charter ? signingOffices(charter) : [];
      const seated = offices.terms.filter(({ office }) => signing.includes(office));
      return new Set(seated.map(({ member }) => member)).size >= 2;
    },
    act: 'offices/appoint@1',
    fields: ({ charter }) => {
      const [office = ''] = charter ? signingOffices(charter) : [];
      return { office };
    },
    begin: phrase('Begin a proposal who serves'),
  },
  {
    title: phrase('The account stands in the books'),
    about: phrase(
      'The members open it in the books once it is there in the world. From then on every cent can be followed.',
    ),
    isDone: ({ treasury }) => [...treasury.places.values()].some(({ closed }) => !closed),
    act: 'treasury/open-place@1',
    begin: phrase('Begin a proposal to open the account'),
  },
  {
    title: phrase('The members decide what may be spent'),
    about: phrase(
      'A budget is a proposal that gives leave to spend: so much, for this, until then.',
    ),
    isDone: ({ treasury }) => treasury.appropriations.size > 0,
    act: 'treasury/appropriate@1',
    begin: phrase('Begin a budget'),
  },
];

const signingOffices = (charter: NonNullable<ReadUnion['charter']>): readonly string[] =>
  holdersIn(charter, 'treasury/pay').flatMap((holder) =>
    holder.startsWith('office:') ? [holder.slice('office:'.length)] : [],
  );

/** Proposals that are being talked over or voted on, and carry what a step needs. */
const underWay = ({ assembly }: ReadUnion, { act }: Step): readonly Proposal[] =>
  [...assembly.open].flatMap((id) => {
    const found = assembly.proposals.get(id);
    return found?.carries.some((each) => each.act === act) === true ? [found] : [];
  });

/** The titles of proposals that are under way to it. */
export const wantedBySteps = ({ union }: Pick<UnionView, 'union'>): readonly string[] =>
  steps.flatMap((step) => underWay(union, step).flatMap(({ title }) => title ?? []));

/** All steps as a list; the first that is not done is next, with the link that begins it. */
export function stepsPart(sitting: Sitting): Html {
  const { t, union } = sitting;
  const next = steps.findIndex(({ isDone }) => !isDone(union));
  return html`
    <ol class="steps">
      ${steps.map(
        (step, place) => html`
          <li>
            <h3>${t(step.title)} ${stateOf(sitting, step, place === next)}</h3>
            <p>${t(step.about)}</p>
            ${place === next && nextPart(sitting, step)}
          </li>
        `,
      )}
    </ol>
  `;
}

function stateOf({ t, union }: Sitting, { isDone }: Step, isNext: boolean): Html | false {
  if (isDone(union)) return badge(t('Done'), 'good');
  return isNext && badge(t('Next'), 'warn');
}

function nextPart(sitting: Sitting, step: Step): Html {
  const { t, union } = sitting;
  const [open] = underWay(union, step);
  if (open) {
    const link = html`<a href="${proposalPath(sitting, open.id)}">${titleOf(sitting, open)}</a>`;
    return html`<p>${t.html('A proposal about it is out: {proposal}', { proposal: link })}</p>`;
  }
  const href = draftLink(sitting, step.act, step.fields?.(union));
  return href === undefined
    ? html`<p class="small">${t('A member can put a proposal about it.')}</p>`
    : html`<p>${linkButton(t(step.begin), href, { kind: 'main' })}</p>`;
}
