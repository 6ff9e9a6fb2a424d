/**
 * What is checked of secret votes of any hall, without telling it this one: `/check-ballot` and `/check-election`.
 * @module
 */
import { Hono } from 'hono';
import type { Pages } from '../../deps.ts';
import type { Env } from '../../env.ts';
import { showCheckBallot } from './check-ballot.ts';
import { showCheckElection } from './check-election.ts';

export const ballotPages = (): Pages => ({
  at: '/',
  routes: () =>
    new Hono<Env>().get('/check-ballot', showCheckBallot).get('/check-election', showCheckElection),
});
