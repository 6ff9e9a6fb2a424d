/**
 * Enters a series of acts on the clerk's word, for a browser without script and a doer who has no key; where an act
 * wants the key that its doer has, the form says so. What was entered stays where a later one is refused.
 * @module
 */
import { hex } from '../../book/bytes.ts';
import { commitment, type KeptText } from '../../union/kernel/text.ts';
import { privatelyKept } from './beside.ts';
import type { UnionDeps } from './deps.ts';
import { sayRefusal } from './say.ts';
import type { Sender } from './sender.ts';
import { rememberedSenders } from './senders.ts';
import type { UnionView } from './union-view.ts';
import { readActFields } from '../browser/act-fields.ts';

/** An act as the fields of its form. */
export interface FormAct {
  readonly act: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly senders: readonly Sender[];
}

const most = 2_000;

/** Why it stopped before the end, in the reader's words, or nothing. */
export async function enterAll(
  deps: UnionDeps,
  view: UnionView,
  next: (view: UnionView) => Promise<FormAct | undefined>,
): Promise<string | undefined> {
  for (let n = 0; n < most; n++) {
    const union = await deps.clerk.union(view.union.id);
    if (!union) return undefined;
    const now = { ...view, union };
    const act = await next(now);
    if (!act) return undefined;
    const why = await enterOne(deps, now, act);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** What the fields of an act say: its body, and the texts that it commits to. */
export function actOf(
  { chance }: Pick<UnionDeps, 'chance'>,
  fields: FormAct['fields'],
): {
  readonly body: ReturnType<typeof readActFields>['body'];
  readonly texts: readonly KeptText[];
} {
  const texts: KeptText[] = [];
  const commit = (text: string): string => {
    const kept = { text, salt: hex(chance(32)) };
    texts.push(kept);
    return commitment(kept);
  };
  return { body: readActFields(fields, { commit }).body, texts };
}

async function enterOne(
  deps: UnionDeps,
  view: UnionView,
  { act, fields, senders }: FormAct,
): Promise<string | undefined> {
  const { clerk } = deps;
  const { body, texts } = actOf(deps, fields);
  const by = view.member ?? '';
  const secret = fields.find(([name]) => name === 'secret')?.[1];
  const vault = [
    ...(await rememberedSenders(deps, view, senders)),
    ...privatelyKept(view.union.id, by, { act, body, beside: { secret } }),
  ];
  const answer = await clerk.submit(view.union.id, {
    act,
    by,
    body,
    evidence: 'session',
    texts,
    vault,
  });
  return 'refused' in answer ? sayRefusal(view.t, answer.refused) : undefined;
}
