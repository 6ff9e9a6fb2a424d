/**
 * The places of a ballot in the voting client: rows as the file has them in its templates, one for each place.
 * @module
 */
import { gradesUpTo, type SealedForm } from '../../../union/assembly/secret/choice.ts';
import type { VoteFile } from '../../../union/assembly/secret/vote-file.ts';
import { commitment } from '../../../union/kernel/text.ts';
import { rangeOf } from '../secret/marks.ts';
import { filled } from '../words/filled.ts';

/** Shows the places of a choice, or the answers to a question where there is none. */
export function drawPlaces(part: HTMLElement, choice: VoteFile['choice']): void {
  const form = part.querySelector<HTMLFormElement>('[data-seal]');
  const answers = form?.querySelector<HTMLElement>('[data-answers]');
  const places = form?.querySelector<HTMLElement>('[data-places]');
  if (!form || !answers || !places) return;
  answers.hidden = choice !== undefined;
  places.hidden = choice === undefined;
  if (!choice) return;
  form.dataset['choice'] = JSON.stringify(choice);
  for (const hint of places.querySelectorAll<HTMLElement>('[data-hint]'))
    hint.hidden = hint.dataset['hint'] !== choice.marks;
  const limit = places.querySelector<HTMLElement>('[data-most-ranked]');
  if (limit) showLimit(limit, choice);
  const rows = places.querySelector('[data-rows]');
  rows?.replaceChildren(...rowsOf(places, choice));
}

function rowsOf(
  places: HTMLElement,
  { names, called, ...of }: NonNullable<VoteFile['choice']>,
): readonly Node[] {
  const known = new Map(called.map((kept) => [commitment(kept), kept.text]));
  known.set('none', places.dataset['none'] ?? '');
  const { least, most } = rangeOf(of);
  const about = { n: String(of.places), least: String(least), most: String(most) };
  const rows = names.map((name, i) => {
    const values = { ...about, i: String(i), name: known.get(name) ?? name };
    const row = rowOf(places, kindOf(of), values);
    row.querySelector('[data-grades]')?.prepend(...gradesOf(places, of, values));
    return row;
  });
  return of.marks === 'one' ? [...rows, rowOf(places, 'no-cross', about)] : rows;
}

function kindOf({ marks }: Pick<SealedForm, 'marks'>): string {
  if (marks === 'one') return 'one-cross';
  if (marks === 'grades') return 'grades';
  return marks === 'some' ? 'cross' : 'number';
}

/** The grades of one place, the best first. */
const gradesOf = (
  places: HTMLElement,
  { top }: Pick<SealedForm, 'top'>,
  values: Readonly<Record<string, string>>,
): readonly Node[] =>
  gradesUpTo(top)
    .map((name, grade) => {
      const word = places.getAttribute(`data-grade-${name}`) ?? name;
      return rowOf(places, 'grade', { ...values, grade: String(grade), word });
    })
    .toReversed();

/** By a long order a voter could be made out where ballots are opened whole. */
function showLimit(
  limit: HTMLElement,
  { ranks, places, marks }: NonNullable<VoteFile['choice']>,
): void {
  const isRanked = marks === 'order' || marks === 'ranks';
  limit.hidden = !isRanked || ranks === undefined || ranks >= places;
  limit.textContent = filled(limit.textContent, { n: String(ranks ?? '') });
}

/** A row with its gaps filled, in texts and attributes. */
function rowOf(
  places: HTMLElement,
  kind: string,
  values: Readonly<Record<string, string>>,
): DocumentFragment {
  const template = places.querySelector<HTMLTemplateElement>(`template[data-row="${kind}"]`);
  const row = template?.content.cloneNode(true) as DocumentFragment;
  for (const each of row.querySelectorAll('*')) {
    for (const { name, value } of each.attributes) each.setAttribute(name, filled(value, values));
    if (each.childElementCount === 0) each.textContent = filled(each.textContent, values);
  }
  return row;
}
