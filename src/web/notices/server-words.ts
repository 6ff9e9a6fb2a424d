/**
 * What is said beside an account where its server takes no messages from this hall.
 * @module
 */
import type { Person } from '../accounts/person.ts';
import type { HallDeps } from '../deps.ts';
import { linkedBy } from '../fediverse/linked.ts';
import type { Html } from '../html.ts';
import type { Words } from '../words.ts';

/** A sentence about the server of somebody's primary account; nothing where messages arrive there. */
export async function serverWords(
  { store, now, abroad }: Pick<HallDeps, 'store' | 'now' | 'abroad'>,
  person: Person,
  t: Words,
): Promise<Html | undefined> {
  const [primary] = await linkedBy({ vault: store.vault, now }, person);
  const [reach] = primary && abroad ? await abroad.reachOf([primary.server]) : [];
  if (!reach) return undefined;
  const said = { server: reach.host, date: t.date(reach.since) };
  switch (reach.state) {
    case 'refuses':
      return t.html('{server} has refused what this hall sends since {date}.', said);
    case 'gone':
      return t.html('{server} has had nobody who takes it since {date}.', said);
    case 'silent':
      return t.html('{server} has not answered since {date}.', said);
    default:
      return undefined;
  }
}
