import type { ProblemCode } from '../../core/problems';
import { html, type Markup } from '../html';
import { at } from './at';

/** What somebody is told when a page or form could not be answered. */
export interface ProblemView {
  readonly title: string;
  readonly body: Markup;
}

interface Words {
  readonly title: string;
  readonly what: string;
  /** What was kept, and what to do. */
  readonly next: string;
}

const bug: Words = {
  title: 'Có trục trặc ở máy chủ',
  what: 'Máy chủ gặp lỗi khi làm việc này. Lỗi đã được ghi lại.',
  next: 'Bác quay lại trang trước xem việc vừa làm đã được ghi chưa, rồi thử lại.',
};

const words: Partial<Record<ProblemCode, Words>> = {
  'not-found': {
    title: 'Không có trang này',
    what: 'Địa chỉ này không có gì, hoặc thứ bác tìm không còn nữa.',
    next: 'Bác chọn một trang trong danh mục, hoặc về trang Hôm nay.',
  },
  'not-allowed': {
    title: 'Bác chưa được giao việc này',
    what: 'Việc này, hoặc địa bàn này, không thuộc vai trò của bác.',
    next: 'Chưa có gì thay đổi. Nếu bác cần làm việc này, hãy hỏi người quản trị của tỉnh hoặc xã.',
  },
  'signed-out': {
    title: 'Bác cần đăng nhập lại',
    what: 'Phiên đăng nhập đã hết hạn hoặc đã bị đăng xuất.',
    next: 'Những gì bác vừa gửi chưa được ghi. Bác đăng nhập lại rồi làm lại bước vừa rồi.',
  },
  'form-outdated': {
    title: 'Trang này đã cũ',
    what: 'Biểu mẫu bác vừa gửi được mở từ lần đăng nhập trước, hoặc được gửi từ một trang web khác.',
    next: 'Những gì bác vừa gửi chưa được ghi. Bác mở lại trang đó, xem lại rồi gửi lần nữa.',
  },
  'form-not-understood': {
    title: 'Chưa đọc được những gì bác gửi',
    what: 'Biểu mẫu gửi lên bị thiếu hoặc hỏng, có thể do mạng chập chờn.',
    next: 'Chưa có gì được ghi. Bác mở lại trang đó rồi gửi lần nữa.',
  },
  'body-too-large': {
    title: 'Tệp lớn quá',
    what: 'Mỗi lần chỉ gửi được nhiều nhất 10 MB.',
    next: 'Chưa có gì được ghi. Bác chia tệp thành nhiều phần, hoặc chọn tệp nhỏ hơn.',
  },
  'store-unavailable': {
    title: 'Máy chủ đang bận',
    what: 'Kho dữ liệu chưa trả lời.',
    next: 'Việc vừa rồi chưa chắc đã được ghi. Bác đợi một phút, xem lại rồi thử lại; gửi hai lần cũng chỉ tính một.',
  },
};

/** The page for a failure; `code` is missing where the failure is ours. `filled`: what was typed and could not be taken. */
export function problemView(code: ProblemCode | undefined, filled: readonly string[]): ProblemView {
  const { title, what, next } = (code === undefined ? bug : words[code]) ?? bug;
  return {
    title,
    body: html`<div class="card">
      <p>${what}</p>
      <p>${next}</p>
      ${
        filled.length === 0
          ? ''
          : html`<details open>
              <summary>Những gì bác đã điền (để chép lại)</summary>
              <ul>
                ${filled.map((each) => html`<li>${each}</li>`)}
              </ul>
            </details>`
      }
      <p class="actions">
        ${
          code === 'signed-out' || code === 'form-outdated'
            ? html`<a class="button" href="${at('/vao')}">Đăng nhập</a>`
            : ''
        }
        <a class="button-plain" href="${at('/')}">Về trang Hôm nay</a>
      </p>
    </div>`,
  };
}
