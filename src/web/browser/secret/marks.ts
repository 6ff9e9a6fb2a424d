/**
 * The marks on a ballot paper that is sealed here: the hall never sees them, so what is wrong with them is found here.
 * @module
 */
import type { Marks, SealedForm } from '../../../union/assembly/secret/choice.ts';
import { readActFields } from '../act-fields.ts';

/** The marks in a form; nothing where one can’t be read, or is none of this vote. */
export function marksIn(form: HTMLFormElement, of: SealedForm): Marks | undefined {
  // What can't be read as a number comes as nothing, and would be sealed as that.
  const inputs = [...form.querySelectorAll('input')];
  if (inputs.some(({ validity }) => validity.badInput)) return undefined;
  const typed = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return marksOf(typed, of);
}

/** The same of what was typed, by the names of the fields. */
export function marksOf(
  typed: readonly (readonly [string, string])[],
  of: SealedForm,
): Marks | undefined {
  const { body, misread } = readActFields(typed, { commit: String });
  const { marks } = body;
  if (Object.keys(misread).length > 0 || !Array.isArray(marks) || marks.length !== of.places)
    return undefined;
  const { least, most } = rangeOf(of);
  const isMark = (mark: unknown): boolean =>
    mark === null || (typeof mark === 'number' && mark >= least && mark <= most);
  return marks.every(isMark) && mayBeOpened(of, marks as Marks) ? (marks as Marks) : undefined;
}

/** From what to what a mark goes. */
export function rangeOf({ marks, top, places }: Pick<SealedForm, 'marks' | 'top' | 'places'>): {
  readonly least: number;
  readonly most: number;
} {
  switch (marks) {
    case 'one':
    case 'some':
      return { least: 1, most: 1 };
    case 'scores':
    case 'grades':
      return { least: 0, most: top };
    case 'order':
    case 'ranks':
      return { least: 1, most: places };
  }
}

/** A whole ballot is looked at only once it is opened, and says nothing then where it is none by the rules. */
function mayBeOpened({ marks: kind, ranks }: SealedForm, marks: Marks): boolean {
  const given = marks.filter((mark) => mark !== null);
  const isLevel = new Set(given).size < given.length;
  const isRanked = kind === 'order' || kind === 'ranks';
  return !(kind === 'order' && isLevel) && !(isRanked && given.length > (ranks ?? Infinity));
}
