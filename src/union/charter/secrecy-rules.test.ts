/** Rules on secret votes: what contradicts itself, and how the rest reads. */
import { deepEqual, doesNotMatch, match } from 'node:assert/strict';
import { test } from 'node:test';
import { secretCharter } from '../secrecy/testing.ts';
import { charterOf } from '../testing.ts';
import { withoutSecrets } from './testing.ts';
import { type Charter, contradictions, rulesMarkdown } from './charter.ts';

const base = secretCharter();
const secrecy = { trustees: 'trustee', threshold: 2, disputes: 24, replacing: 24 };
const secretly = base.decisions['secretly'] as Charter['decisions'][string];

const places = (charter: Charter): readonly string[] =>
  contradictions(charter).map(({ where }) => where);

void test('three who keep the key, of whom two open, can be lived by', () => {
  deepEqual(places(base), []);
});

void test('secret votes need people who keep the key', () => {
  const { secrecy: _, ...without } = base;
  deepEqual(places(without), ['decisions.secretly.secret']);
  deepEqual(places({ ...base, secrecy: { ...secrecy, trustees: 'nobody' } }), ['secrecy.trustees']);
});

void test('all of them is too many, half of them too few', () => {
  deepEqual(places({ ...base, secrecy: { ...secrecy, threshold: 3 } }), ['secrecy.threshold']);
  const office = { title: 'Key holder', seats: 4, term: 8_760, about: 'Keeps a part.' };
  deepEqual(places({ ...base, offices: { ...base.offices, trustee: office } }), [
    'secrecy.threshold',
  ]);
  const many = { ...office, seats: 16 };
  const charter = { ...base, offices: { ...base.offices, trustee: many } };
  deepEqual(places({ ...charter, secrecy: { ...secrecy, threshold: 9 } }), ['secrecy.trustees']);
});

void test('what must be decided without a key can’t be secret', () => {
  const { decisions } = base;
  const continuation = { ...decisions['continuation'], secret: true } as typeof secretly;
  deepEqual(places({ ...base, decisions: { ...decisions, continuation } }), [
    'safeguards.continuation',
  ]);
  const powers = { ...base.powers, 'offices/appoint': ['decision:secretly'] };
  deepEqual(places({ ...base, powers }), ['powers.offices/appoint']);
});

void test('consent can’t be secret, and a vote is open longer than keys are replaced before its end', () => {
  const circle = withoutSecrets(charterOf('circle'));
  const ordinary = { ...circle.decisions['ordinary'], secret: true } as typeof secretly;
  const offices = { ...circle.offices, ...base.offices };
  deepEqual(places({ ...circle, offices, secrecy, decisions: { ...circle.decisions, ordinary } }), [
    'decisions.ordinary.secret',
  ]);
  const short = { ...secretly, poll: 24 };
  deepEqual(places({ ...base, decisions: { ...base.decisions, secretly: short } }), [
    'decisions.secretly.poll',
  ]);
});

void test('the rules say who could read the ballots', () => {
  const rules = rulesMarkdown(base);
  match(rules, /The 3 people in the office “Key holder” make the key together/);
  match(rules, /They open the sum of all ballots, and no single one\./);
  match(rules, /Any 2 of them who break these rules together could read every ballot/);
  match(rules, /Secret decision.*Its vote is secret/);
  match(rules, /until 1 day before a vote ends/);
  const whole = rulesMarkdown({ ...base, secrecy: { ...secrecy, whole: { fewest: 5, ranks: 3 } } });
  match(whole, /2 of them shuffle those first/);
  match(whole, /Any 2 of them who break these rules together could read every ballot/);
  doesNotMatch(whole, /and no single one|nobody knows/);
});
