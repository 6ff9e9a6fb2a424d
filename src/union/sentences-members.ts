/**
 * How joining, leaving and keys are told.
 * @module
 */
import type { Sentence } from './sentence-parts.ts';

export const memberSentences: Readonly<Record<string, Sentence>> = {
  'members/support@1': ({ say, who }) => say('{who} became a supporter.', { who }),
  'members/apply@1': ({ say, who }) => say('{who} asked to become a member.', { who }),
  'members/vouch@1': ({ say, who, member }) => say('{who} vouched for {member}.', { who, member }),
  'members/admit@1': ({ say, byClerk, who, member }) =>
    byClerk
      ? say('{member} was admitted as a member.', { member })
      : say('{who} admitted {member} as a member.', { who, member }),
  'members/decline@1': ({ say, byClerk, who, member }) =>
    byClerk
      ? say('The application of {member} was declined.', { member })
      : say('{who} declined the application of {member}.', { who, member }),
  'members/leave@1': ({ say, who }) => say('{who} left.', { who }),
  'members/invite@1': (told) => {
    const { say, who } = told;
    const n = told.count('uses');
    return n === 1
      ? say('{who} made an invitation for one person.', { who })
      : say('{who} made an invitation for {n} people.', { who, n });
  },
  'members/withdraw-invitation@1': ({ say, who }) => say('{who} withdrew an invitation.', { who }),
  'members/add-key@1': ({ say, who, intent: { body } }) =>
    isPasskey(body['key'])
      ? say('{who} added a passkey.', { who })
      : say('{who} added a device.', { who }),
  'members/remove-key@1': ({ say, who }) => say('{who} removed a device or a passkey.', { who }),
  'members/rename@1': ({ say, who }) => say('{who} goes by another name now.', { who }),
  'members/recover@1': ({ say, who }) =>
    say('{who} lost every device, and asks the members to vouch for a new one.', { who }),
  'members/vouch-recovery@1': ({ say, who, member }) =>
    say('{who} vouched for the new device of {member}.', { who, member }),
  'members/cancel-recovery@1': ({ say, who }) =>
    say('{who} stopped the exchange of devices.', { who }),
  'members/witness-account@1': ({ say, member, intent: { body } }) =>
    body['meets'] === true
      ? say('{member} proved an account on another server.', { member })
      : say('{member} proved an account on another server, which is not what the rules ask for.', {
          member,
        }),
  'members/forget-account@1': ({ say, member }) =>
    say('{member} no longer links an account on another server.', { member }),
  'members/finish-recovery@1': ({ say, member }) =>
    say('The new device of {member} took the place of the lost ones.', { member }),
};

const isPasskey = (key: unknown): boolean =>
  typeof key === 'object' && key !== null && 'kind' in key && key.kind === 'passkey';
