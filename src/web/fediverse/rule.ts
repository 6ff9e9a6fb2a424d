/**
 * Which of somebody's linked accounts meet what a charter asks of newcomers' accounts.
 * @module
 */
import type { AccountsRule } from '../../union/charter/charter.ts';
import type { LinkedAccount } from './linked.ts';

/** Why an account does not count; `good` where it does. */
export type Verdict = 'good' | 'young' | 'ageless' | 'elsewhere' | 'same-server';

export interface Judged {
  readonly account: LinkedAccount;
  readonly verdict: Verdict;
}

/** Judges them in the order in which they were linked: of two on one server, the first counts. */
export function judged(
  rule: AccountsRule | undefined,
  accounts: readonly LinkedAccount[],
  now: number,
): readonly Judged[] {
  const taken = new Set<string>();
  return accounts
    .toSorted((a, b) => a.linked - b.linked)
    .map((account) => {
      const alone = rule ? verdictOn(rule, account, now) : 'good';
      const verdict = alone === 'good' && taken.has(account.server) ? 'same-server' : alone;
      if (verdict === 'good') taken.add(account.server);
      return { account, verdict };
    });
}

function verdictOn(
  { age, servers }: AccountsRule,
  { created, server, handle }: LinkedAccount,
  now: number,
): Verdict {
  const names = [server, handle.slice(handle.lastIndexOf('@') + 1)];
  if (servers && !names.some((name) => servers.includes(name))) return 'elsewhere';
  if (age === 0) return 'good';
  if (created === undefined) return 'ageless';
  return created + age * 3_600_000 <= now ? 'good' : 'young';
}
