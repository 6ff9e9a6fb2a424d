/**
 * Every endpoint of the API.
 * @module
 */
import { actingEndpoints } from './acting.ts';
import { assemblyEndpoints } from './assembly.ts';
import type { Endpoint } from './endpoint.ts';
import { readingEndpoints } from './reading.ts';
import { statementEndpoints } from './statements.ts';

export const endpoints: readonly Endpoint[] = [
  ...readingEndpoints,
  ...assemblyEndpoints,
  ...actingEndpoints,
  ...statementEndpoints,
];
