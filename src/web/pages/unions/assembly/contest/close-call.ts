/**
 * Where the clerk’s word alone may have made the result of a vote on options.
 * @module
 */
import type { ContestOutcome } from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { Words } from '../../../../words.ts';

/** A result that the clerk’s word made says so; of sealed ballots nobody knows whether it did. */
export const closeCall = (
  t: Words,
  { firm, attested }: Pick<ContestOutcome, 'firm' | 'attested'>,
  isSecret = false,
): Html | false =>
  !firm &&
  callout(
    { tone: 'warn', title: t('This outcome rests on trust in this hall') },
    html`<p>${isSecret ? mayBe(t, attested) : was(t, attested)}</p>`,
  );

const was = (t: Words, attested: number): string =>
  t.many(
    attested,
    '{n} ballot was recorded without a key of the voter’s, on the word of the automatic clerk (the program that keeps the minutes). Without it, the result would be another. Those who voted so can see in the minutes whether their ballot stands there as they cast it.',
    '{n} ballots were recorded without a key of the voters’, on the word of the automatic clerk (the program that keeps the minutes). Without them, the result would be another. Those who voted so can see in the minutes whether their ballot stands there as they cast it.',
  );

const mayBe = (t: Words, attested: number): string =>
  t.many(
    attested,
    '{n} sealed ballot was handed in on the word of the automatic clerk (the program that keeps the minutes). Without it, the result may be another: nobody knows what it says. Whoever handed it in can see in the minutes whether it is theirs.',
    '{n} sealed ballots were handed in on the word of the automatic clerk (the program that keeps the minutes). Without them, the result may be another: nobody knows what they say. Those who handed them in can see in the minutes whether they are theirs.',
  );
