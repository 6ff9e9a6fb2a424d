/** What is wrong with a field of a file that somebody wrote by hand, in words. */
import type { z } from 'zod';

/** `unknown field “a”`, `“name” is missing`; requires an issue with its input. */
export function faultInWords(issue: z.core.$ZodIssue): string {
  const { path, message } = issue;
  const field = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `“${[...path, key].join('.')}”`);
    return `unknown field${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
  }
  if (field === '') return `it should be ${expected(issue)}`;
  if (issue.input === undefined) return `“${field}” is missing`;
  return issue.code === 'invalid_type'
    ? `“${field}” should be ${expected(issue)}`
    : `“${field}”: ${message}`;
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object of named fields',
  string: 'a text',
};

const expected = (issue: z.core.$ZodIssue): string =>
  (issue.code === 'invalid_type' ? kinds[issue.expected] : undefined) ?? 'something else';
