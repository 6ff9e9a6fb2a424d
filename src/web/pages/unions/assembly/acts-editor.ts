/**
 * A list of acts in a draft: each with its fields, and the way to add one or take it out.
 * @module
 */
import { Charter } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import { button } from '../../../parts/button.ts';
import { hidden } from '../../../parts/form.ts';
import { actFields } from './act-fields.ts';
import { type Offer, offersFor } from './carried-words.ts';
import { type ActsPath, mostActs } from './draft.ts';
import { carriedOf, type DraftAct } from './draft-act.ts';
import { changesPart } from './rule-changes.ts';
import { cardId, type Writing, writingPath } from './being-written.ts';

export interface PlacedActs {
  readonly list: ActsPath;
  readonly acts: readonly DraftAct[];
}

/** Nothing where such a decision can do nothing by itself. */
export function actsEditor(
  writing: Writing,
  { list, acts }: PlacedActs,
  kind: string,
): Html | false {
  const offers = offersFor(writing.t, writing.union, kind);
  if (offers.length === 0 && acts.length === 0) return false;
  return html`${acts.map((act, i) => actCard(writing, offers, { act, place: `${list}.${i}`, number: i + 1 }))}
  ${acts.length < mostActs && offers.length > 0 && addPart(writing, offers, { list, next: acts.length })}`;
}

function actCard(
  writing: Writing,
  offers: readonly Offer[],
  { act, place, number }: { act: DraftAct; place: string; number: number },
): Html {
  const { t } = writing;
  const label = offers.find((offer) => offer.act === act.act)?.label ?? act.act;
  return html`
    <fieldset class="act-card" id="${cardId(place)}">
      <legend>${number}. ${label}</legend>
      ${hidden(`b.${place}.act`, act.act)} ${actFields(writing, { act, place })}
      ${button(t('Remove'), { kind: 'quiet', name: 'do', value: `remove:${place}`, describes: label })}
    </fieldset>
  `;
}

function addPart(
  writing: Writing,
  offers: readonly Offer[],
  { list, next }: { list: ActsPath; next: number },
): Html {
  const { t } = writing;
  const to = `${writingPath(writing)}#${cardId(`${list}.${next}`)}`;
  const id = `add-${list.replaceAll('.', '-')}`;
  return html`
    <div class="add-act">
      <div class="field">
        <label for="${id}">${t('Add an act')}</label>
        <select id="${id}" name="add.${list}">
          ${offers.map(({ act, label }) => html`<option value="${act}">${label}</option>`)}
        </select>
      </div>
      ${button(t('Add'), { name: 'do', value: `add:${list}`, to })}
    </div>
  `;
}

/** What an act that amends the rules would change in them. */
export function newRules({ t, union }: Writing, act: DraftAct): Html | false {
  const after = Charter.safeParse(carriedOf(act).body['charter']);
  return after.success && union.charter !== undefined && changesPart(t, union.charter, after.data);
}
