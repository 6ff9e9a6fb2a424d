/**
 * For tests: where in the book of choices something is.
 * @module
 */
import { said } from '../../../union/testing.ts';
import { goodBooks } from '../../good/testing.ts';
import { type Body, bodyOf } from '../testing.ts';

const acts = (goodBooks['choosing']?.texts ?? []).map(
  (text) => (JSON.parse(text) as { intent: { act: string; body: Body } }).intent,
);

/** Where the n-th choice of that kind was put. */
export function put(kind: string, nth = 0): number {
  const places = acts.flatMap(({ act, body }, seq) =>
    act === 'assembly/propose@1' && body['kind'] === kind ? [seq] : [],
  );
  return places[nth] ?? -1;
}

export const idAt = (seq: number): { readonly proposal: unknown } => ({
  proposal: bodyOf('choosing', seq)['proposal'],
});

/** Where that was opened or closed. */
export const whereIs = (act: string, seq: number): number =>
  acts.findIndex((each) => each.act === act && each.body['proposal'] === idAt(seq).proposal);

/** The body of a change. */
export function amended(seq: number, more: Body): Body {
  const wording = { title: said('t'), text: said('x'), carries: [], documents: [] };
  return { ...idAt(seq), ...wording, ...more };
}
