/** Powers: what a charter gives to offices, members or decisions, by the name of what they allow. */

/**
 * Every power that acts ask for today. A charter that does not name one of them leaves it with the
 * members, by the rule that amends the charter: so a power that a later version adds is nobody's
 * by surprise.
 */
export const powers = [
  'assembly/ask',
  'assembly/comment',
  'assembly/hide',
  'assembly/propose',
  'charter/amend',
  'charter/wind-up',
  'members/admit',
  'members/decline',
  'members/invite',
  'members/vouch',
  'minutes/redact',
  'minutes/replace-clerk',
  'offices/appoint',
  'offices/remove',
  'treasury/account',
  'treasury/appropriate',
  'treasury/approve',
  'treasury/claim',
  'treasury/close-year',
  'treasury/confirm',
  'treasury/enter',
  'treasury/pay',
] as const;

export type Power = (typeof powers)[number];
