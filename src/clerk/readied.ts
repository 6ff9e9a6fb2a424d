/**
 * What a submission is held to before it has its turn, and without asking the book.
 * @module
 */
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { readSigned, type Signed } from '../union/union.ts';
import type { CheckSignature } from './checking.ts';
import { actOf, type Submission } from './submission.ts';
import { enclosureRefused } from './texts.ts';

/** A submission whose form and signature are right, or why they are not. */
export async function readied(
  submission: Submission,
  check: CheckSignature,
): Promise<{ readonly signed: Signed | undefined } | { readonly refused: Refusal }> {
  const { texts = [], attachments = [] } = submission;
  const refused = enclosureRefused(actOf(submission), { texts, attachments });
  if (refused) return { refused };
  if (!('intent' in submission)) return { signed: undefined };
  const signed = readSigned(submission.intent, submission.proof);
  if ('refused' in signed) return { refused: signed };
  if (await check(signed.check)) return { signed };
  return { refused: forged };
}

const forged = refusal(
  'keys',
  'The signature does not fit what was signed. Nothing was entered; try again.',
);
