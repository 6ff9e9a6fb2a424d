/**
 * The registry: every act there is, by name. The fold, the audit, the API and the reference all
 * read it.
 * @module
 */
import type { z } from 'zod';
import { assemblyActs, type Carried, nextCarried } from './assembly/assembly.ts';
import { charterActs } from './charter/charter.ts';
import { foundingActs } from './founding/founding.ts';
import type { AnyAct, Doing, Phase } from './kernel/act.ts';
import { clerk } from './kernel/ids.ts';
import type { Instant } from './kernel/instant.ts';
import { type Refusal, refusal, refusalAt } from './kernel/refusal.ts';
import { saying } from './kernel/say.ts';
import { decisionLacks } from './mandate.ts';
import { memberActs } from './members/members.ts';
import { minutesActs } from './minutes/minutes.ts';
import { officeActs } from './offices/offices.ts';
import { secrecyActs } from './secrecy/secrecy.ts';
import type { Union } from './state.ts';
import { treasuryActs } from './treasury/treasury.ts';

const list: readonly AnyAct<Union>[] = [
  ...foundingActs,
  ...charterActs,
  ...memberActs,
  ...officeActs,
  ...secrecyActs,
  ...assemblyActs<Union>(carriedNeverDone, carriedRefusedNow),
  ...minutesActs,
  ...treasuryActs,
];

/** Every act by its name with version. */
export const registry: ReadonlyMap<string, AnyAct<Union>> = new Map(
  list.map((act) => [act.name, act]),
);

/** What is wrong with the body, in one sentence that names the field; nothing where it fits. */
export function bodyRefused(act: AnyAct<Union>, body: unknown): Refusal | undefined {
  const read = act.body.safeParse(body);
  return read.success ? undefined : illFormed(read.error);
}

/** The first thing that is wrong with a body, and in which field. */
export function illFormed({ issues: [issue] }: z.ZodError): Refusal {
  const field = issue?.path.map(String).join('.') || 'body';
  const why = issue?.message ?? saying('this is not what the act takes');
  return refusalAt(field, '{why}', { why });
}

/** Why a proposal may not carry the act at all: unknown, not a matter of power, or ill-formed. */
function carriedNeverDone(
  { act: name, body }: Carried,
  kind: string,
  union: Union,
): Refusal | undefined {
  const act = registry.get(name);
  if (!act) return refusal('assembly', 'There is no act called “{act}”.', { act: name });
  return decisionLacks(union, act.needs, kind) ?? bodyRefused(act, body);
}

/** Why the next carried act can't be done at that moment, in words; nothing where it can. */
export function carriedRefusedNow(union: Union, at: Instant): string | undefined {
  const next = nextCarried(union.assembly);
  return next && carriedRefused(union, next, at)?.refused.slice(0, 500).toWellFormed();
}

function carriedRefused(
  union: Union,
  { act: name, body, under }: NonNullable<ReturnType<typeof nextCarried>>,
  at: Instant,
): Refusal | undefined {
  const act = registry.get(name);
  if (!act) return refusal('assembly', 'This version of the program does not know the act.');
  const kind = union.assembly.proposals.get(under.resolution)?.kind ?? '';
  const key = union.minutes.clerkKey;
  const unattested = { attested: false, evidence: undefined };
  const doing: Doing<unknown> = { by: clerk, body, at, hash: '', key, under, ...unattested };
  return (
    outOfPhase(union, act) ??
    decisionLacks(union, act.needs, kind) ??
    bodyRefused(act, body) ??
    act.refuses(union, doing)
  );
}

/** Why the act has no place in this part of the union's life, or nothing. */
export const outOfPhase = (
  { phase }: Pick<Union, 'phase'>,
  act: AnyAct<Union>,
): Refusal | undefined => (act.phases.includes(phase) ? undefined : phases[phase]);

const phases: Readonly<Record<Phase, Refusal>> = {
  call: refusal('phase', 'This is still a call; it must be founded first.'),
  founded: refusal('phase', 'The union is founded; this belongs to its beginning.'),
  'wound-up': refusal(
    'phase',
    'This union has wound up. Its book can be read, and nothing more is decided in it.',
  ),
  lapsed: refusal('phase', 'This call has lapsed. Open a new one.'),
};
