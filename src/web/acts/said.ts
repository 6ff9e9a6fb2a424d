/**
 * What the reader is told once their act stands in the minutes.
 * @module
 */
import { phrase, type Words } from '../words.ts';

const said: Readonly<Record<string, string>> = {
  'founding/call@1': phrase('Your call is out. Now share it: every yes counts.'),
  'founding/join@1': phrase('You have said yes.'),
  'founding/draft@1': phrase('The rules are on the table. Now the founders confirm them.'),
  'founding/confirm@1': phrase('You have confirmed the rules with your own key.'),
  'members/support@1': phrase('You support this union now. Thank you.'),
  'members/apply@1': phrase('Your application is in.'),
  'members/vouch@1': phrase('You vouch for this person now.'),
  'members/admit@1': phrase('This person is a member now.'),
  'members/decline@1': phrase('The application is declined.'),
  'members/leave@1': phrase('You have left. You can come back whenever you like.'),
  'members/invite@1': phrase('The invitation is ready. Send the link to whom you want to invite.'),
  'members/withdraw-invitation@1': phrase(
    'The invitation is withdrawn. Its link opens nothing any more.',
  ),
  'members/add-key@1': phrase('The key is yours now: it can sign for you.'),
  'members/remove-key@1': phrase('The key is removed. What it signs from now on does not count.'),
  'members/rename@1': phrase('You go by this name from now on.'),
  'members/recover@1': phrase('Members are asked to vouch for your new device.'),
  'members/vouch-recovery@1': phrase('You vouch for this member’s new device now.'),
  'members/cancel-recovery@1': phrase('The exchange of keys is stopped.'),
  'offices/resign@1': phrase('You have resigned from the office.'),
  'assembly/propose@1': phrase('Your proposal is out. Now it is discussed.'),
  'assembly/sponsor@1': phrase('You stand behind this proposal now.'),
  'assembly/amend@1': phrase('The proposal is changed. The time to discuss it starts anew.'),
  'assembly/withdraw@1': phrase('The proposal is withdrawn.'),
  'assembly/comment@1': phrase('Your comment stands.'),
  'assembly/retract-comment@1': phrase('Your comment is taken back.'),
  'assembly/hide-comment@1': phrase('The comment is hidden. Its author can object.'),
  'assembly/show-comment@1': phrase('The comment is shown.'),
  'assembly/appeal-hiding@1': phrase('Your objection stands beside it. Somebody else answers it.'),
  'assembly/confirm-hiding@1': phrase('The comment stays hidden, with your answer.'),
  'assembly/ask@1': phrase('Your question is out.'),
  'assembly/answer@1': phrase('Your answer is recorded. You can change it until the end.'),
  'assembly/withdraw-ask@1': phrase('Your question is taken back.'),
  'assembly/vote@1': phrase('Your vote is recorded. You can change it until the vote closes.'),
  'assembly/advise@1': phrase('Your advice is recorded, and shown apart from the votes.'),
};

/** What an act has brought about beyond itself. */
export interface BroughtAbout {
  /** Whoever applied is a member at once, as where admission is open. */
  readonly admitted?: boolean;
  /** It was the last thing that the founding waited for. */
  readonly founded?: boolean;
}

export function saidOf(t: Words, act: string, { admitted, founded }: BroughtAbout = {}): string {
  if (founded === true) return t('The union is founded.');
  if (admitted === true && act === 'members/apply@1') return t('Welcome: you are a member now.');
  return t(said[act] ?? phrase('Done: it stands in the minutes.'));
}
