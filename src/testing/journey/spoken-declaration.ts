import type { ChosenFile } from './phone';
import type { Line } from './talk';

/** A whole declaration in typed words and photos, as any network carries it; it comes to 72 points. */
export function spokenDeclaration([newspaper, book, invitation]: readonly [
  ChosenFile,
  ChosenFile,
  ChosenFile,
]): readonly Line[] {
  return [
    ['bat dau', 'Bác có đồng ý'],
    ['đồng ý', 'lưu ảnh minh chứng'],
    ['dong y', 'nhắn nhắc'],
    ['co', 'nhận tin'],
    ['khong', 'họ và tên'],
    ['nguyen thi lan', 'năm nào'],
    ['1964', 'xã, phường nào'],
    ['tan hong', 'ấp hay khóm'],
    ['ap 3', 'nhóm nào'],
    ['nguoi dan trong xa', 'Câu 1/10'],
    ['hang ngay', 'ảnh minh chứng'],
    [newspaper, 'nhận 1 ảnh'],
    [book, 'nhận 2 ảnh'],
    ['xong', 'Câu 2/10'],
    ['Có định trước và đã học được', 'ảnh minh chứng'],
    ['khong co anh', 'Câu 3/10'],
    ['6 buoi', 'ảnh minh chứng'],
    [invitation, 'nhận 1 ảnh'],
    ['xong', 'Câu 4/10'],
    ['1 va 3', 'ảnh minh chứng'],
    ['khong co anh', 'Câu 5/10'],
    ['1, 2 va 3', 'ảnh minh chứng'],
    ['khong co anh', 'Câu 6/10'],
    ['nho dien thoai hoac nguoi khac dich giup', 'Câu 7/10'],
    ['thinh thoang moi ghi', 'ảnh minh chứng'],
    ['khong co anh', 'Câu 8/10'],
    ['7', 'Câu 9/10'],
    ['2', 'Câu 10/10'],
    ['ba lan', 'ảnh minh chứng'],
    ['khong co anh', 'xem lại giúp cháu'],
    ['nop phieu', 'Điểm tự đánh giá: 72/100'],
  ];
}
