/**
 * The acts that a proposal carries, or one of its options, as they stand in the body of the act that puts or changes it.
 * @module
 */
import type { Carried } from '../../union/assembly/assembly.ts';

export interface CarriedAt extends Carried {
  /** Where its body stands: `carries.0.body`, `choice.options.1.carries.0.body`. */
  readonly place: string;
}

const putting: ReadonlySet<string> = new Set(['assembly/propose@1', 'assembly/amend@1']);

/** Nothing for other acts; what is no carried act is left out, and the act’s own schema says so. */
export function carriedWithin(act: string, body: unknown): readonly CarriedAt[] {
  if (!putting.has(act)) return [];
  const options = listIn(fieldIn(fieldIn(body, 'choice'), 'options'));
  return [
    ...carriedAt(body, ''),
    ...options.flatMap((option, i) => carriedAt(option, `choice.options.${i}.`)),
  ];
}

const carriedAt = (holder: unknown, above: string): readonly CarriedAt[] =>
  listIn(fieldIn(holder, 'carries')).flatMap((each, i) => {
    const [act, body] = [fieldIn(each, 'act'), fieldIn(each, 'body')];
    return typeof act === 'string' && isRecord(body)
      ? [{ act, body, place: `${above}carries.${i}.body` }]
      : [];
  });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldIn = (value: unknown, field: string): unknown =>
  isRecord(value) ? value[field] : undefined;

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
