/**
 * Of which collections an act says what the bank answered, so that only these need to be looked at after it.
 * @module
 */
import type { z } from 'zod';
import { recall, rejectDebits } from './collecting.ts';
import { isDebit } from './debited.ts';
import { enterLines } from './lines.ts';
import { affirm, assign } from './saying.ts';
import type { Part } from './part.ts';
import type { Treasury } from './state.ts';

interface Done {
  readonly act: string;
  readonly body: unknown;
}

/** The names of the runs to whose debits an act brings an answer. Requires an act that stands. */
export function runsAnswered(treasury: Treasury, done: Done): ReadonlySet<string> {
  switch (done.act) {
    case recall.name:
      return new Set([bodyOf(recall, done).run]);
    case rejectDebits.name:
      return new Set(runsOf(treasury, bodyOf(rejectDebits, done).debits));
    case enterLines.name:
    case assign.name:
      return new Set(runsOnLines(treasury, done));
    case affirm.name:
      return new Set(
        runsIn(
          treasury,
          bodyOf(affirm, done).lines.map(({ line }) => treasury.lines.get(line)?.parts),
        ),
      );
    default:
      return new Set();
  }
}

const runsOf = ({ debits }: Treasury, names: readonly string[]): readonly string[] =>
  names.flatMap((each) => debits.get(each)?.run ?? []);

const runsOnLines = (treasury: Treasury, done: Done): readonly string[] =>
  runsIn(
    treasury,
    bodyOf(enterLines, done).lines.map(({ parts }) => parts),
  );

const runsIn = (
  treasury: Treasury,
  said: readonly (readonly Part[] | undefined)[],
): readonly string[] =>
  said
    .flatMap((parts) => parts ?? [])
    .filter(isDebit)
    .flatMap((part) => (part.to === 'debits' ? part.run : runsOf(treasury, [part.debit])));

const bodyOf = <Body>({ body: _ }: { body: z.ZodType<Body> }, { body }: Done): Body => body as Body;
