/**
 * What to say where a private text in the vault is not the one that the book commits to: somebody changed it in the
 * hall. Nothing is paid, collected or compared by such a text.
 * @module
 */
import type { FoundTexts } from '../../clerk/clerk.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';

const altered = refusal(
  'vault',
  'What lies in the hall for this is not what the minutes hold: somebody changed it there. Nothing is done by it. Whoever wrote it can write it anew, or whoever runs the hall can bring back what was kept.',
);

/** The refusal where the text of that hash was altered; about that place, if one is named. */
export const alteredHere = (
  texts: Pick<FoundTexts<unknown>, 'altered'>,
  hash: Hash | undefined,
  field?: string,
): Refusal | undefined =>
  hash !== undefined && texts.altered.has(hash)
    ? { ...altered, ...(field !== undefined && { field }) }
    : undefined;

/** Whether that is why something was refused. */
export const isAltered = ({ article }: Refusal): boolean => article === altered.article;
