import { areaOf, type Action, type OfficerRole } from '../../core/roles';

/** An entry of the menu; `path` is that of its first page. */
export interface MenuEntry {
  readonly path: string;
  readonly label: string;
}

/** `for`: it is shown to those who may do one of these somewhere; to everybody where nothing is said. */
const entries: readonly (MenuEntry & { readonly for?: readonly Action[] })[] = [
  { path: '/', label: 'Hôm nay' },
  { path: '/phieu', label: 'Phiếu tự đánh giá', for: ['see-declarations'] },
  { path: '/nguoi-dan', label: 'Người dân', for: ['see-declarations'] },
  { path: '/minh-chung', label: 'Minh chứng cần xem', for: ['appraise'] },
  { path: '/danh-sach', label: 'Danh sách công nhận', for: ['propose', 'recognise'] },
  { path: '/bao-cao', label: 'Báo cáo năm', for: ['propose'] },
  { path: '/dang-ket', label: 'Người đang kẹt', for: ['write-to-people', 'assist'] },
  { path: '/gop-y', label: 'Góp ý', for: ['see-declarations'] },
  { path: '/phong-trao', label: 'Phong trào', for: ['see-figures'] },
  { path: '/ban-tin', label: 'Bản tin', for: ['send-bulletins'] },
  { path: '/can-bo-khuyen-hoc', label: 'Cán bộ khuyến học', for: ['manage-officers'] },
  { path: '/don-vi', label: 'Đơn vị', for: ['manage-units'] },
  { path: '/dot', label: 'Đợt', for: ['manage-rounds'] },
  { path: '/nhat-ky', label: 'Nhật ký', for: ['see-audit'] },
  { path: '/cai-dat', label: 'Cài đặt' },
];

/** What an officer finds in the menu: only pages there are, and only those that have something for them. */
export const menuFor = (
  roles: readonly OfficerRole[],
  has: (path: string) => boolean,
): readonly MenuEntry[] =>
  entries.filter(
    ({ path, for: actions }) =>
      has(path) && (actions === undefined || actions.some((action) => areaOf(roles, action).length > 0)),
  );
