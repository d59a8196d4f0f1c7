import type { LocalUnit, LocalUnitKind } from '../core/local-units';
import { localUnitRegister } from '../core/local-unit-register';

const tanHong = '2025:29926';
const caoLanh = '2025:29869';

/** Made-up local units: numbered ấp with some Tổ in xã Tân Hồng, khóm and ấp in phường Cao Lãnh. */
export const localUnitsOfTwoCommunes: ReadonlyMap<string, readonly LocalUnit[]> = new Map([
  [tanHong, numberedHamlets()],
  [caoLanh, mixedUnits()],
]);

function numberedHamlets(): readonly LocalUnit[] {
  const register = localUnitRegister([]);
  const hamlets = ['1', '2', '3', '5'].map((name) => register.add(tanHong, { kind: 'Ấp', name }));
  const groups = hamlets
    .slice(0, 3)
    .map(({ id }) => register.add(id, { kind: 'Tổ Nhân dân tự quản', name: '4' }));
  return [...hamlets, ...groups];
}

function mixedUnits(): readonly LocalUnit[] {
  const register = localUnitRegister([]);
  const named: readonly (readonly [LocalUnitKind, string])[] = [
    ['Ấp', 'Hoà Lợi'],
    ['Khóm', '2'],
    ['Khóm', 'Mỹ Tây'],
    ['Khóm', 'Mỹ Tho'],
    ['Khóm', 'Mỹ Thọ'],
  ];
  return named.map(([kind, name]) => register.add(caoLanh, { kind, name }));
}
