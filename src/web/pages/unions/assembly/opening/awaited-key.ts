/**
 * A vote that waits for a key: why, until when, and who could end it.
 * @module
 */
import {
  opensFrom,
  type Proposal,
  ruleOf,
  sponsorsMissing,
  waitsForKey,
} from '../../../../../union/assembly/assembly.ts';
import { isSecret } from '../../../../../union/charter/charter.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { type Instant, latest } from '../../../../../union/kernel/instant.ts';
import type { KeyAwaited } from '../../../../../union/secrecy/secrecy.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { bringingBack, whoBringsBack } from '../../people/key-holders/bringing-back.ts';
import { keyHoldersPath } from '../../people/key-holders/own-tasks.ts';
import type { OnProposal } from '../sitting.ts';

/** What the vote on a proposal waits for once it was talked over, where no key is in use now; nothing where it does not wait. */
export function awaitedFor(
  union: ReadUnion,
  proposal: Proposal,
  at: Instant,
): KeyAwaited | undefined {
  const rule = ruleOf(union, proposal);
  if (!rule || proposal.stage !== 'deliberation' || union.phase !== 'founded') return undefined;
  if (sponsorsMissing(union, proposal, rule) > 0) return undefined;
  const awaited = waitsForKey(union, proposal, latest(opensFrom(proposal, rule), at));
  // A rehearsal or a term that ends before the talk does may be renewed until then.
  return awaited && awaited.lost <= at ? awaited : undefined;
}

/** The same of a vote that would open now, but for the key. */
export function awaitedNow(
  union: ReadUnion,
  proposal: Proposal,
  at: Instant,
): KeyAwaited | undefined {
  const rule = ruleOf(union, proposal);
  return rule && opensFrom(proposal, rule) <= at ? awaitedFor(union, proposal, at) : undefined;
}

/** Who put a vote that waits for a key, or will once it was talked over, and who stands behind it. */
export function* standBehindAwaited(union: ReadUnion, at: Instant): Generator<MemberId> {
  for (const id of union.assembly.open) {
    const proposal = union.assembly.proposals.get(id);
    if (!proposal || !awaitedFor(union, proposal, at)) continue;
    yield proposal.by;
    yield* proposal.sponsors;
  }
}

/** Whose names the page may say of that. */
export function namedWhileAwaited(union: ReadUnion, proposal: Proposal): readonly string[] {
  const rule = ruleOf(union, proposal);
  return rule && isSecret(rule) && proposal.stage === 'deliberation' ? whoBringsBack(union) : [];
}

export function awaitedKey(on: OnProposal): Html | false {
  const { t, union, proposal, at, texts } = on;
  const awaited = awaitedFor(union, proposal, at);
  if (!awaited) return false;
  return callout(
    { tone: 'warn', title: t('This vote waits for a key') },
    html`<p>
        ${t.html('It is secret while there is a key, and since {lost} none is in use. Once one is, it opens and is secret. If none is by {until}, it is an open one from then on: who votes how will stand in the minutes.', { lost: t.moment(awaited.lost), until: t.moment(awaited.until) })}
      </p>
      ${bringingBack(on, (id) => texts.name(id))}
      <p><a href="${keyHoldersPath(on)}">${t('To the key')}</a></p>`,
  );
}
