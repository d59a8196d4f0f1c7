import { checkAudit, seeAudit, type AuditDeps } from '../../../app/dashboard/see-audit';
import { auditBody } from '../../../web/dashboard/audit/audit';
import type { Page, PageAnswer, Visit } from '../page';

const SECTION = '/nhat-ky';

/** `/nhat-ky`: what was done, and whether the log is whole. */
export const auditPages = (deps: AuditDeps): readonly Page[] => [
  { method: 'GET', path: SECTION, answer: (visit) => log(deps, visit) },
  {
    method: 'POST',
    path: `${SECTION}/kiem-tra`,
    answer: async ({ officer }) => {
      const state = await checkAudit(deps, officer);
      const notice =
        state.kind === 'sound'
          ? `Chuỗi nguyên vẹn: ${state.entries} mục, không mục nào bị sửa hay xóa.`
          : `CẢNH BÁO: chuỗi bị đứt ở mục số ${state.entry} (${brokenWords[state.why]}). Bác báo ngay cho người quản trị máy chủ.`;
      return { kind: 'go', to: SECTION, notice };
    },
  },
];

const brokenWords = { altered: 'đã bị sửa', missing: 'bị mất' } as const;

async function log(deps: AuditDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const [before, declaration] = [Number(query.get('truoc')), query.get('phieu')];
  const about = declaration === undefined ? {} : { declaration };
  const seen = await seeAudit(deps, officer, {
    ...about,
    ...(Number.isInteger(before) && before > 0 ? { before } : {}),
  });
  const body: Extract<PageAnswer, { kind: 'page' }>['body'] = (frame) =>
    auditBody({ ...seen, ...about }, frame);
  return { kind: 'page', title: 'Nhật ký', section: SECTION, body };
}
