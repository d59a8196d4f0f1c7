import type { RoleName } from '../../../core/roles';

/** What each role is called. */
export const roleWords: Readonly<Record<RoleName, string>> = {
  assistant: 'Cộng tác viên khuyến học',
  'commune-officer': 'Cán bộ khuyến học xã, phường',
  'province-officer': 'Cán bộ khuyến học tỉnh',
  publicist: 'Người phụ trách tin bài',
  auditor: 'Người xem kiểm tra',
  admin: 'Người quản trị',
};

/** What each role may do, in a few words. */
export const roleHints: Readonly<Record<RoleName, string>> = {
  assistant: 'xem và khai giúp người dân trong ấp, khóm',
  'commune-officer': 'thẩm định, đề nghị công nhận trong xã',
  'province-officer': 'thẩm định cấp tỉnh, ghi quyết định công nhận, mở đợt',
  publicist: 'gửi bản tin cho người dân',
  auditor: 'xem phiếu và nhật ký, không sửa được gì',
  admin: 'mời và thu hồi vai trò, quản lý đơn vị, mở đợt',
};
