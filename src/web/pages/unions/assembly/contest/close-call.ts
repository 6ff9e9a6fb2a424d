/**
 * Where the clerk’s word alone may have made the result of a vote on options.
 * @module
 */
import type { ContestOutcome } from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { Words } from '../../../../words.ts';

/** A result that the clerk’s word made says so. */
export const closeCall = (
  t: Words,
  { firm, attested }: Pick<ContestOutcome, 'firm' | 'attested'>,
): Html | false =>
  !firm &&
  callout(
    { tone: 'warn', title: t('This outcome rests on trust in this hall') },
    html`<p>
      ${t.many(
        attested,
        '{n} ballot was recorded without a key of the voter’s, on the word of the automatic clerk (the program that keeps the minutes). Without it, the result would be another. Those who voted so can see in the minutes whether their ballot stands there as they cast it.',
        '{n} ballots were recorded without a key of the voters’, on the word of the automatic clerk (the program that keeps the minutes). Without them, the result would be another. Those who voted so can see in the minutes whether their ballot stands there as they cast it.',
      )}
    </p>`,
  );
