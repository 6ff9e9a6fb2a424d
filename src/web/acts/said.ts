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
  'treasury/arrange@1': phrase('How the money is held stands in the minutes now.'),
  'treasury/open-place@1': phrase('The account is open.'),
  'treasury/close-place@1': phrase('The account is closed.'),
  'treasury/enter-lines@1': phrase('The statement is in the books.'),
  'treasury/assign@1': phrase('It stands in the books as what you said it is.'),
  'treasury/suggest@1': phrase('It is suggested, and counts once another person confirms it.'),
  'treasury/turn-owed@1': phrase('It is entered, and counts once another person confirms it.'),
  'treasury/reopen-line@1': phrase('It is entered, and counts once another person confirms it.'),
  'treasury/affirm@1': phrase('You have confirmed it. It counts now.'),
  'treasury/withdraw-suggestion@1': phrase('You took it back. The line waits in the queue again.'),
  'treasury/decline-suggestion@1': phrase(
    'You declined it, with your reason. The line waits in the queue again.',
  ),
  'treasury/undo@1': phrase('It is undone: the line waits to be matched again.'),
  'treasury/strike-line@1': phrase('It is entered, and counts once another person confirms it.'),
  'treasury/correct@1': phrase('It is entered, and counts once another person confirms it.'),
  'treasury/agree@1': phrase('The minutes say now that books and bank agree.'),
  'treasury/record@1': phrase('It is recorded, and counts once another person confirms it.'),
  'treasury/confirm@1': phrase('You have confirmed it. It counts now.'),
  'treasury/strike@1': phrase('The record is struck out.'),
  'treasury/move@1': phrase('The money is in the other fund.'),
  'treasury/exchange@1': phrase('It is entered, and counts once another person confirms it.'),
  'treasury/appropriate@1': phrase('The leave to spend is given.'),
  'treasury/end-appropriation@1': phrase('What was left is free again.'),
  'treasury/claim@1': phrase('Your claim is put. Another person decides on it now.'),
  'treasury/send-back@1': phrase(
    'Another person decides on it now. Then it can go into a file of payments.',
  ),
  'treasury/withdraw-claim@1': phrase('Your claim is taken back.'),
  'treasury/declare-interest@1': phrase('It stands beside the claim. Others decide on it.'),
  'treasury/approve@1': phrase(
    'The claim is approved. Its money is promised, and waits to be paid.',
  ),
  'treasury/decline@1': phrase('The claim is declined, with your reason.'),
  'treasury/prepare@1': phrase('You have signed for the file.'),
  'treasury/sign@1': phrase('You have signed for the file. It can be handed in.'),
  'treasury/void@1': phrase(
    'It is noted. Once who must say so have said it, the claims can go into another file.',
  ),
  'treasury/fail@1': phrase(
    'It is noted. Once who must say so have said it, the claim can be paid again.',
  ),
  'treasury/pledge@1': phrase('It is as you said. Thank you.'),
  'treasury/promise@1': phrase('Your promise stands. You can change it until the appeal ends.'),
  'treasury/withdraw-promise@1': phrase('Your promise is taken back.'),
  'treasury/inquire@1': phrase(
    'The treasurers have it. Their answer comes to you, and stands here.',
  ),
  'treasury/answer-inquiry@1': phrase('Your answer is sent.'),
  'treasury/remind@1': phrase('The member is reminded.'),
  'treasury/settle-dues@1': phrase('The member’s dues are in order.'),
  'treasury/close-year@1': phrase('The year is closed.'),
  'assembly/advise@1': phrase('Your advice is recorded, and shown apart from the votes.'),
};

/** What an act has brought about beyond itself. */
export interface BroughtAbout {
  /** Whoever applied is a member at once, as where admission is open. */
  readonly admitted?: boolean;
  /** It was the last thing that the founding waited for. */
  readonly founded?: boolean;
  /** It was the first of two approvals. */
  readonly half?: boolean;
  /** Whoever asked or reported something took it back. */
  readonly takenBack?: boolean;
}

export function saidOf(
  t: Words,
  act: string,
  { admitted, founded, half, takenBack }: BroughtAbout = {},
): string {
  if (founded === true) return t('The union is founded.');
  if (admitted === true && act === 'members/apply@1') return t('Welcome: you are a member now.');
  if (half === true)
    return t('You have approved it. It counts once another person approves it too.');
  if (takenBack === true) return t('It is taken back. Nobody answers it any more.');
  return t(said[act] ?? phrase('Done: it stands in the minutes.'));
}
