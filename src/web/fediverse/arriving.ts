/**
 * What becomes of an account once it is proved: it lets somebody in, or is linked to who is signed in.
 * Where the server says that they are another than they had named, they are asked first.
 * @module
 */
import type { Context } from 'hono';
import { tellOfChange } from '../accounts/letters.ts';
import { onlyByOwnWay } from '../accounts/other-ways.ts';
import { goOn } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env, Notice } from '../env.ts';
import type { Entrance, ProvedAccount } from '../ports.ts';
import { way } from './asking.ts';
import { type Attempt, keepAttempt } from './attempt.ts';
import { identityOf, link, linkedBy, mostLinked, ownerOf, refresh } from './linked.ts';
import type { Witnessing } from './witnessing.ts';

export type ArrivingDeps = Pick<HallDeps, 'store' | 'now' | 'mailer'> & {
  readonly witnessing: Pick<Witnessing, 'linked'>;
  readonly entrance: Entrance;
};

export interface Arriving {
  readonly attempt: Attempt;
  readonly account: ProvedAccount;
}

/** So long may somebody think about whether the account is the one they mean. */
const patience = 10 * 60_000;

/** Whether the server says that they are another than they had named. */
export const isAnother = ({ attempt, account }: Arriving): boolean =>
  attempt.kind === 'oauth' && attempt.actor !== account.actor;

/** Keeps the account until somebody has said whether they mean it. */
export function askWhetherMeant(c: Context<Env>, { attempt, account }: Arriving): Response {
  const { state, handle, server, next, person } = attempt;
  const common = { state, handle, server, next, ...(person !== undefined && { person }) };
  keepAttempt(c, { kind: 'other', ...common, account, until: c.var.now() + patience });
  return c.redirect(`${way}/go`, 303);
}

/** The account is proved: it is linked to who is signed in, or lets in whom it leads to. */
export async function arrive(
  c: Context<Env>,
  deps: ArrivingDeps,
  arriving: Arriving,
): Promise<Response> {
  const { attempt, account } = arriving;
  const { t, person, now } = c.var;
  if (attempt.person !== person?.id) {
    const text = t(
      'You have signed in or out meanwhile, so nothing was done. Begin again, please.',
    );
    return goOn(c, attempt.next, { tone: 'warn', text });
  }
  const vault = { ...deps.store, now };
  if (person) return linkTo(c, deps, { ...arriving, person });
  await refresh(vault, account);
  const isKnown = (await ownerOf(vault, account.actor)) !== undefined;
  const text = isKnown
    ? t('You are signed in with {account}.', { account: account.handle })
    : t('Welcome. Your place is kept, and {account} leads to it.', { account: account.handle });
  return deps.entrance.enter(c, identityOf(account, now()), attempt.next, saidOf(c, account, text));
}

async function linkTo(
  c: Context<Env>,
  deps: ArrivingDeps,
  { attempt, account, person }: Arriving & { readonly person: { readonly id: string } },
): Promise<Response> {
  const { t, now } = c.var;
  const vault = { ...deps.store, now };
  const named = { account: account.handle };
  const closed = await onlyByOwnWay(c, vault, attempt.next);
  if (closed) return closed;
  const refuse = (text: string): Response => goOn(c, attempt.next, { tone: 'warn', text });
  const owner = await ownerOf(vault, account.actor);
  if (owner === undefined && (await linkedBy(vault, person)).length >= mostLinked) {
    return refuse(t('You have linked ten accounts already. Unlink one first.'));
  }
  const isNew = await link(vault, account, person);
  if (!isNew && (await ownerOf(vault, account.actor)) !== person.id) {
    return refuse(
      t(
        '{account} leads to another place in this hall. Sign in with it and unlink it there first.',
        named,
      ),
    );
  }
  await refresh(vault, account);
  await deps.witnessing.linked(person.id);
  if (isNew) {
    const what = t('The account {account} was linked to yours: one can sign in with it.', named);
    await tellOfChange(c, deps.mailer, { to: c.var.person?.email, what });
  }
  return goOn(c, attempt.next, saidOf(c, account, t('The account {account} is linked.', named)));
}

/** With a warning, where the server did not say that the hall's access has ended. */
function saidOf({ var: { t } }: Context<Env>, account: ProvedAccount, text: string): Notice {
  if (account.stillOpen !== true) return { tone: 'good', text };
  const warning = t(
    '{server} did not confirm that it ended the hall’s access, which the hall does not use. You can end it there, in the list of authorised apps.',
    { server: account.server },
  );
  return { tone: 'good', text: `${text} ${warning}` };
}
