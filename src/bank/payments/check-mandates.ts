/**
 * Checks of mandates: that each is known and alive, that what is collected under it follows on what
 * was collected before, and that no period is paid twice.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { isDay, monthsAfter } from './day.ts';
import { sequences } from './direct-debit.ts';
import {
  type Before,
  type Check,
  type Collected,
  type Finding,
  found,
  type MandateBefore,
} from './finding.ts';
import type { Group, Paid, PaymentFile } from './payment-file.ts';
import { signedFault, type Why } from './rules.ts';
import { at, type XmlNode } from './xml-tree.ts';

/** A mandate that nothing was collected under for so long is over. */
const MONTHS_ALIVE = 36;

/** One collection in the file, after what the mandate has behind it. */
interface Turn {
  readonly group: Group;
  readonly paid: Paid;
  readonly signed: XmlNode | undefined;
  readonly earlier: readonly Collected[];
  readonly periods: readonly string[];
}

export const mandates: Check = (file, before) =>
  turnsOf(file, before).flatMap((turn) => {
    const { paid, earlier, group } = turn;
    const node = at(paid.node, 'DrctDbtTx/MndtRltdInf/MndtId') ?? paid.node;
    const signed = turn.signed ?? paid.node;
    const day = turn.signed?.text ?? '';
    const days = [day, ...earlier.map((each) => each.day)];
    return found('mandate', signed, signedFault(day, file.created)).concat(
      found('mandate', node, unknownFault(paid.mandate, before)),
      found('mandate', signed, otherDayFault(day, before.mandates?.get(paid.mandate))),
      found('mandate', node, aliveFault(days, group.day)),
    );
  });

/** The kinds of sequence: what is the first, the only or the last one. */
export const sequencesInOrder: Check = (file, before) =>
  turnsOf(file, before).flatMap(({ paid, earlier, group }) =>
    found('sequence', paid.node, sequenceFault(paid.mandate, group.sequence, earlier)),
  );

export const periodsAgain: Check = (file, before) =>
  turnsOf(file, before).flatMap(({ paid, earlier, periods }): readonly Finding[] => {
    const again = periods.find((period) => earlier.some((each) => each.periods?.includes(period)));
    if (again === undefined) return [];
    const why = saying('The debit mandate {mandate} pays for {period} already.', {
      mandate: paid.mandate,
      period: again,
    });
    return found('period-again', paid.node, why);
  });

/** All collections of the file in the order in which they happen, each after those before it. */
function turnsOf({ kind, groups }: PaymentFile, before: Before): readonly Turn[] {
  if (kind === 'transfer') return [];
  const behind = new Map<string, readonly Collected[]>();
  const inOrder = groups.toSorted((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1));
  return inOrder.flatMap((group) =>
    group.payments.map((paid) => {
      const known = before.mandates?.get(paid.mandate)?.collected;
      const earlier = behind.get(paid.mandate) ?? known ?? [];
      const periods = before.periods?.get(paid.endToEndId) ?? [];
      const { day, sequence } = group;
      if (sequence !== '') behind.set(paid.mandate, [...earlier, { day, sequence, periods }]);
      const signed = at(paid.node, 'DrctDbtTx/MndtRltdInf/DtOfSgntr');
      return { group, paid, signed, earlier, periods };
    }),
  );
}

const turnOf = ({ day, sequence }: Group): string =>
  `${day} ${sequences.findIndex((each) => each === sequence)}`;

const unknownFault = (mandate: string, { mandates: known }: Before): Why =>
  known && !known.has(mandate)
    ? saying('There is no debit mandate {mandate}.', { mandate })
    : undefined;

const otherDayFault = (day: string, known: MandateBefore | undefined): Why =>
  known && known.signed !== day
    ? saying('The debit mandate was signed on {day}, and the file says another day.', {
        day: known.signed,
      })
    : undefined;

function aliveFault(behind: readonly string[], day: string): Why {
  const last = behind.filter(isDay).toSorted().at(-1);
  if (last === undefined || day <= monthsAfter(last, MONTHS_ALIVE)) return undefined;
  return saying(
    'The debit mandate was last used on {last}, and is over after 36 months without a collection. Ask for a new one.',
    { last },
  );
}

function sequenceFault(
  mandate: string,
  sequence: Group['sequence'],
  earlier: readonly Collected[],
): Why {
  const last = earlier.find((each) => each.sequence === 'FNAL' || each.sequence === 'OOFF');
  if (last) {
    return saying('The debit mandate {mandate} ended with its last collection, on {day}.', {
      mandate,
      day: last.day,
    });
  }
  return earlier.length > 0 && (sequence === 'FRST' || sequence === 'OOFF')
    ? saying('{sequence} says that nothing was collected under {mandate} before, and it was.', {
        sequence,
        mandate,
      })
    : undefined;
}
