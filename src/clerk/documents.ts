/**
 * Documents that acts name by their hash: whoever names one brings it along, unless the book has it.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { namedIn, registry } from '../union/union.ts';
import type { Store } from './ports.ts';
import { actOf, type Submission } from './submission.ts';

export const documentMissing = refusal('form', 'A document that this rests on did not come along.');

/**
 * Why an act may not name a document: it neither came along nor is kept with as many bytes as the act says.
 * Those that came along were looked at before.
 */
export async function missingDocument(
  { store: { books } }: { readonly store: Store },
  union: Hash,
  submission: Submission,
): Promise<Refusal | undefined> {
  const { act, body } = actOf(submission);
  // How many it may name its schema says; what does not fit it is refused in its turn.
  if (!registry.get(act)?.body.safeParse(body).success) return undefined;
  const along = new Set((submission.attachments ?? []).map(({ sha256 }) => sha256));
  const others = namedIn(body).filter(({ attachment }) => !along.has(attachment));
  for (const { attachment, size } of others) {
    const kept = await books.attachment(union, attachment);
    if (kept?.length !== size) return documentMissing;
  }
  return undefined;
}
