/**
 * What changes between two charters: under each heading of the rules, what goes and what comes.
 * @module
 */
import { type Charter, rulesOf } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import type { Words } from '../../../words.ts';
import { likeness, wordChanges } from './word-changes.ts';

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

/** The points under each heading, the union's name and its currency among them. */
function pointsOf(t: Words, charter: Charter): ReadonlyMap<string, readonly string[]> {
  const parts = rulesOf(charter, t);
  return new Map<string, readonly string[]>([
    [t('Name'), [charter.name]],
    ...parts.map(({ heading, points }) => [heading, points] as const),
    ...(charter.money ? [[t('Currency'), [charter.money.currency]] as const] : []),
  ]);
}

export function changesPart(t: Words, before: Charter, after: Charter): Html {
  const changes = changesBetween(t, before, after);
  if (changes.length === 0) return html`<p>${t('Nothing: the rules stay as they are.')}</p>`;
  return html` <dl class="changes">${changes.map((change) => changeItem(t, change))}</dl> `;
}

function changeItem(t: Words, { heading, goes, comes }: RuleChange): Html {
  const { pairs, gone, come } = paired(goes, comes);
  return html`
    <div>
      <dt>${heading}</dt>
      ${pairs.map(([before, after]) => html`<dd>${wordByWord(t, before, after)}</dd>`)}
      ${gone.map((point) => html`<dd>${removed(t, point)}</dd>`)}
      ${come.map((point) => html`<dd>${added(t, point)}</dd>`)}
    </div>
  `;
}

const removed = (t: Words, text: string): Html =>
  html`<span class="unseen">${t('Removed:')} </span><del>${text}</del>`;
const added = (t: Words, text: string): Html =>
  html`<span class="unseen">${t('Added:')} </span><ins>${text}</ins>`;

const wordByWord = (t: Words, before: string, after: string): Html =>
  html`${wordChanges(before, after).map(({ kind, text }) => {
    if (kind === 'same') return html`${text} `;
    return html`${kind === 'goes' ? removed(t, text) : added(t, text)} `;
  })}`;

interface Paired {
  readonly pairs: readonly (readonly [before: string, after: string])[];
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** From so much in common on, two sentences are read as one that was changed. */
const alike = 0.5;

/** What goes beside what comes in its place, each once; what has no counterpart stands alone. */
function paired(goes: readonly string[], comes: readonly string[]): Paired {
  const open = new Set(comes);
  const pairs: (readonly [string, string])[] = [];
  const gone: string[] = [];
  for (const before of goes) {
    const [best] = [...open].toSorted((a, b) => likeness(before, b) - likeness(before, a));
    if (best !== undefined && likeness(before, best) >= alike) {
      pairs.push([before, best]);
      open.delete(best);
    } else gone.push(before);
  }
  return { pairs, gone, come: [...open] };
}
