/**
 * What others come to see of an account that somebody brings along: said before it can happen, where
 * one is proved, linked, or taken into a union.
 * @module
 */
import type { Words } from '../words.ts';

/** A public answer ties the account to the name in the union. */
export const answersAreSeen = (t: Words): string =>
  t(
    'What you publicly answer from it to a union that you belong to stands in the discussion under the name you have there, with the way to your post: everyone who reads it can connect the two.',
  );

/** Messages of a union pass through two servers. */
export const messagesAreSeen = (t: Words): string =>
  t(
    'What a union tells its members can come to this account as a private message, if no other way reaches you or you put this one first. The admins of its server and of this hall can read that, and learn from it that you belong there. You choose the ways under “Notices”.',
  );
