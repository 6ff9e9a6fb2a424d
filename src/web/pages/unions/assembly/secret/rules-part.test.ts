/** Secret votes in the form for the rules: kept as they are, brought in, and held to what contradicts itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from '../../../../../union/charter/charter.ts';
import {
  secretCharter,
  secretChoiceCharter,
  waitingForKey,
} from '../../../../../union/secrecy/testing.ts';
import { withoutSecrets } from '../../../../../union/charter/testing.ts';
import { charterOf } from '../../../../../union/testing.ts';
import { blank } from '../../../../form.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { wordsOf } from '../../../../words.ts';
import { secrecyFields, secrecyFrom, secretField, secretFrom } from './rules-part.ts';

const t = wordsOf('en', {});
const f = fieldsOf(t, blank);

/** What a part of the form would send as it stands. */
function sent(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    if (of('type') !== 'checkbox' || / checked/.test(tag)) fields[of('name')] = of('value');
  }
  for (const [, name = '', options = ''] of page.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  }
  return fields;
}

const asTyped = (rule: Rule): object =>
  secretFrom(sent(secretField({ t, f }, 'd', rule).text), 'd');

describe('secret votes in the form for the rules', () => {
  const charter = secretCharter();

  it('come back as they were', () => {
    const fields = sent(secrecyFields({ t, f, charter }).text);
    assert.deepEqual(secrecyFrom(fields), { secrecy: charter.secrecy });
    const rule = charter.decisions['secretly'] as Rule;
    assert.deepEqual(asTyped(rule), { secret: true });
  });

  it('keep how long votes wait for a key', () => {
    const waiting = waitingForKey(charter, 36);
    const fields = sent(secrecyFields({ t, f, charter: waiting }).text);
    assert.deepEqual(secrecyFrom(fields), { secrecy: waiting.secrecy });
  });

  it('keep a secret choice as it was', () => {
    const { decisions } = secretChoiceCharter({ method: 'schulze' });
    assert.deepEqual(asTyped(decisions['choice'] as Rule), { secret: true });
  });

  it('keep an election secret while there is a key, and an open decision open', () => {
    const { election, ordinary } = charterOf('association').decisions;
    assert.deepEqual(asTyped(election as Rule), { secret: 'with-key' });
    assert.deepEqual(asTyped(ordinary as Rule), {});
  });

  it('are not there where no office is named', () => {
    const fields = sent(
      secrecyFields({ t, f, charter: withoutSecrets(charterOf('association')) }).text,
    );
    assert.equal(fields['rules.keyHolders'], '');
    assert.deepEqual(secrecyFrom(fields), {});
  });

  it('are brought in by naming one', () => {
    const fields = sent(
      secrecyFields({ t, f, charter: withoutSecrets(charterOf('association')) }).text,
    );
    const { secrecy } = secrecyFrom({ ...fields, 'rules.keyHolders': 'committee' });
    const usual = { threshold: 3, disputes: 48, replacing: 24, wait: 504 };
    assert.deepEqual(secrecy, { trustees: 'committee', ...usual });
  });
});
