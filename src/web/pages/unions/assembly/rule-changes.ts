/**
 * What changes between two charters: under each heading of the rules, what goes and what comes.
 * @module
 */
import { type Charter, rulesOf } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import type { Words } from '../../../words.ts';

export interface RuleChange {
  readonly heading: string;
  readonly goes: readonly string[];
  readonly comes: readonly string[];
}

/** Where the rules differ as they are read; nothing where they say the same. */
export function changesBetween(t: Words, before: Charter, after: Charter): readonly RuleChange[] {
  const [old, now] = [pointsOf(t, before), pointsOf(t, after)];
  const headings = new Set([...now.keys(), ...old.keys()]);
  return [...headings]
    .map((heading) => {
      const [was, is] = [old.get(heading) ?? [], now.get(heading) ?? []];
      return { heading, goes: without(was, is), comes: without(is, was) };
    })
    .filter(({ goes, comes }) => goes.length > 0 || comes.length > 0);
}

const without = (points: readonly string[], others: readonly string[]): readonly string[] =>
  points.filter((point) => !others.includes(point));

/** The points under each heading, the union's name among them. */
function pointsOf(t: Words, charter: Charter): ReadonlyMap<string, readonly string[]> {
  const parts = rulesOf(charter, t);
  return new Map<string, readonly string[]>([
    [t('Name'), [charter.name]],
    ...parts.map(({ heading, points }) => [heading, points] as const),
  ]);
}

export function changesPart(t: Words, before: Charter, after: Charter): Html {
  const changes = changesBetween(t, before, after);
  if (changes.length === 0) return html`<p>${t('Nothing: the rules stay as they are.')}</p>`;
  return html` <dl class="changes">${changes.map((change) => changeItem(t, change))}</dl> `;
}

const changeItem = (t: Words, { heading, goes, comes }: RuleChange): Html => html`
  <div>
    <dt>${heading}</dt>
    ${goes.map((point) => html`<dd><span class="unseen">${t('Removed:')} </span><del>${point}</del></dd>`)}
    ${comes.map((point) => html`<dd><span class="unseen">${t('Added:')} </span><ins>${point}</ins></dd>`)}
  </div>
`;
