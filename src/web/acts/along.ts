/**
 * What the hall looks at, and keeps, when an act comes in, beyond what the book can see: the same whether a form or a
 * program sends it.
 * @module
 */
import type { VaultWrite } from '../../clerk/ports.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { privatelyKept } from './beside.ts';
import { strangeClerkKey } from './clerk-key.ts';
import { foreignText } from './carried-texts.ts';
import { collectionBeside } from './debit-file.ts';
import type { UnionDeps } from './deps.ts';
import { foreignPromise } from './own-mandate.ts';
import { otherCurrency } from './own-currency.ts';
import { foreignPayer } from './own-payer.ts';
import { strangeReport } from './own-report.ts';
import { forgettingInvited } from '../notices/invited/invited.ts';
import type { AlongAct } from './along-act.ts';
import { paymentsBeside, waitingFileRefused } from './payment-file.ts';
import { privateRefusals } from './private-wrongs.ts';
import { sendersOfAct } from './senders.ts';
import { takenName } from './taken-name.ts';
import type { UnionView } from './union-view.ts';

export type Along = { readonly vault: readonly VaultWrite[] } | { readonly refused: Refusal };

/** What is to be kept together with the act, or why the hall does not let it in. */
export async function goesAlong(
  deps: Pick<UnionDeps, 'clerk' | 'store' | 'now' | 'drawUp'>,
  view: Pick<UnionView, 'union' | 'name' | 'textsOf' | 'seal'>,
  along: AlongAct,
): Promise<Along> {
  const { union, seal } = view;
  const refused =
    refusedAsSent(union, along) ??
    (await takenName(deps, union, along)) ??
    foreignText(union, along) ??
    foreignPayer({ union, seal, member: along.doer }, along) ??
    (await duesRefused(deps, union, along)) ??
    (await strangeClerkKey(deps, along)) ??
    (await waitingFileRefused(deps, view, along));
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

const refusedAsSent = (union: UnionView['union'], along: AlongAct): Refusal | undefined =>
  privateRefusals(along)[0] ?? otherCurrency(union, along);

const duesRefused = async (
  deps: Pick<UnionDeps, 'clerk' | 'now'>,
  union: UnionView['union'],
  along: AlongAct,
): Promise<Refusal | undefined> =>
  (await foreignPromise(deps, union, along)) ?? strangeReport(deps, union, along);

/** Of a withdrawn invitation nobody need know any more whom it was for. */
const invitedForgotten = async (
  { store: { vault }, now }: Pick<UnionDeps, 'store' | 'now'>,
  { act, body: { invitation } }: Pick<AlongAct, 'act' | 'body'>,
): Promise<readonly VaultWrite[]> =>
  act === 'members/withdraw-invitation@1' && typeof invitation === 'string'
    ? forgettingInvited({ vault, now }, invitation)
    : [];
