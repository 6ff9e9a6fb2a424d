/**
 * Private texts that the book names and that can't be read here: they were left behind when the book came from
 * another hall, or somebody changed them in this one. Nothing is made up for them; the pages say what is missing,
 * and who can bring it.
 * @module
 */
import type { Hash } from '../../../../union/kernel/ids.ts';
import type { Inquiry } from '../../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../../union/union.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';

/** The oldest of each kind are enough: a move leaves all of them behind. */
const enough = 20;

/** Why something can't be read here. */
export type Missing = 'altered' | 'left-behind';

/** Why private texts that the book names can't be read here, though nobody had them taken out; nothing where all can. */
export async function missingHere(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: { readonly union: ReadUnion },
  hashes: readonly (Hash | undefined)[] = oldest(union),
): Promise<Missing | undefined> {
  const { redacted, withheld } = union.minutes;
  const wanted = new Set(
    hashes.filter((hash) => hash !== undefined && !redacted.has(hash) && !withheld.has(hash)),
  ) as ReadonlySet<Hash>;
  const texts = await clerk.privateTexts(union.id, [...wanted]);
  if (texts.altered.size > 0) return 'altered';
  return texts.size < wanted.size ? 'left-behind' : undefined;
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
  ...answersIn([...oldestOf(treasury.inquiries.values())]),
];

/** What was said last in these: an answer tells whether work counts as dues. */
export const answersIn = (inquiries: readonly Inquiry[]): readonly (Hash | undefined)[] =>
  inquiries.map(({ said }) => said.at(-1)?.text);

export function missingPart({ t }: Pick<UnionView, 't'>, missing: Missing): Html {
  if (missing === 'altered')
    return callout(
      { tone: 'bad', title: t('Something here is not what the minutes hold'), role: 'alert' },
      html`<p>
        ${t('A private text was changed in this hall after it was written: it no longer fits its hash in the minutes. It is not shown, and nothing is paid or collected by it. Whoever wrote it can write it anew; ask whoever runs the hall how it came to that.')}
      </p>`,
    );
  return callout(
    { tone: 'warn', title: t('Something was left behind in another hall') },
    html`<p>
      ${t('This union’s minutes came here from another hall, and what lay sealed there did not: payees, receipts, who pays what. Ask whoever runs the hall to bring it; until then, what rests on it can’t be done here.')}
    </p>`,
  );
}
