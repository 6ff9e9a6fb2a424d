/**
 * An act that the clerk refused: the reason in the form, at the field that it is about.
 * @module
 */
import type { Refusal } from '../../union/kernel/refusal.ts';
import { type Filled, withError } from '../form.ts';
import type { Words } from '../words.ts';
import { fieldAt, type ReadAct } from './read-act.ts';
import { sayRefusal } from './say.ts';

/** The form of that act with the reason in it; over the whole form where it is about no field. */
export const withRefusal = (t: Words, { filled, others }: ReadAct, refused: Refusal): Filled =>
  withError(filled, fieldAt(refused.field?.split('.') ?? [], others), sayRefusal(t, refused));
