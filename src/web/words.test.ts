import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Argument, parseSync, Visitor } from 'oxc-parser';
import { sumOf } from '../union/kernel/amounts.ts';
import { decimalsByCode } from '../union/kernel/currencies.ts';
import { english, saying } from '../union/kernel/say.ts';
import { tell } from './acts/say.ts';
import { isPartial, loadLanguages, readCatalogue } from './catalogues.ts';
import { html } from './html.ts';
import { slotsIn } from './slots.ts';
import { wordsOf } from './words.ts';

const en = wordsOf('en', {});
const de = wordsOf('de', {
  'Hello {name}': 'Hallo {name}',
  '{n} members': { one: '{n} Mitglied', other: '{n} Mitglieder' },
});

describe('words', () => {
  it('fill slots, and write numbers as the language does', () => {
    assert.equal(en('{n} of {all}', { n: 14, all: 12_345 }), '14 of 12,345');
    assert.equal(de('Hello {name}', { name: 'Ada' }), 'Hallo Ada');
    assert.equal(de.percent(0.4163), '41,6\u00a0%');
  });

  it('write money in one way, on its own and in a sentence of the union’s', () => {
    const cost = saying('It costs {sum}.', { sum: sumOf(500_000, 'EUR') });
    assert.equal(english(cost.sentence, { sum: sumOf(500_000, 'EUR') }), 'It costs 5000.00 EUR.');
    for (const [words, sum] of [
      [en, '€5,000.00'],
      [de, '5.000,00\u00a0€'],
    ] as const) {
      assert.equal(words.money(500_000, 'EUR'), sum);
      assert.equal(tell(words, cost), `It costs ${sum}.`);
    }
    assert.equal(en('{sum}', { sum: sumOf(999_999_999_999n, 'JPY') }), 'JP¥999,999,999,999');
  });

  it('write each currency with all of its decimals', () => {
    const digits = (text: string): string => text.replaceAll(/\D/g, '');
    for (const [currency, decimals] of decimalsByCode) {
      assert.equal(digits(en.money(123_456_789, currency)), '123456789', currency);
      assert.equal(digits(de.money(1, currency)), '1'.padStart(decimals + 1, '0'), currency);
    }
  });

  it('choose the plural form of the language, and English where there is none', () => {
    assert.equal(de.many(1, '{n} member', '{n} members'), '1 Mitglied');
    assert.equal(de.many(2, '{n} member', '{n} members'), '2 Mitglieder');
    assert.equal(de.many(2, '{n} vote', '{n} votes'), '2 votes');
  });

  it('escape what is filled into markup, and keep markup as it is', () => {
    const said = en.html('See {link}, {name} & all', {
      link: html`<a href="/">x</a>`,
      name: '<b>',
    });
    assert.equal(said.text, 'See <a href="/">x</a>, &lt;b&gt; &amp; all');
  });

  it('leave a slot alone that looks like one but is none of the sentence’s', () => {
    assert.equal(en('{name}', { name: '{constructor}' }), '{constructor}');
    assert.equal(en('Hello {toString}' as 'Hello', ...([{}] as unknown as [])), 'Hello {toString}');
  });

  it('write a day, and name the zone of an hour', () => {
    assert.equal(
      en.date('2026-05-03T23:59:00Z').text,
      '<time datetime="2026-05-03">3 May 2026</time>',
    );
    assert.match(en.moment('2026-05-03T14:00:00Z').text, /3 May 2026 at 14:00 UTC/);
  });

  it('never promise more time than there is', () => {
    const at = Date.UTC(2026, 4, 3);
    const hours = (n: number): string => en.until(at + n * 3_600_000, at).text;
    assert.match(hours(47.9), /in 47 hours/);
    assert.match(hours(48), /in 2 days/);
    assert.match(hours(-3), /3 hours ago/);
    assert.match(en.duration(10 * 86_400_000).text, /^<time datetime="P10D">10 days</);
  });
});

describe('Accept-Language', () => {
  const languages = loadLanguages();
  const partial = isPartial(readCatalogue('de'));
  for (const [header, language] of [
    [undefined, 'en'],
    ['de-AT, en;q=0.5', partial ? 'en' : 'de'],
    ['fr, de;q=0.3, en;q=0.9', 'en'],
    ['de;q=0, en', 'en'],
    ['*, ;;;q=x, '.repeat(500), 'en'],
  ] as const) {
    it(`“${header?.slice(0, 20) ?? ''}” is answered in ${language}`, () => {
      assert.equal(languages.accepted(header), language);
    });
  }
});

