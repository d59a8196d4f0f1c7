import { addLocalUnit, type AddedUnit } from '../../../app/dashboard/add-local-unit';
import { actingAs } from '../../../app/dashboard/see-officers';
import { seeUnits } from '../../../app/dashboard/see-units';
import { changeLocalUnit, type LocalUnitOutcome } from '../../../app/change-local-unit';
import type { LocalUnitKind } from '../../../core/local-units';
import { Problem } from '../../../core/problems';
import { unitAddress, unitsBody } from '../../../web/dashboard/units/units';
import { field, oneOf } from '../field';
import type { Page, PageAnswer, Visit } from '../page';
import { importPages } from './import';
import type { UnitsDeps } from './units-deps';

const SECTION = '/don-vi';

/** `/don-vi`: the tree of units; adding, renaming and closing ấp, khóm and Tổ. */
export const unitsPages = (deps: UnitsDeps): readonly Page[] => [
  {
    method: 'GET',
    path: SECTION,
    answer: async ({ officer, query }) => {
      const seen = await seeUnits(deps, officer, query.get('don-vi'));
      return { kind: 'page', title: 'Đơn vị', section: SECTION, body: (frame) => unitsBody(seen, frame) };
    },
  },
  { method: 'POST', path: `${SECTION}/them`, answer: (visit) => add(deps, visit) },
  { method: 'POST', path: `${SECTION}/doi`, answer: (visit) => change(deps, visit) },
  ...importPages(deps),
];

const kinds: readonly LocalUnitKind[] = ['Ấp', 'Khóm', 'Tổ Nhân dân tự quản'];

async function add(deps: UnitsDeps, visit: Visit): Promise<PageAnswer> {
  const [parent, name] = [field(visit, 'parent'), field(visit, 'name')];
  const kind = oneOf(visit, 'kind', kinds);
  const added = await addLocalUnit(deps, visit.officer, { parent, kind, name, request: visit.request });
  if (added.kind === 'refused' && added.why === 'not-allowed') throw new Problem('not-allowed');
  return { kind: 'go', to: unitAddress(parent), notice: addedNotice(added, `${kind} ${name}`) };
}

function addedNotice(added: AddedUnit, name: string): string {
  switch (added.kind) {
    case 'added':
      return `Đã thêm ${name}.`;
    case 'there-already':
      return `${name} đã có ở đây rồi, không thêm nữa.`;
    case 'refused':
      switch (added.why) {
        case 'not-a-name':
          return `“${name}” không dùng làm tên được: tên cần có chữ hoặc số, không quá 60 ký tự. Chưa thêm gì.`;
        case 'parent-retired':
          return 'Ấp, khóm này đã ngừng dùng. Chưa thêm gì.';
        case 'wrong-kind':
        case 'not-allowed':
          return 'Loại đơn vị này không nằm ở đây được. Chưa thêm gì.';
      }
  }
}

async function change(deps: UnitsDeps, visit: Visit): Promise<PageAnswer> {
  const [unit, parent] = [field(visit, 'id'), field(visit, 'parent')];
  const what = oneOf(visit, 'what', ['rename', 'retire', 'restore'] as const);
  const wish = { unit, request: visit.request };
  const outcome = await changeLocalUnit(
    deps,
    actingAs(visit.officer),
    what === 'rename' ? { ...wish, kind: what, name: field(visit, 'name') } : { ...wish, kind: what },
  );
  return { kind: 'go', to: unitAddress(parent), notice: changedNotice(outcome) };
}

function changedNotice(outcome: LocalUnitOutcome): string {
  if (outcome.kind === 'done') return 'Đã đổi. Phiếu và vai trò của đơn vị vẫn giữ nguyên.';
  switch (outcome.why) {
    case 'not-allowed':
    case 'not-found':
      throw new Problem(outcome.why);
    case 'not-a-name':
      return 'Tên này không dùng được: tên cần có chữ hoặc số, không quá 60 ký tự. Chưa đổi gì.';
    case 'name-taken':
      return 'Ở đây đã có đơn vị khác mang tên này. Chưa đổi gì.';
  }
}
