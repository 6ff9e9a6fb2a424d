/**
 * Words with which banks say in CSV whether money came or went, and whether it is booked. The lists are closed: of
 * any other word, a person is asked.
 * @module
 */

/** Small letters from a to z: `'Débit'` is `'debit'`, `'Umsatz gebucht'` is `'umsatzgebucht'`. */
export const plainWord = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replaceAll(/[^a-z]/g, '');

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const wentOutWords = listed(
  'd dr db dbit debit debits debet out outgoing paidout moneyout withdrawal s soll belastung ausgang auszahlung af ' +
    'sortie debe cargo salida dare addebito uscita debito saida obciazenie wydatek wyplata uttag utgift ut ud ' +
    'otto veloitus odchozi vydaj terheles',
);
const cameInWords = listed(
  'c cr crdt credit credits kredit in incoming paidin moneyin deposit h haben gutschrift eingang einzahlung bij ' +
    'entree haber abono ingreso avere accredito entrata credito entrada uznanie wplyw przychod insaettning ' +
    'insattning ind inn pano hyvitys prichozi prijem jovairas',
);

/** Whether that word says that money went out; nothing where it says neither. */
export function saysOut(side: string): boolean | undefined {
  const bare = side.trim();
  if (/^[-−–+]$/.test(bare)) return bare !== '+';
  const word = plainWord(bare);
  if (wentOutWords.has(word)) return true;
  return cameInWords.has(word) ? false : undefined;
}

const bookedWords = listed(
  'booked posted completed complete cleared settled executed processed paid done gebucht verbucht ausgefuehrt ' +
    'abgeschlossen umsatzgebucht geboekt verwerkt comptabilise execute effectue contabilizado realizado completado ' +
    'ejecutado contabilizzato eseguito completato concluido zaksiegowana zrealizowana wykonana bokfoert bokfort',
);
const unbookedWords = listed(
  'pending authorised authorized reserved reverted reversed declined rejected failed cancelled canceled expired ' +
    'scheduled planned vorgemerkt umsatzvorgemerkt nichtgebucht nochnichtgebucht offen ausstehend abgelehnt ' +
    'storniert reserviert inbehandeling gereserveerd enattente avenir refuse annule pendiente rechazado cancelado ' +
    'retenido inattesa noncontabilizzato annullato rifiutato pendente recusado oczekujaca odrzucona anulowana ' +
    'reserverad reserveret reservert',
);

/** Whether that word says that a booking stands; nothing where it is none of those known. */
export function saysBooked(status: string): boolean | undefined {
  const word = plainWord(status);
  if (bookedWords.has(word)) return true;
  return unbookedWords.has(word) ? false : undefined;
}
