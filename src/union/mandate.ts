/**
 * Mandates: on what ground an act is done, resolved through the charter in force.
 * @module
 */
import { canonical } from '../book/json.ts';
import { nextCarried } from './assembly/assembly.ts';
import { type Holder, holdersIn } from './charter/charter.ts';
import type { AnyAct, Need, Standing } from './kernel/act.ts';
import type { Intent } from './kernel/entry.ts';
import { clerk, type MemberId } from './kernel/ids.ts';
import type { Instant } from './kernel/instant.ts';
import { type Refusal, refusal } from './kernel/refusal.ts';
import { type Saying, saying } from './kernel/say.ts';
import { standingOf } from './members/members.ts';
import { isAmong } from './offices/offices.ts';
import type { ReadUnion, Union } from './state.ts';

/** Who holds a power; one that the charter does not name lies with the amending decision. */
export const holdersOf = ({ charter }: ReadUnion, name: string): readonly Holder[] =>
  charter ? holdersIn(charter, name) : [];

/** Why the doer has no mandate for the act, or nothing. */
export function withoutMandate(
  union: ReadUnion,
  { needs, name }: AnyAct<Union>,
  { intent, at }: { intent: Intent; at: Instant },
): Refusal | undefined {
  if (intent.under) return carriedWithoutMandate(union, needs, intent);
  switch (needs.kind) {
    case 'anyone':
      return intent.by === clerk && !needs.clerk
        ? refusal('mandate', 'This is for people; the clerk is a program.')
        : undefined;
    case 'clerk':
      return intent.by === clerk
        ? undefined
        : refusal('mandate', 'Only the clerk enters {act}, when it falls due.', { act: name });
    case 'standing':
      return inStanding(union, needs.standings, intent.by);
    case 'power':
      return withoutPower(union, needs.power, { by: intent.by, at });
  }
}

const inStanding = (
  { members }: ReadUnion,
  standings: readonly Standing[],
  by: MemberId,
): Refusal | undefined =>
  standings.includes(standingOf(members, by))
    ? undefined
    : refusal('mandate', 'This is for people who stand as {standings}; you stand as {standing}.', {
        standings: eitherOf(standings),
        standing: standingSaid[standingOf(members, by)],
      });

const standingSaid: Readonly<Record<Standing, Saying>> = {
  stranger: saying('stranger'),
  joiner: saying('joiner'),
  supporter: saying('supporter'),
  applicant: saying('applicant'),
  member: saying('member'),
  left: saying('left'),
  declined: saying('declined'),
};

const eitherOf = (standings: readonly Standing[]): Saying =>
  standings
    .map((each) => standingSaid[each])
    .reduce((one, other) => saying('{one} or {other}', { one, other }));

/** Why somebody does not hold a power at that moment, or nothing. */
export function withoutPower(
  union: ReadUnion,
  name: string,
  held: { by: MemberId; at: Instant },
): Refusal | undefined {
  const holders = holdersOf(union, name);
  return holders.some((holder) => isAmong(union, holder, held))
    ? undefined
    : refusal('mandate', 'By the rules this power ({power}) lies with {holders}.', {
        power: name,
        holders: holders.join(', ') || saying('nobody yet'),
      });
}

function carriedWithoutMandate(union: ReadUnion, needs: Need, intent: Intent): Refusal | undefined {
  const { assembly } = union;
  const next = nextCarried(assembly);
  if (!next || canonical(next.under) !== canonical(intent.under))
    return refusal('mandate', 'No adopted resolution asks for this act now.');
  if (intent.by !== clerk)
    return refusal('mandate', 'What a resolution carries is done by the clerk.');
  if (next.act !== intent.act || canonical(next.body) !== canonical(intent.body))
    return refusal('mandate', 'This is not the act that the resolution carries.');
  const kind = assembly.proposals.get(next.under.resolution)?.kind ?? '';
  return decisionLacks(union, needs, kind);
}

/** Why a decision of that kind can't do acts with this need, or nothing. */
export function decisionLacks(union: ReadUnion, needs: Need, kind: string): Refusal | undefined {
  if (needs.kind !== 'power')
    return refusal('mandate', 'This act is a person’s own; no decision can do it for them.');
  return holdersOf(union, needs.power).includes(`decision:${kind}`)
    ? undefined
    : refusal(
        'mandate',
        'A decision of the kind “{kind}” does not have the power {power}. By the rules it lies with {holders}.',
        { kind, power: needs.power, holders: holdersOf(union, needs.power).join(', ') },
      );
}
