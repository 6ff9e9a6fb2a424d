/**
 * What a union left behind when its book came here from another hall: all that lay sealed there. Nothing is made up
 * for it; the pages say what is missing, and who can bring it.
 * @module
 */
import type { Hash } from '../../../../union/kernel/ids.ts';
import type { ReadUnion } from '../../../../union/union.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';

/** The oldest of each kind are enough: a move leaves all of them behind. */
const enough = 20;

/** Whether private texts that the book names are not here, though nobody had them taken out. */
export async function hasLeftBehind(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: { readonly union: ReadUnion },
  hashes: readonly (Hash | undefined)[] = oldest(union),
): Promise<boolean> {
  const { redacted, withheld } = union.minutes;
  const wanted = new Set(
    hashes.filter((hash) => hash !== undefined && !redacted.has(hash) && !withheld.has(hash)),
  ) as ReadonlySet<Hash>;
  return (await clerk.privateTexts(union.id, [...wanted])).size < wanted.size;
}

function* oldestOf<T>(values: Iterable<T>): Generator<T> {
  let left = enough;
  for (const value of values) {
    if (left-- === 0) return;
    yield value;
  }
}

const oldest = ({ treasury }: ReadUnion): readonly (Hash | undefined)[] => [
  ...[...treasury.places.values()].map(({ number }) => number),
  ...[...oldestOf(treasury.dues.values())].map(({ payer }) => payer),
  ...[...oldestOf(treasury.claims.values())].map(({ payee }) => payee),
];

export const leftBehindPart = ({ t }: Pick<UnionView, 't'>): Html =>
  callout(
    { tone: 'warn', title: t('Something was left behind in another hall') },
    html`<p>
      ${t('This union’s minutes came here from another hall, and what lay sealed there did not: payees, receipts, who pays what. Ask whoever runs the hall to bring it; until then, what rests on it can’t be done here.')}
    </p>`,
  );
