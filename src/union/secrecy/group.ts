/**
 * The group in which the unions’ secret votes are.
 * @module
 */
import { groupNamed } from '../../belenios/groups/groups.ts';
import type { Group } from '../../belenios/groups/group.ts';

const found = groupNamed('Ed25519', 1);
if (!found) throw new Error('The group of secret votes is missing.');

export const group: Group = found;
