/**
 * A member's keys: more devices, fewer, and the way back when all of them are lost.
 * @module
 */
import { z } from 'zod';
import { always, defineAct, ministerial, standing } from '../kernel/act.ts';
import { MemberId, Multikey } from '../kernel/ids.ts';
import { hoursAfter } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { MembersView } from './admission.ts';
import { Name } from './admission.ts';
import { addKeys, keyIsTaken, KeySpec } from './people.ts';

const OfKey = z.strictObject({ key: KeySpec });
const present = standing('joiner', 'supporter', 'applicant', 'member');

export const addKey = defineAct<MembersView, z.infer<typeof OfKey>>('members/add-key@1', {
  about: 'Adds a device key or a passkey.',
  body: OfKey,
  needs: present,
  phases: always,
  byPasskey: true,
  ownKey: true,
  refuses: ({ members }, { by, body }) => {
    const person = members.people.get(by);
    if (keyIsTaken(person, body.key.key)) return refusal('keys', 'This key is yours already.');
    if ((person?.keys.length ?? 0) >= 20)
      return refusal('keys', 'Twenty keys are the most. Remove one you no longer use.');
    return undefined;
  },
  does: ({ members }, { by, body, at, attested }) => {
    const person = members.people.get(by);
    if (person) addKeys(person, [body.key], { at, attested });
  },
});

const KeyName = z.strictObject({ key: Multikey });

export const removeKey = defineAct<MembersView, z.infer<typeof KeyName>>('members/remove-key@1', {
  about: 'Removes a key: what it signs from now on does not count.',
  body: KeyName,
  needs: present,
  phases: always,
  byPasskey: true,
  ownKey: true,
  refuses: ({ members }, { by, body }) =>
    keyIsTaken(members.people.get(by), body.key)
      ? undefined
      : refusal('keys', 'You have no such key.'),
  does: ({ members }, { by, body }) => {
    const person = members.people.get(by);
    if (person) person.keys = person.keys.filter(({ key }) => key !== body.key);
  },
});

export const rename = defineAct<MembersView, { name: string }>('members/rename@1', {
  about: 'Goes by another name from now on.',
  body: z.strictObject({ name: Name }),
  needs: present,
  phases: always,
  ownKey: true,
  does: ({ members }, { by, body }) => {
    const person = members.people.get(by);
    if (person) person.name = body.name;
  },
});

export const recover = defineAct<MembersView, z.infer<typeof OfKey>>('members/recover@1', {
  about:
    'Says that all own keys are lost, and names a new one that members are asked to vouch for.',
  body: OfKey,
  needs: standing('member'),
  refuses: ({ members }, { by, body }) =>
    keyIsTaken(members.people.get(by), body.key.key)
      ? refusal('keys', 'This key is yours already; nothing is lost.')
      : undefined,
  does: ({ members }, { by, body, at }) => {
    const person = members.people.get(by);
    if (!person) return;
    person.recovery = { key: body.key, since: at, vouches: new Map() };
    members.waiting.add(by);
  },
});

const RecoveryVouch = z.strictObject({
  member: MemberId,
  /** The new key: so that no vouch can be put under another request than the one that was read. */
  key: Multikey,
});
type RecoveryVouch = z.infer<typeof RecoveryVouch>;

export const vouchRecovery = defineAct<MembersView, RecoveryVouch>('members/vouch-recovery@1', {
  about: 'Vouches that the person who asks for a new key is the member they say they are.',
  body: RecoveryVouch,
  needs: standing('member'),
  refuses: ({ members }, { by, body }) => {
    const recovery = members.people.get(body.member)?.recovery;
    if (!recovery) return refusal('keys', 'This member is not asking for a new key.');
    if (recovery.key.key !== body.key)
      return refusal('keys', 'This member asks for another key by now. Read the request again.');
    if (by === body.member) return refusal('keys', 'Others must vouch for you.');
    return recovery.vouches.has(by) ? refusal('keys', 'You vouch for this already.') : undefined;
  },
  does: ({ members, charter }, { by, body, at, attested }) => {
    const recovery = members.people.get(body.member)?.recovery;
    if (!recovery) return;
    recovery.vouches.set(by, attested);
    if (recovery.vouches.size >= vouchesNeeded(charter)) recovery.enough ??= at;
  },
});

const vouchesNeeded = (charter: MembersView['charter']): number =>
  charter?.safeguards.recovery.vouches ?? 1;

export const cancelRecovery = defineAct<MembersView, Record<string, never>>(
  'members/cancel-recovery@1',
  {
    about: 'Stops the exchange of keys: it was not the member who asked for it.',
    body: z.strictObject({}),
    needs: standing('member'),
    byPasskey: true,
    ownKey: true,
    refuses: ({ members }, { by }) =>
      members.people.get(by)?.recovery
        ? undefined
        : refusal('keys', 'No exchange of keys is under way.'),
    does: ({ members }, { by }) => {
      const person = members.people.get(by);
      if (person) delete person.recovery;
      members.waiting.delete(by);
    },
  },
);

/** Whether the exchange of keys is due, or what it still waits for. */
export function recoveryDue(
  { members, charter }: MembersView,
  id: MemberId,
  at: string,
): Refusal | undefined {
  const recovery = members.people.get(id)?.recovery;
  if (!recovery) return refusal('keys', 'This member is not asking for a new key.');
  if (!recovery.enough) return refusal('keys', 'Not enough members have vouched yet.');
  const due = hoursAfter(recovery.enough, charter?.safeguards.recovery.delay ?? 0);
  return due <= at ? undefined : refusal('keys', 'The new key counts from {due}.', { due });
}

const Finishing = z.strictObject({ member: MemberId });

export const finishRecovery = defineAct<MembersView, z.infer<typeof Finishing>>(
  'members/finish-recovery@1',
  {
    about: 'Puts the new key in the place of the lost ones, after vouching and the delay.',
    body: Finishing,
    needs: ministerial,
    refuses: (view, { body, at }) => recoveryDue(view, body.member, at),
    does: ({ members, charter }, { body, at }) => {
      const person = members.people.get(body.member);
      if (!person?.recovery) return;
      const { key, vouches } = person.recovery;
      const signed = [...vouches.values()].filter((attested) => !attested).length;
      person.keys = [];
      addKeys(person, [key], { at, attested: signed < vouchesNeeded(charter) });
      delete person.recovery;
      members.waiting.delete(body.member);
    },
  },
);