/** Sentences in the source; a plural's is the one for "other". */
interface Sentence {
  readonly text: string;
  readonly file: string;
  readonly plural: boolean;
}

/** Pages say `t`, the pure rooms `say`: rules, outcomes and records are told in the page's language too. */
const isWords = (name: string | undefined): boolean => name === 't' || name === 'say';

/** What puts a sentence by for later, and which of its arguments that is. */
const puts = new Map([
  ['saying', 0],
  ['refusal', 1],
  ['refusalAt', 1],
]);

/** The sentence, which must stand there as it is: one made up at run time has no translation. */
function writtenOut(file: string, call: string, node: Argument | undefined): string {
  const literal = node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
  assert.notEqual(literal, '', `${file}: write the sentence out in ${call}(…), with {slots}`);
  return literal;
}

function sentencesIn(file: string): readonly Sentence[] {
  const found: Sentence[] = [];
  // Here a sentence is handed on that stands at some other call.
  const isKernel = /kernel\/(?:say|refusal)\.ts$/.test(file);
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const visitor = new Visitor({
    CallExpression({ callee, arguments: args }) {
      const [one, two, three] = args;
      const add = (node: typeof one, plural: boolean): void => {
        if (node?.type === 'Literal' && typeof node.value === 'string') {
          found.push({ text: node.value, file, plural });
        }
      };
      if (callee.type === 'Identifier') {
        if (isWords(callee.name) || callee.name === 'phrase') add(one, false);
        const place = isKernel ? undefined : puts.get(callee.name);
        if (place === undefined) return;
        found.push({ text: writtenOut(file, callee.name, args[place]), file, plural: false });
      }
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const { name } = callee.property;
      if (isWords(name)) add(one, false);
      const { object } = callee;
      const holder = object.type === 'MemberExpression' ? object.property : object;
      if (!(holder.type === 'Identifier' && isWords(holder.name))) return;
      if (name === 'html') add(one, false);
      if (name === 'many') {
        assert.equal(two?.type, 'Literal', `${file}: write the plural forms out at the call`);
        add(three, true);
      }
    },
  });
  visitor.visit(program);
  return found;
}

const slots = (sentence: string): string => slotsIn(sentence).join();

describe('the catalogues', () => {
  const files = globSync('src/{web,union,clerk,audit,federation,count,bank}/**/*.ts').filter(
    (file) => !/\.test\.ts$|testing/.test(file),
  );
  const known = new Map(files.flatMap(sentencesIn).map((sentence) => [sentence.text, sentence]));
  const languages = loadLanguages().codes.filter((code) => code !== 'en');

  for (const language of languages) {
    const catalogue = readCatalogue(language);

    it(`${language} has no sentence that the hall doesn’t say`, () => {
      assert.deepEqual(
        Object.keys(catalogue).filter((text) => text !== '' && !known.has(text)),
        [],
      );
    });

    it(`${language} keeps the slots, and has every plural form`, () => {
      const wrong = Object.entries(catalogue).filter(([text, translation]) => {
        if (text === '') return false;
        const forms = typeof translation === 'string' ? { other: translation } : translation;
        const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        const whole =
          known.get(text)?.plural === true
            ? typeof translation === 'object' && needed.every((form) => form in translation)
            : typeof translation === 'string';
        // Only the number may stay unsaid, and only where the form says it: “you alone”.
        const keeps = (form: string, said: string): boolean =>
          slots(said) === slots(text) || (form !== 'other' && slots(`${said}{n}`) === slots(text));
        return !whole || !Object.entries(forms).every(([form, said]) => keeps(form, said));
      });
      assert.deepEqual(wrong, []);
    });

    it(`${language} says all that the hall says, or says itself that it doesn’t`, () => {
      const missing = [...known.values()].filter(({ text }) => !(text in catalogue));
      const told = missing.map(({ text, file }) => `${text} (${file})`);
      // A language that is being translated says so under ""; it is only shown to who chooses it.
      assert.ok(isPartial(catalogue) === missing.length > 0, told.join('\n'));
    });
  }
});
