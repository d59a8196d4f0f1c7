import { html } from '../../html';

const keys: readonly (readonly [string, string])[] = [
  ['Enter', 'đồng ý điểm tự đánh giá, sang câu sau; hết câu thì hoàn thành'],
  ['D', 'cho điểm khác'],
  ['H', 'hỏi lại người khai'],
  ['X', 'xem ảnh lớn (trong ảnh: R xoay, + và − phóng to thu nhỏ, mũi tên sang ảnh khác, Esc đóng)'],
  ['↓ hoặc J', 'câu sau'],
  ['↑ hoặc K', 'câu trước'],
  ['Esc', 'thôi điền, về lại câu'],
  ['?', 'mở hoặc đóng bảng phím này'],
];

/** What can be done by keyboard; everything can be done without as well. */
export const keysHelp = html`<details class="keys" data-keys>
  <summary>Phím tắt (?)</summary>
  <dl>
    ${keys.map(
      ([key, what]) =>
        html`<div>
          <dt><kbd>${key}</kbd></dt>
          <dd>${what}</dd>
        </div>`,
    )}
  </dl>
</details>`;
