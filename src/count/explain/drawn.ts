/**
 * The story of a lot: who was fit, and whom it took.
 * @module
 */
import type { DrawnCount } from '../drawn-by-lot.ts';
import { numberAt } from '../flat.ts';
import { opening, result } from './common.ts';
import type { Teller } from './teller.ts';

const most = 10;

export function explainDrawn(teller: Teller, count: DrawnCount): readonly string[] {
  return [
    ...opening(teller, count),
    ...whoIsFit(teller, count),
    ...result(teller, count),
    ...drawnInWords(teller, count),
  ];
}

function whoIsFit(
  teller: Teller,
  { approvals, cast, fit }: Pick<DrawnCount, 'approvals' | 'cast' | 'fit'>,
): readonly string[] {
  const byCrosses = [...approvals.keys()].toSorted(
    (a, b) => numberAt(approvals, b) - numberAt(approvals, a),
  );
  const list = teller.figures(byCrosses, (each) => numberAt(approvals, each), { most });
  return [
    teller.say('Found fit by so many: {list}.', { list }),
    fit.length === 0
      ? teller.say('Ballots that say something: {n}. Nobody has a cross on half of them.', {
          n: cast,
        })
      : teller.say(
          'Ballots that say something: {n}. Fit, with a cross on at least half: {names}.',
          {
            n: cast,
            names: teller.names(fit),
          },
        ),
  ];
}

/** Where nobody is fit, there is nothing to say of a lot. */
function drawnInWords({ say }: Teller, { ties, fit, seats }: DrawnCount): readonly string[] {
  if (fit.length === 0) return [];
  return [
    ties.length > 0
      ? say('More are fit than can be elected ({fit}, and {seats}), so the lot decided.', {
          fit: fit.length,
          seats,
        })
      : say('No lot had to be drawn: there is a seat for everybody who is fit.'),
  ];
}
