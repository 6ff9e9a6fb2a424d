/**
 * Accounts on other servers, on the pages where somebody comes in or waits: what the rules ask for,
 * which of the reader's count and why the others don't, and the way to prove one.
 * @module
 */
import { accountsInWords } from '../../../../union/charter/charter.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { sayIn } from '../../../acts/say.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { handleField } from '../../../fediverse/asking.ts';
import { linkedBy } from '../../../fediverse/linked.ts';
import { answersAreSeen, messagesAreSeen } from '../../../fediverse/seen.ts';
import { judged, type Judged, type Verdict } from '../../../fediverse/rule.ts';
import { blank } from '../../../form.ts';
import { attrs, type Html, html, nothing } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { phrase } from '../../../words.ts';

/** The reader's accounts in the light of the rules. */
export interface OwnAccounts {
  readonly judged: readonly Judged[];
  /** Those that stand for somebody else in this union. */
  readonly taken: ReadonlySet<string>;
  /** How many more the rules ask for. */
  readonly missing: number;
}

export async function ownAccounts(deps: UnionDeps, view: UnionView): Promise<OwnAccounts> {
  const { union, person, member } = view;
  const rule = union.charter?.accounts;
  const needed = rule?.needed ?? 0;
  if (!person) return { judged: [], taken: new Set(), missing: needed };
  const { store, now, witnessing } = deps;
  const all = judged(rule, await linkedBy({ ...store, now }, person), now());
  const seat = { union: union.id, member: member ?? '', person: person.id };
  const taken = (await witnessing?.taken(seat)) ?? new Set<string>();
  const good = all.filter(({ account, verdict }) => verdict === 'good' && !taken.has(account.id));
  return { judged: all, taken, missing: Math.max(0, needed - good.length) };
}

/** What the rules ask, and how the reader's accounts meet it; nothing where they ask for none. */
export function accountsAsked(view: UnionView, own: OwnAccounts): Html {
  const { t, union } = view;
  const { charter } = union;
  if (!charter?.accounts) return nothing;
  return html`
    <h2>${t('Accounts that the rules ask for')}</h2>
    <ul class="spaced">
      ${accountsInWords(charter, sayIn(t)).map((each) => html`<li>${each}</li>`)}
    </ul>
    ${
      own.judged.length > 0 &&
      html`<ul class="rows">
        ${own.judged.map((each) => html`<li>${accountRow(view, each, own)}</li>`)}
      </ul>`
    }
    <p>
      ${own.missing === 0 ? t('Yours are enough.') : t.many(own.missing, 'You still need to prove {n} account.', 'You still need to prove {n} accounts.')}
    </p>
  `;
}

const whyNot: Readonly<Record<Exclude<Verdict, 'good'> | 'taken', string>> = {
  young: phrase('It is too young, and counts once it is old enough.'),
  ageless: phrase('Its server does not say how old it is.'),
  elsewhere: phrase('It is not on a server that the rules name.'),
  'same-server': phrase('You have another one on the same server, and that one counts.'),
  taken: phrase('It stands for another membership here already.'),
};

function accountRow({ t }: UnionView, { account, verdict }: Judged, { taken }: OwnAccounts): Html {
  const wrong = taken.has(account.id) && verdict === 'good' ? 'taken' : verdict;
  const good = wrong === 'good';
  return html`
    <div class="row-head">
      <strong>${account.handle}</strong> ${good && badge(t('Counts'), 'good')}
    </div>
    ${!good && html`<p class="small">${t(whyNot[wrong])}</p>`}
  `;
}

/**
 * Within a form: the field for a handle, and a button that takes all that was typed along and goes to
 * prove it. `page` is where it comes back to.
 */
export function proveButton(view: UnionView, page: string): Html {
  const { t, home } = view;
  const set = attrs({
    type: 'submit',
    class: 'button plain',
    formaction: `${home}/coming-in?next=${encodeURIComponent(page)}`,
  });
  const button = html`<button ${set}><span>${t('Go on with this account')}</span></button>`;
  return handleField(view, blank, button);
}

/** For who has nothing here yet: a name is enough, and an account is a way back. */
export function orByAccount(view: UnionView, page: string): Html {
  const { t, person } = view;
  if (person) return nothing;
  return html`
    <section class="way">
      <h2>${t('Or come with your fediverse account')}</h2>
      <p>${t('Then you find your way back with it. What you have typed here stays.')}</p>
      ${accountIsSeen(view)} ${proveButton(view, page)}
    </section>
  `;
}

/** What others come to see of an account that is brought along. */
export const accountIsSeen = ({ t }: UnionView): Html => html`
  <p class="small">${answersAreSeen(t)}</p>
  <p class="small">${messagesAreSeen(t)}</p>
`;
