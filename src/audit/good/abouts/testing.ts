/**
 * For tests: what happens in each of the sound books.
 * @module
 */
export const abouts: Readonly<Record<string, string>> = {
  story:
    'A call becomes a union; proposals, votes with and without keys, carried acts, one lapses.',
  members: 'People come, are vouched for and declined, lose their keys and regain them, and go.',
  offices:
    'Offices for a term, ahead of time, recalled and resigned; texts; new keys of the clerk.',
  assembly: 'Consent with a block, a missed quorum, a tie, talk, whether to go on, the end.',
  accounts: 'Newcomers prove accounts elsewhere, while what the rules ask of accounts changes.',
  talking: 'Guests in the talk, comments hidden and appeals, ballots by reply, straw polls.',
  reaching: 'Votes whose notices must reach enough of those who may vote, reported or not.',
  budgeting:
    'Budgets: money that is raised, an act that lapses, points, loads, ballots on the clerk’s word and blank ones.',
  owing:
    'What came unasked goes back by hand and in files of payments; a bank books lines late into a closed month.',
  reopening:
    'Lines of closed books are opened again: charged back, of somebody else, for another claim, on no statement.',
  approving:
    'Two people approve what is large: one of two falls, lapses, loses the office, and the members decide.',
  debiting: 'Dues by direct debit: announced, called off, rejected, come, gone back, recalled.',
  choosing:
    'Choices among options by every method; none of these, advice, lots, what options carry.',
  secret:
    'Key holders make a key at the third attempt; a secret vote is disputed and opened, another never is; and one is sealed while they make a new key.',
  'secret-choices':
    'Secret choices by ranks, crosses, scores, lists and whole ballots; a lot, a replaced key, nobody, too few, and nobody who opens.',
  'from-elsewhere':
    'A supporter keeps a part of the key, opens a vote, becomes a member, is elected anew, and leaves.',
  'losing-keys':
    'Key holders lose their key: votes wait for one, and are sealed with it or, after three weeks, open; who keeps it is voted on at once.',
  lapsed: 'A call that too few joined.',
  treasury: 'Dues, gifts, cash, claims paid and sent back, dollars, votes that rest, closed years.',
  budget: 'Leave to spend that is refused for every reason, and rules that drop money.',
};
