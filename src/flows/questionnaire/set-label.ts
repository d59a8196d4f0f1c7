import { type CriteriaSet, notOfficialLabel } from '../../criteria/schema';
import type { Wording } from '../../core/wording';

/** "Bản mẫu, chưa phải văn bản chính thức", where that is so. */
export function setLabel(set: CriteriaSet): readonly Wording[] {
  const said = notOfficialLabel(set);
  return said === undefined ? [] : [{ key: 'set.label', params: { label: { said } } }];
}
