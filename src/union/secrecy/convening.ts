/**
 * When the clerk calls key holders together to make a key: where the office is filled by other people than those who have
 * one, or where one of these asked for another.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { defineAct, ministerial } from '../kernel/act.ts';
import { MemberId, named } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import type { Due } from '../members/members.ts';
import { holders } from '../offices/offices.ts';
import { CeremonyNumber } from './shapes.ts';
import { type Ceremony, lastCeremony, secrecyIn, type SecrecyView } from './state.ts';

const Convening = z.strictObject({
  ceremony: CeremonyNumber,
  /** In the order of their ids, which gives them their numbers. */
  trustees: z.array(MemberId).min(3).max(15),
  threshold: z.int().min(2).max(14),
});
type Convening = z.infer<typeof Convening>;

/** Who holds the office now, in the order of their ids; nothing while a seat is empty. */
function trusteesNow(view: SecrecyView, at: Instant): readonly MemberId[] | undefined {
  const { charter } = view;
  const office = charter?.secrecy && named(charter.offices, charter.secrecy.trustees);
  if (!charter?.secrecy || !office) return undefined;
  const now = holders(view, charter.secrecy.trustees, at).map(({ member }) => member);
  const trustees = [...new Set(now)].toSorted();
  return trustees.length === office.seats ? trustees : undefined;
}

/** What the clerk must call now, or nothing. */
function conveningDue(view: SecrecyView, at: Instant): Convening | undefined {
  const trustees = trusteesNow(view, at);
  const threshold = view.charter?.secrecy?.threshold;
  if (!trustees || threshold === undefined) return undefined;
  const last = lastCeremony(view);
  if (last && isOf(last, { trustees, threshold })) return undefined;
  const ceremony = (view.secrecy?.ceremonies.length ?? 0) + 1;
  return { ceremony, trustees: [...trustees], threshold };
}

/** Whether a ceremony is that of these people, and none of them asked for another. */
const isOf = (
  last: Ceremony,
  { trustees, threshold }: Pick<Ceremony, 'trustees' | 'threshold'>,
): boolean =>
  !last.begunAnew &&
  last.threshold === threshold &&
  canonical(last.trustees) === canonical(trustees);

export const convene = defineAct<SecrecyView, Convening>('secrecy/convene@1', {
  about: 'Calls the key holders together to make a key.',
  body: Convening,
  needs: ministerial,
  refuses: (view, { body, at }) => {
    const due = conveningDue(view, at);
    return due && canonical(due) === canonical(body)
      ? undefined
      : refusal('secrecy', 'No ceremony of these key holders is due.');
  },
  does: (view, { body, at }) => {
    const { ceremonies } = secrecyIn(view);
    const last = ceremonies.at(-1);
    // A key that is made serves until the next one is tried; a ceremony that is not over has no more use.
    if (last && !last.made) last.ended ??= { at, why: 'replaced' };
    ceremonies.push({
      number: body.ceremony,
      trustees: body.trustees,
      threshold: body.threshold,
      convened: at,
      label: `${view.id}|${body.ceremony}`,
      first: new Map(),
      second: new Map(),
      third: new Map(),
      rehearsed: new Map(),
    });
  },
});

export const ceremonyDue = (view: SecrecyView, at: Instant): readonly Due[] => {
  const due = conveningDue(view, at);
  return due ? [{ act: convene.name, body: { ...due } }] : [];
};
