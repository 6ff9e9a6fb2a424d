/**
 * The pages about people: calls and foundings, coming in, members, one's own membership, offices.
 * @module
 */
import type { Hono } from 'hono';
import type { UnionDeps } from '../../../acts/deps.ts';
import type { Env } from '../../../env.ts';
import { callPages } from '../../hall/calls.ts';
import { byPasskeyPages } from './by-passkey/by-passkey.ts';
import { comingInPages } from './coming-in.ts';
import { foundPages } from './found/found.ts';
import { frontPages } from './front.ts';
import { invitationPages } from './invitations.ts';
import { devicePages } from './me/device.ts';
import { mePages } from './me/me.ts';
import { keyHolderPages } from './key-holders/key-holders.ts';
import { membersPages } from './members/members.ts';
import { officePages } from './offices.ts';
import { rosterPages } from './roster/roster.ts';

export const peoplePages: readonly ((deps: UnionDeps) => Hono<Env>)[] = [
  callPages,
  frontPages,
  foundPages,
  comingInPages,
  membersPages,
  invitationPages,
  rosterPages,
  mePages,
  devicePages,
  officePages,
  keyHolderPages,
  byPasskeyPages,
];
