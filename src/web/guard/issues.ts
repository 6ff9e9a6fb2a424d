/**
 * What is wrong with a field, in a sentence that says what to do: for the checks that have no
 * sentence of their own.
 * @module
 */
import type { z } from 'zod';
import type { Words } from '../words.ts';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

export function sayIssue(t: Words, issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return sayType(t, issue);
    case 'too_small':
      return saySmall(t, issue);
    case 'too_big':
      return sayBig(t, issue);
    case 'invalid_format':
      return sayFormat(t, issue.format);
    case 'invalid_value':
      return isMissing(issue) ? t('Choose one.') : t('Choose one of those shown.');
    case 'unrecognized_keys':
      return t('This form has a field that does not belong to it: {names}', {
        names: t.list(issue.keys),
      });
    default:
      return t('This can’t be read. Look at it again, please.');
  }
}

const isMissing = ({ input }: Issue): boolean => input === undefined;

function sayType(t: Words, issue: Issue & { code: 'invalid_type' }): string {
  if (isMissing(issue)) return t('This is needed.');
  if (issue.expected === 'int') return t('Write a whole number, such as 12.');
  if (issue.expected === 'number' || issue.expected === 'bigint') {
    return t('Write a number, such as 12.');
  }
  if (issue.expected === 'date') return t('Write a date, such as 2026-05-03.');
  return t('This can’t be read. Look at it again, please.');
}

function saySmall(t: Words, { origin, minimum, inclusive }: Issue & { code: 'too_small' }): string {
  const n = Number(minimum);
  if (origin === 'string') {
    return t.many(n, 'Write at least {n} character.', 'Write at least {n} characters.');
  }
  if (origin === 'array' || origin === 'set') {
    return t('Choose at least {n}.', { n });
  }
  return inclusive === false
    ? t('It must be more than {n}.', { n })
    : t('It must be at least {n}.', { n });
}

function sayBig(t: Words, { origin, maximum, inclusive }: Issue & { code: 'too_big' }): string {
  const n = Number(maximum);
  if (origin === 'string') {
    return t.many(n, 'Write at most {n} character.', 'Write at most {n} characters.');
  }
  if (origin === 'array' || origin === 'set') {
    return t('Choose at most {n}.', { n });
  }
  return inclusive === false
    ? t('It must be less than {n}.', { n })
    : t('It must be at most {n}.', { n });
}

function sayFormat(t: Words, format: string): string {
  switch (format) {
    case 'email':
      return t('An e-mail address looks like name@example.org.');
    case 'url':
      return t('An address looks like https://example.org/page.');
    case 'date':
      return t('Write a date, such as 2026-05-03.');
    case 'datetime':
      return t('Write a day and an hour, such as 2026-05-03T14:00.');
    default:
      return t('This does not look as it should. Look at it again, please.');
  }
}
