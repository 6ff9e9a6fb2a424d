/**
 * Opening a line again of which the books are closed, since it was said to be what it is not, or went back after all. It
 * stands in the open books then, as what it was, and moves nothing by that: what was wrong is taken back, said anew, or
 * goes back, like anything of now. One person enters it, and another confirms it.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { Hash, Slug } from '../kernel/ids.ts';
import { Day, dayOf, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { closedAs, keptOf } from './closed-lines.ts';
import { dayRefused } from './days.ts';
import { withoutMoney } from './funds.ts';
import { buildsOnEntries } from './grounds.ts';
import { Parts } from './lines.ts';
import { Moved } from './part.ts';
import type { Treasury, TreasuryView } from './state.ts';
import { forgotten } from './taking-effect.ts';
import type { Reopening } from './two-people.ts';

const ReopeningLine = z.strictObject({
  line: Hash,
  place: Slug,
  /** The day on which it is opened again; it stands under that from then on. */
  day: Day,
  /** The bank’s day. */
  dated: Day,
  amount: Moved,
  /** Commitment to what the bank wrote. */
  about: Hash,
  /** What it was said to be when its books were closed. */
  parts: Parts,
  /** How much of it had gone back in parts by then. */
  back: z.int().min(1).max(mostAmount).optional(),
  /** The whole of it had gone back by another line. */
  returned: z.literal(true).optional(),
  reason: Text(1_000),
});

export const reopenLine = defineAct<TreasuryView, z.infer<typeof ReopeningLine>>(
  'treasury/reopen-line@1',
  {
    about:
      'Enters that a line of which the books are closed is opened again, as what it was, so that it can be said anew what it is, or that it went back. It counts once another person confirms it.',
    body: ReopeningLine,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { body, at }) =>
      body.day === dayOf(at)
        ? reopeningRefused(view, reopeningOf(body, view.size), at)
        : refusal('money', 'A line that is opened again stands under the day of that: {today}.', {
            today: dayOf(at),
          }),
    does: ({ treasury, size }, { by, body, at, hash }) =>
      void treasury.corrections.set(hash, {
        by,
        at,
        entered: size,
        reason: body.reason,
        what: reopeningOf(body, size),
      }),
  },
);

/** What waits once the act was entered by the entry of that number. */
export const reopeningOf = (
  { line: name, reason: _, ...line }: z.infer<typeof ReopeningLine>,
  entered: number,
): Reopening => ({ name, opens: { ...line, entered } });

/** Why a line can’t be opened again as this, or nothing. */
export function reopeningRefused(
  view: TreasuryView,
  { name, opens }: Reopening,
  at: Instant,
): Refusal | undefined {
  const { treasury } = view;
  if (treasury.lines.has(name))
    return refusal('money', 'The books of this line are open. Take back what was said of it.');
  const kept = keptOf(treasury, name);
  if (kept === undefined)
    return refusal('money', 'No line of that name is known in books that are closed.');
  if (closedAs(opens) !== kept)
    return refusal('money', 'By the books that are closed this line was something else.');
  return (
    withoutMoney(view) ?? dayRefused(view, opens.day, at) ?? movedOn(treasury, { name, opens })
  );
}

/** Why a line is not what it was any more: what it paid came back since, or nobody knows any more what it was of. */
function movedOn(treasury: Treasury, { name, opens }: Reopening): Refusal | undefined {
  const { parts, returned } = opens;
  const paid = parts.flatMap((part) => (part.to === 'payout' && !returned ? part.claim : []));
  if (paid.some((claim) => treasury.claims.get(claim)?.paid?.line !== name))
    return refusal(
      'claims',
      'What this line paid has come back since. Where that is wrong, open the line again by which it came back, and take that back first.',
    );
  return parts.map((part) => forgotten(treasury, part)).find((why) => why !== undefined);
}

/** Opens the line again that waited for it. */
export function reopened(view: TreasuryView, { name, opens }: Reopening): void {
  const { treasury } = view;
  for (const names of treasury.closedLines.values()) names.delete(name);
  treasury.lines.set(name, { ...opens, reopened: view.size });
  buildsOnEntries(view, opens.entered);
}
