/**
 * What somebody chose on a form that sends nothing, as votes to be sealed.
 * @module
 */
import { type SealedForm, votesOfMarks } from '../../../union/assembly/secret/choice.ts';
import { type SealedChoice, votesOfChoice } from '../../../union/assembly/secret/sealing.ts';
import { type Booth, unhide } from './booth.ts';
import type { Chosen } from './chosen-votes.ts';
import { marksIn } from './marks.ts';
import { typedIn } from './typed.ts';

/** What is to be sealed; nothing where something is missing or wrong, or is asked about once more. */
export function toSeal(booth: Pick<Booth, 'part'>, form: HTMLFormElement): Chosen | undefined {
  const chosen = chosenIn(form);
  unhide(booth, '[data-wrong-choice]', !chosen);
  return chosen && !asksFirst(booth, form, chosen) ? chosen : undefined;
}

type OfChoice = SealedForm & Required<Pick<Chosen, 'called'>>;

function chosenIn(form: HTMLFormElement): Chosen | undefined {
  const { choice } = form.dataset;
  if (choice !== undefined) return markedIn(form, JSON.parse(choice) as OfChoice);
  const answer = typedIn(form, 'choice');
  return answer === '' ? undefined : { votes: votesOfChoice(answer as SealedChoice) };
}

function markedIn(form: HTMLFormElement, { called, ...of }: OfChoice): Chosen | undefined {
  const marks = marksIn(form, of);
  if (!marks) return undefined;
  // A score of 0 says no more than none; the lowest grade that somebody chose was meant.
  const isUnmarked = marks.every((mark) => mark === null || (mark === 0 && of.marks === 'scores'));
  const top = of.form === 'whole' && of.top > 0 ? { top: of.top } : {};
  return { votes: votesOfMarks(of, marks), isUnmarked, called, ...top };
}

/** Whoever marks nothing beside any option is asked once whether they mean it. */
function asksFirst(
  booth: Pick<Booth, 'part'>,
  form: HTMLFormElement,
  { isUnmarked = false }: Chosen,
): boolean {
  const isAsked = form.querySelector('[data-nothing]:not([hidden])') !== null;
  unhide(booth, '[data-seal] [data-nothing]', isUnmarked && !isAsked);
  return isUnmarked && !isAsked;
}
