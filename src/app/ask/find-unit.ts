import { findCommunes, fullName, type Unit } from '../../core/units';
import { isPhrase, phrases } from '../../core/vietnamese/phrases';
import { readLocalPlace } from '../../core/local-place';
import { nameKey } from '../../core/vietnamese/name-key';
import { spellings } from '../../core/vietnamese/spelling';
import type { AskDeps } from './ask-deps';
import { nearest } from './nearest';

type Deps = Pick<AskDeps, 'units' | 'localUnits' | 'province'>;

/** What a typed name of a unit may mean, within the province. */
export type FoundUnits =
  | {
      readonly kind: 'units';
      readonly ids: readonly string[];
      /** The unit of before through which they were found. */
      readonly formerly?: string;
    }
  /** The asker's own area. */
  | { readonly kind: 'own' }
  /** An ấp or khóm that may be in any commune. */
  | { readonly kind: 'which-commune' };

const ownArea = phrases(
  'xã|phường|ấp|khóm|toàn xã|toàn phường|cả xã|cả phường|xã tôi|xã mình|phường tôi|phường mình|ấp tôi|ấp mình|khóm tôi|khóm mình|' +
    'xã ta|địa bàn|địa phương|toàn địa bàn|ở đây|xã này|ấp này|đơn vị|đơn vị tôi|my area|my commune',
);
const provinceWords = phrases('tỉnh|toàn tỉnh|cả tỉnh|toàn bộ tỉnh|tỉnh mình|province|the province');

/**
 * Finds the units a text may mean: the province, communes by the names of today and of before, an ấp, khóm or Tổ of
 * `communes`, those the asker looks after, or of the commune written with it.
 */
export async function findUnits(deps: Deps, text: string, communes: readonly string[]): Promise<FoundUnits> {
  const bare = text.replace(/\s+[aạ]$/iu, '');
  const province = deps.units.byId.get(deps.province);
  if (province !== undefined && namesProvince(bare, province)) return { kind: 'units', ids: [province.id] };
  if (isPhrase(ownArea, spellings(bare))) return { kind: 'own' };
  const local = readLocalPlace(text);
  if (local === undefined) return findOfficial(deps, text);
  const within = local.commune === undefined ? communes : findOfficial(deps, local.commune).ids;
  if (within.length === 0 || within.length > MOST_COMMUNES) return { kind: 'which-commune' };
  const all = await deps.localUnits.of(within);
  return { kind: 'units', ids: local.among(all).map(({ id }) => id) };
}

/** An ấp without its commune is looked for in so many communes at most: there are several of most names. */
const MOST_COMMUNES = 12;

function namesProvince(text: string, province: Unit): boolean {
  if (isPhrase(provinceWords, spellings(text))) return true;
  const typed = nameKey(text).plain;
  const name = nameKey(province.name).plain;
  return typed === name || typed === `tinh ${name}`;
}

function findOfficial({ units, province }: Deps, text: string): Extract<FoundUnits, { kind: 'units' }> {
  const found = findCommunes(units, text, province);
  switch (found.kind) {
    case 'one':
      return { kind: 'units', ids: [found.unit.id] };
    case 'several': {
      const ids = found.units.map(({ id }) => id);
      return { kind: 'units', ids, ...(found.via === undefined ? {} : { formerly: fullName(found.via) }) };
    }
    case 'none':
      return { kind: 'units', ids: nearest(text, found.nearest).map(({ id }) => id) };
  }
}
