/**
 * Moments and spans as Fedify's types speak of them. Node 24 has no `Temporal`; the polyfill, whose
 * types differ from the platform's in name only, is imported here and nowhere else.
 * @module
 */
import { Temporal as Polyfill } from '@js-temporal/polyfill';
import type { Instant } from '../union/kernel/instant.ts';

/** Requires an instant that exists. */
export const temporal = (at: Instant): Temporal.Instant =>
  Polyfill.Instant.from(at) as unknown as Temporal.Instant;

/** Milliseconds of a span. */
export const inMilliseconds = (span: { total(unit: 'millisecond'): number }): number =>
  span.total('millisecond');
