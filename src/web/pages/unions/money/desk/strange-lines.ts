/**
 * Lines that a program enters are those of a statement that was read here: only so has each the name by which it is known
 * again, and nothing comes in twice.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { type Refusal, refusal } from '../../../../../union/kernel/refusal.ts';
import { commitment } from '../../../../../union/kernel/text.ts';
import type { AlongAct } from '../../../../acts/along-act.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type DraftLine, draftOf, isColumns } from './statement-draft.ts';

type Sent = Pick<AlongAct, 'act' | 'body' | 'texts' | 'beside'>;

/** Why lines are none that can be entered, or nothing; nothing of any other act. */
export async function strangeLines(
  deps: UnionDeps,
  union: UnionView['union'],
  { act, body, texts, beside: { statement = '' } }: Sent,
): Promise<Refusal | undefined> {
  if (act !== 'treasury/enter-lines@1') return undefined;
  const draft = await draftOf(deps, { union }, statement);
  if (!draft || isColumns(draft) || draft.place !== body['place']) return notRead;
  const known = new Map(draft.lines.map((each) => [each.line, each]));
  const told = new Map(texts.map((each) => [commitment(each), each.text]));
  const lines = Array.isArray(body['lines'])
    ? (body['lines'] as readonly (Partial<Named> | null)[])
    : [];
  return lines.every((line) => isSame(line ?? {}, known.get(line?.line ?? ''), told))
    ? undefined
    : notRead;
}

type Named = Pick<DraftLine, 'line' | 'day' | 'amount'> & {
  readonly dated: string;
  readonly about: Hash;
};

const isSame = (
  { day, dated = day, amount, about = '' }: Partial<Named>,
  read: DraftLine | undefined,
  told: ReadonlyMap<Hash, string>,
): boolean =>
  read !== undefined &&
  read.day === dated &&
  read.amount === amount &&
  read.about === told.get(about);

const notRead = refusal(
  'books',
  'Lines come in as they stand in a statement that was read here, so that nothing is entered twice. Send the file to /api/unions/…/statements, and then the acts that it answers with, as they are.',
);
