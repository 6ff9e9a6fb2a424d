/**
 * What changes between two charters: article by article, what goes and what comes.
 * @module
 */
import type { Charter } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import type { Words } from '../../../words.ts';
import { articlesOf } from './articles.ts';

export interface RuleChange {
  readonly label: string;
  /** Nothing where the article is new. */
  readonly before: string | undefined;
  /** Nothing where the article goes. */
  readonly after: string | undefined;
}

export function changesBetween(t: Words, before: Charter, after: Charter): readonly RuleChange[] {
  const [old, now] = [new Map(articlesOf(t, before)), new Map(articlesOf(t, after))];
  const labels = new Set([...old.keys(), ...now.keys()]);
  return [...labels]
    .map((label) => ({ label, before: old.get(label), after: now.get(label) }))
    .filter((change) => change.before !== change.after);
}

export function changesPart(t: Words, before: Charter, after: Charter): Html {
  const changes = changesBetween(t, before, after);
  if (changes.length === 0) return html`<p>${t('Nothing: the rules stay as they are.')}</p>`;
  return html` <dl class="changes">${changes.map((change) => changeItem(t, change))}</dl> `;
}

const changeItem = (t: Words, { label, before, after }: RuleChange): Html => html`
  <div>
    <dt>${label}</dt>
    ${before !== undefined && html`<dd><span class="unseen">${t('Goes:')} </span><del>${before}</del></dd>`}
    ${after !== undefined && html`<dd><span class="unseen">${t('Comes:')} </span><ins>${after}</ins></dd>`}
  </div>
`;
