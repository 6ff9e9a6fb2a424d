/**
 * What to know of a file before its projects go into a draft: sums, what is dear, what is missing.
 * @module
 */
import type { Words } from '../../../../words.ts';
import { amountTyped } from './budget-check.ts';
import type { FromFile, Taking } from './from-file.ts';

export function notesOn(t: Words, taking: Taking, from: FromFile): readonly string[] {
  const notes = [
    announcedNote(t, from),
    sumNote(t, taking, from),
    dearNote(t, taking, from),
    from.projects.length > 0 &&
      from.projects.every(({ there }) => there !== 'no') &&
      t('All of these projects stand in your draft already. Nothing is added twice.'),
  ];
  return notes.filter((note) => note !== false);
}

/** A file that was cut off announces more than it has. */
function announcedNote(t: Words, { list, projects }: FromFile): string | false {
  const said = list.meta.get('num_projects');
  return (
    said !== undefined &&
    said !== String(projects.length) &&
    t('The file announces {said} projects, and {n} can be read. Is all of it there?', {
      said: said.slice(0, 20),
      n: projects.length,
    })
  );
}

const isOpen = ({ draft }: Taking): boolean => draft.budget.trim() === '';

function sumNote(t: Words, taking: Taking, { budget }: FromFile): string | false {
  const { draft, rule } = taking;
  if (budget === undefined || budget === 0) return false;
  const sum = t.money(budget, rule.currency);
  if (isOpen(taking)) return t('Your draft gets the sum of the file: {sum}.', { sum });
  const own = amountTyped(draft.budget, rule);
  return (
    own !== budget &&
    t('Your draft keeps its own sum, {own}; the file has {sum}.', {
      own: own === undefined ? draft.budget : t.money(own, rule.currency),
      sum,
    })
  );
}

function dearNote(t: Words, taking: Taking, { budget, projects }: FromFile): string | false {
  const sum = isOpen(taking) ? budget : amountTyped(taking.draft.budget, taking.rule);
  const dear = projects.filter(({ cost }) => sum !== undefined && cost > sum).length;
  return (
    dear > 0 &&
    t.many(
      dear,
      '{n} project costs more than there is to share out. Take it out, or change the sum, before you put the proposal.',
      '{n} projects cost more than there is to share out. Take them out, or change the sum, before you put the proposal.',
    )
  );
}
