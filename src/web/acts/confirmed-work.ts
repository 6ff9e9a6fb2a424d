/**
 * Reports of work that the treasurers confirmed, read from what was written to them. The caller makes sure that the
 * reader may know whose they are.
 * @module
 */
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import { type ConfirmedWork, type Inquiry, readDone } from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { ReadsPrivate } from './deps.ts';

/** What was read before: the first words of an inquiry never change. Nothing stands for what reports no work. */
const periodsRead = new WeakMap<Inquiry, string | undefined>();

/** All of them, or those of some people. */
export async function confirmedWork(
  { clerk }: ReadsPrivate,
  union: ReadUnion,
  asked?: Iterable<MemberId>,
): Promise<readonly ConfirmedWork[]> {
  const settled = [...settledOf(union, asked)];
  const unread = settled.filter((each) => !periodsRead.has(each));
  const texts = await clerk.privateTexts(union.id, unread.map(firstText));
  for (const each of unread) {
    const first = texts.get(firstText(each));
    if (first) periodsRead.set(each, readDone(first.text)?.period);
  }
  return settled.flatMap((each): readonly ConfirmedWork[] => {
    const [period, at] = [periodsRead.get(each), each.said.at(-1)?.at];
    return period === undefined || at === undefined ? [] : [{ member: each.by, period, at }];
  });
}

/** What is settled, and was not taken out of the minutes. */
function* settledOf(
  { treasury, minutes }: ReadUnion,
  asked: Iterable<MemberId> = treasury.inquiriesOf.keys(),
): Generator<Inquiry> {
  for (const member of new Set(asked))
    for (const name of treasury.inquiriesOf.get(member) ?? []) {
      const inquiry = treasury.inquiries.get(name);
      if (!inquiry?.isSettled) continue;
      const text = firstText(inquiry);
      if (!minutes.redacted.has(text) && !minutes.withheld.has(text)) yield inquiry;
    }
}

const firstText = ({ said }: Inquiry): Hash => said[0]?.text ?? '';
