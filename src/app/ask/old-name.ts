import { fullName, type UnitIndex } from '../../core/units';
import { nameKey } from '../../core/vietnamese/name-key';

/** The commune of before with its district for which one of today was found by this text, if it has another name today. */
export function oldNameFor({ communes, byId }: UnitIndex, id: string, text: string): string | undefined {
  const typed = ` ${nameKey(text).plain} `;
  const unit = byId.get(id);
  if (unit === undefined || typed.includes(` ${nameKey(unit.name).plain} `)) return undefined;
  const old = communes.all.find(
    ({ of, key }) => of.becomes?.includes(id) === true && typed.includes(` ${key.plain} `),
  )?.of;
  const district = byId.get(old?.parent ?? '');
  if (old === undefined) return undefined;
  return district === undefined ? fullName(old) : `${fullName(old)}, ${fullName(district)}`;
}
