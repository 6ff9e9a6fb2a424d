/**
 * What the hall looks at, and keeps, when an act comes in, beyond what the book can see: the same whether a form or a
 * program sends it.
 * @module
 */
import { z } from 'zod';
import type { VaultWrite } from '../../clerk/ports.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { Day, Instant } from '../../union/kernel/instant.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { privatelyKept } from './beside.ts';
import { strangeClerkKey } from './clerk-key.ts';
import { foreignText } from './carried-texts.ts';
import { collectionBeside } from './debit-file.ts';
import type { UnionDeps } from './deps.ts';
import { foreignPromise } from './own-mandate.ts';
import { foreignPayer } from './own-payer.ts';
import { forgettingInvited } from '../notices/invited/invited.ts';
import { paymentsBeside } from './payment-file.ts';
import { privateRefusals, type WithTexts } from './private-wrongs.ts';
import { Senders, sendersOfAct } from './senders.ts';
import { takenName } from './taken-name.ts';
import type { UnionView } from './union-view.ts';

/** What stands beside an act, and is no part of it. */
export const Beside = z.strictObject({
  secret: z.string().max(200).optional().meta({
    description: 'Of an invitation: the secret of its link, for who made it to find again',
  }),
  mark: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Of a pledge: what came with the payment reference when it was drawn' }),
  day: Day.optional().meta({ description: 'Of a file of payments: when the bank is to pay' }),
  created: Instant.optional().meta({
    description: 'Of a file of payments: when it says that it was written',
  }),
  senders: Senders.optional(),
  statement: z.string().max(24).optional().meta({
    description: 'Of lines of a statement: what it was called when it was read',
  }),
});
export type Beside = z.infer<typeof Beside>;

/** An act on its way into the book, with what came along. */
export interface AlongAct extends WithTexts {
  readonly doer: MemberId;
  readonly beside: Beside;
}

export type Along = { readonly vault: readonly VaultWrite[] } | { readonly refused: Refusal };

/** What is to be kept together with the act, or why the hall does not let it in. */
export async function goesAlong(
  deps: Pick<UnionDeps, 'clerk' | 'store' | 'now'>,
  view: Pick<UnionView, 'union' | 'name' | 'textsOf' | 'seal'>,
  along: AlongAct,
): Promise<Along> {
  const { union, seal } = view;
  const refused =
    privateRefusals(along)[0] ??
    (await takenName(deps, union, along)) ??
    foreignText(union, along) ??
    foreignPayer({ union, seal, member: along.doer }, along) ??
    (await foreignPromise(deps, union, along)) ??
    (await strangeClerkKey(deps, along));
  if (refused) return { refused };
  const payments = await paymentsBeside(deps, view, along);
  if ('refused' in payments) return { refused: payments };
  const collection = await collectionBeside(deps, view, along);
  if ('refused' in collection) return { refused: collection };
  const senders = await sendersOfAct(deps, view, along);
  const forgotten = await invitedForgotten(deps, along);
  return {
    vault: [
      ...privatelyKept(union.id, along.doer, along),
      ...payments,
      ...collection,
      ...senders,
      ...forgotten,
    ],
  };
}

/** Of a withdrawn invitation nobody need know any more whom it was for. */
const invitedForgotten = async (
  { store: { vault }, now }: Pick<UnionDeps, 'store' | 'now'>,
  { act, body: { invitation } }: Pick<AlongAct, 'act' | 'body'>,
): Promise<readonly VaultWrite[]> =>
  act === 'members/withdraw-invitation@1' && typeof invitation === 'string'
    ? forgettingInvited({ vault, now }, invitation)
    : [];
