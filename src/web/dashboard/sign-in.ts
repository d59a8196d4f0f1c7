import { html, type Markup } from '../html';
import { at } from './at';

/** What the page for signing in shows. */
export interface SignInView {
  /** Hidden fields of the form. */
  readonly fields: Markup;
  /** A code that came with the address. */
  readonly code: string;
  /** Why the last try failed. */
  readonly why?: keyof typeof sentences;
}

const sentences = {
  'wrong-code':
    'Mã này không đúng, đã dùng rồi hoặc đã quá 10 phút. Bác nhắn lại “đăng nhập” cho trợ lý để nhận mã mới.',
  'too-many': 'Từ chỗ này đã gõ sai mã nhiều lần quá. Một tiếng nữa bác thử lại, hoặc vào bằng mạng khác.',
  'no-role': 'Bác không còn giữ vai trò cán bộ nào nên chưa vào được. Bác hỏi lại người quản trị.',
};

/** The page on which an officer types the code they got in their chat. */
export function signInBody({ fields, code, why }: SignInView): Markup {
  const invalid = why === 'wrong-code' ? html`aria-invalid="true" aria-describedby="loi"` : '';
  return html`${why === undefined ? '' : html`<p class="error" id="loi" role="alert">${sentences[why]}</p>`}
    <form method="post" class="card" action="${at('/vao')}">
      ${fields}
      <ol>
        <li>Mở khung chat với trợ lý trên Zalo hoặc Telegram của bác.</li>
        <li>Nhắn: <b>đăng nhập</b></li>
        <li>Gõ mã trợ lý gửi lại vào ô dưới đây.</li>
      </ol>
      <label class="field"
        >Mã đăng nhập
        <input
          name="code"
          value="${code}"
          required
          maxlength="40"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck="false"
          ${code === '' ? html`autofocus` : ''}
          ${invalid}
        />
        <span class="hint">Ví dụ: k7m3-q9xt. Mã dùng một lần, trong 10 phút.</span>
      </label>
      <p class="actions"><button class="button">Đăng nhập</button></p>
    </form>
    <p class="muted small">
      Trang này không có mật khẩu. Đừng đưa mã cho ai, kể cả người tự xưng là cán bộ tỉnh: người có mã vào
      được thay bác.
    </p>`;
}
