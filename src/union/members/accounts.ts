/**
 * Accounts on other servers, as the book knows them: a commitment, and the clerk's word that somebody
 * proved it. They are witnesses at the door. What a member is stands on their own key.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { defineAct, ministerial, type Standing } from '../kernel/act.ts';
import { Hash, MemberId } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CharterView } from '../charter/charter.ts';
import { type Members, standingOf } from './people.ts';

export interface AccountsView extends CharterView {
  readonly members: Members;
}

const mostAccounts = 10;

const OfAccount = z.strictObject({
  member: MemberId,
  /** SHA-256 of a salt and the account's address; both are known to the hall and the member alone. */
  account: Hash,
});

const Witnessed = OfAccount.extend({
  /** Whether it is what the charter in force asks of an account; true where it asks nothing. */
  meets: z.boolean(),
});

export const witnessAccount = defineAct<AccountsView, z.infer<typeof Witnessed>>(
  'members/witness-account@1',
  {
    about: 'Witnesses that somebody proved an account on another server.',
    body: Witnessed,
    needs: ministerial,
    refuses: (view, { body }) => notHere(view, body.member) ?? nothingNew(view, body),
    does: (view, { body }) => {
      const person = view.members.people.get(body.member);
      if (!person) return;
      person.accounts ??= new Map();
      person.accounts.set(body.account, { meets: body.meets, under: view.charters.length });
    },
  },
);

export const forgetAccount = defineAct<AccountsView, z.infer<typeof OfAccount>>(
  'members/forget-account@1',
  {
    about: 'Takes the clerk’s word about an account back, since it is no longer linked.',
    body: OfAccount,
    needs: ministerial,
    refuses: ({ members }, { body }) =>
      members.people.get(body.member)?.accounts?.has(body.account) === true
        ? undefined
        : refusal('membership', 'No such account was witnessed.'),
    does: ({ members }, { body }) =>
      void members.people.get(body.member)?.accounts?.delete(body.account),
  },
);

const belonging: readonly Standing[] = ['supporter', 'applicant', 'member'];

const notHere = ({ members }: AccountsView, id: MemberId): Refusal | undefined =>
  belonging.includes(standingOf(members, id))
    ? undefined
    : refusal('membership', 'This person does not stand with the union.');

function nothingNew(
  view: AccountsView,
  { member, account, meets }: z.infer<typeof Witnessed>,
): Refusal | undefined {
  const { accounts } = view.members.people.get(member) ?? {};
  const known = accounts?.get(account);
  if (known?.meets === meets && isUnderSameRule(view, known.under))
    return refusal('membership', 'This account was witnessed already.');
  return !known && (accounts?.size ?? 0) >= mostAccounts
    ? refusal('membership', 'At most {most} accounts are witnessed for one person.', {
        most: mostAccounts,
      })
    : undefined;
}

/** Whether the charter of back then asks the same of accounts as the one in force. */
export const isUnderSameRule = ({ charter, charters }: CharterView, under: number): boolean =>
  canonical(charters[under - 1]?.charter.accounts ?? null) === canonical(charter?.accounts ?? null);

/** How many more proved accounts somebody needs before they can be admitted. */
export function accountsLacking(view: AccountsView, id: MemberId): number {
  const needed = view.charter?.accounts?.needed ?? 0;
  if (needed === 0) return 0;
  const all = [...(view.members.people.get(id)?.accounts?.values() ?? [])];
  const good = all.filter(({ meets, under }) => meets && isUnderSameRule(view, under));
  return Math.max(0, needed - good.length);
}
