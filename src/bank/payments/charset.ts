/**
 * The Latin characters that every bank in SEPA must take (EPC implementation guidelines, 1.4), and
 * how other texts are written with them.
 *
 * Umlauts become two letters, as German banks write them; Greek and Bulgarian names are spelled out
 * as in passports; accents fall away; what has no spelling becomes a full stop, as the EPC's
 * guidance on extended characters (EPC217-08) has it.
 * @module
 */
const IN_SET = /^[A-Za-z0-9/\-?:().,'+ ]$/;
const FOREIGN = /[^A-Za-z0-9/\-?:().,'+ ]/gu;

/** How long a text of each kind may be. */
export const LONGEST = {
  name: 70,
  remittance: 140,
  id: 35,
  street: 70,
  building: 16,
  postcode: 16,
  town: 35,
};

/**
 * The text in SEPA's characters, at most `most` of them, with white space made one: what no longer
 * fits is left out whole. `sepaText('Ünal & Söhne', 70) === 'Uenal + Soehne'`. Empty where nothing
 * is left.
 */
export function sepaText(text: string, most: number): string {
  let written = '';
  for (const character of text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()) {
    const next = spelled(character);
    if (written.length + next.length > most) break;
    written += next;
  }
  return written.replaceAll(/ +/g, ' ').trim();
}

/** The characters of a text that a bank may refuse, each once: `foreignIn('Ünal & Ü') === 'Ü&'`. */
export const foreignIn = (text: string): string => [...new Set(text.match(FOREIGN))].join('');

/**
 * Whether every bank takes the text as an identification: 1 to 35 of SEPA's characters, no `/` at an
 * end, no `//`, no space at an end.
 */
export const isId = (text: string): boolean =>
  /^[A-Za-z0-9/\-?:().,'+ ]{1,35}$/.test(text) && !/^\/|\/\/|\/$|^ | $/.test(text);

/** Whether the text can name a mandate: an identification without spaces. */
export const isMandateId = (text: string): boolean => isId(text) && !text.includes(' ');

/** One character as SEPA's characters have it: more than one, or none for a mark or joiner. */
function spelled(character: string): string {
  const known = knownSpelling(character);
  if (known !== undefined) return known;
  const parts = Array.from(character.normalize('NFKD'), (part) => knownSpelling(part) ?? '.').join(
    '',
  );
  return /^\.*$/.test(parts) ? '.' : parts;
}

const knownSpelling = (character: string): string | undefined => {
  if (IN_SET.test(character)) return character;
  return /[\p{M}\p{Cf}]/u.test(character) ? '' : spellings.get(character);
};

const spellings = new Map([
  ...pairs('Ä Ae Ö Oe Ü Ue ä ae ö oe ü ue ß ss ẞ SS'),
  ...pairs('Æ Ae æ ae Œ Oe œ oe Ø O ø o Ð D ð d Đ D đ d Þ Th þ th Ħ H ħ h Ł L ł l ı i ĸ k Ŋ N ŋ n'),
  ...pairs('Ŧ T ŧ t Ə E ə e'),
  ...pairs("& + _ - ` ' ‘ ' ’ ' ‚ , „ ' “ ' ” ' \" ' ´ ' ; , [ ( ] ) { ( } ) \\ / | / ~ - ⁄ /"),
  ...pairs("‐ - ‑ - – - — - − - € EUR @ (at) « ' » ' … ... · . • -"),
  ...bothCases('α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s τ t υ y'),
  ...bothCases('φ f χ ch ψ ps ω o ς s'),
  ...bothCases('а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u'),
  ...bothCases('ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya ы y э e ё e'),
  ...bothCases('ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj ѕ dz є ye і i ї yi ґ g'),
]);

/** Characters and their spellings, by turns, with a space between. */
function pairs(table: string): readonly (readonly [string, string])[] {
  const words = table.split(' ');
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : []));
}

/** The same for the capitals, of which the first letter becomes one: `Щ` is `Sht`. */
function bothCases(table: string): readonly (readonly [string, string])[] {
  return pairs(table).flatMap(([small, spelling]) => [
    [small, spelling] as const,
    [small.toUpperCase(), spelling.charAt(0).toUpperCase() + spelling.slice(1)] as const,
  ]);
}
