/**
 * What moved on the account at Stripe becomes a draft like a statement of a bank: each movement one line, known by
 * Stripe’s number of it, so that fetching again enters nothing. Nothing is entered before somebody presses for it.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import { dayOf, instant, millis } from '../../../../../union/kernel/instant.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { type Saying, saying } from '../../../../../union/kernel/say.ts';
import type { Place } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import {
  type CardMovement,
  type CardMovements,
  type CardTrouble,
  isTrouble,
} from '../../../../card-payments.ts';
import { there } from '../../../../not-there.ts';
import { lineName, lineSecret, namedElsewhere } from '../desk/line-secret.ts';
import { drafted } from '../desk/read-statement.ts';
import type { Draft } from '../desk/statement-draft.ts';
import type { Connection } from './connection.ts';

const day = 24 * 3_600_000;
/** So far back from the day on which book and Stripe agreed, in case something was left out then. */
const overlap = 35 * day;

/** The draft of what moved, up to the end of a day where one is named. */
export async function fetchedDraft(
  deps: UnionDeps,
  view: UnionView,
  {
    connection,
    through,
  }: { readonly connection: Connection; readonly through?: string | undefined },
): Promise<Draft | CardTrouble | Refusal> {
  const { place: name, key } = connection;
  const place = there(view.union.treasury.places.get(name));
  const until = through === undefined ? undefined : startOf(through) + day;
  const since = sinceOf(view, place);
  const moved = await there(deps.cards).movements(key, { currency: place.currency, since, until });
  if (isTrouble(moved)) return moved;
  const secret = await lineSecret(deps, view, name);
  if (secret === undefined) return namedElsewhere;
  const lines = moved.movements.map((each) => lineOf(each, { name, place, secret }));
  const closing = until === undefined ? closingOf(view, place, moved) : undefined;
  const told = {
    form: 'stripe',
    layout: 'stripe',
    lines,
    keys: moved.movements.map(({ id }) => keyOf(id)),
    pending: 0,
    closing,
    odd: oddIn(moved),
  } as const;
  return drafted(deps, view, { name, place, told });
}

const startOf = (of: string): number => millis(`${of}T00:00:00.000Z`);

const keyOf = (id: string): string => `stripe ${id}`;

/** From when on there may be what the book does not know. */
function sinceOf({ union }: UnionView, place: Place): number {
  const known = [union.treasury.years.at(-1)?.through, place.begins].filter(
    (each) => each !== undefined,
  );
  const agreed = place.agreed === undefined ? [] : [startOf(place.agreed.day) - overlap];
  return Math.max(0, ...known.map(startOf), ...agreed);
}

function lineOf(
  { id, at, kind, net, fee, reference, text, ...back }: CardMovement,
  {
    name,
    place,
    secret,
  }: { readonly name: string; readonly place: Place; readonly secret: string },
): StatementLine {
  const named = (movement: string): string => lineName(secret, keyOf(movement));
  const { takesBack, takesPart, givesBack } = back;
  const hasFee = fee > 0 && (kind === 'payment' || takesPart !== undefined);
  return {
    account: name,
    day: dayOf(instant(at)),
    amount: BigInt(net),
    currency: place.currency,
    text,
    bankRef: id,
    ...(reference !== undefined && { reference }),
    ...(kind === 'own' && { kind }),
    ...(kind === 'fee' && { kind: 'fees' as const }),
    ...(hasFee && { fee }),
    ...(takesBack !== undefined && { takesBack: named(takesBack) }),
    ...(takesPart !== undefined && { takesPart: named(takesPart) }),
    ...(givesBack !== undefined && { givesBack: named(givesBack) }),
  };
}

/**
 * What the account held at the end of the day before: what it holds now, without what has moved since. Of today
 * nobody can say yet how it ends.
 */
function closingOf(
  { at }: UnionView,
  { opened }: Place,
  { holds, movements }: CardMovements,
): { readonly day: string; readonly balance: number } | undefined {
  const today = dayOf(at);
  const yesterday = dayOf(instant(startOf(today) - day));
  if (holds === undefined || yesterday < dayOf(opened)) return undefined;
  const since = movements
    .filter((each) => each.at >= startOf(today))
    .reduce((sum, { net }) => sum + net, 0);
  return { day: yesterday, balance: holds - since };
}

const oddIn = ({ odd }: CardMovements): readonly Saying[] =>
  odd === 0
    ? []
    : [saying('Movements that can’t be read, or not counted exactly, left out: {n}.', { n: odd })];
