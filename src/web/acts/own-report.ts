/**
 * What the hall holds reports of work to: the book has only commitments to what is reported and answered, so whether the
 * rules take work, and of whom for which month, is looked at while the texts are before it.
 * @module
 */
import type { Hash } from '../../union/kernel/ids.ts';
import { instant } from '../../union/kernel/instant.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import { commitment } from '../../union/kernel/text.ts';
import { readDone, reportRefused, workAnswerRefused } from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { AlongAct } from './along-act.ts';
import type { ReadsPrivate, UnionDeps } from './deps.ts';

type Writing = Pick<AlongAct, 'act' | 'doer' | 'body' | 'texts'>;

/** Why what is written in an inquiry is no report, or no answer, that counts; nothing where it may come in. */
export async function strangeReport(
  deps: ReadsPrivate & Pick<UnionDeps, 'now'>,
  union: ReadUnion,
  writing: Writing,
): Promise<Refusal | undefined> {
  const { act, body } = writing;
  if (act !== 'treasury/inquire@1' && act !== 'treasury/answer-inquiry@1') return undefined;
  const text = writing.texts.find((each) => commitment(each) === body['text'])?.text;
  if (text === undefined) return notYours;
  return act === 'treasury/inquire@1'
    ? newReportRefused(deps, union, writing, text)
    : answerRefused(deps, union, body, text);
}

/** Only what is said first is a report. */
function newReportRefused(
  { now }: Pick<UnionDeps, 'now'>,
  union: ReadUnion,
  { doer, body }: Writing,
  text: string,
): Refusal | undefined {
  const done = readDone(text);
  return done && !union.treasury.inquiries.has(String(body['inquiry']))
    ? reportRefused(union, { by: doer, period: done.period, at: instant(now()) })
    : undefined;
}

async function answerRefused(
  { clerk }: ReadsPrivate,
  union: ReadUnion,
  body: Writing['body'],
  answer: string,
): Promise<Refusal | undefined> {
  const inquiry = union.treasury.inquiries.get(String(body['inquiry']));
  const first: Hash | undefined = inquiry?.said[0]?.text;
  if (!inquiry || first === undefined || body['settled'] !== true) return undefined;
  const asked = (await clerk.privateTexts(union.id, [first])).get(first)?.text;
  return workAnswerRefused(union, inquiry, { asked, answer });
}

const notYours = refusal('money', 'The text of this did not come along. Write it anew.');
