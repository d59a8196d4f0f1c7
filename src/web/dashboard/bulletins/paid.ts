import { html, type Markup } from '../../html';

/** What a draft costs where Zalo charges for messages. */
export interface PaidView {
  /** Whether it goes to those people at all. */
  readonly sent: boolean;
  readonly messages: number;
  /** In đồng; absent where nobody said what a message costs. */
  readonly cost?: number;
}

const number = new Intl.NumberFormat('vi-VN');

/** Says before anything is sent how many messages have to be paid for. */
export function paidLine({ sent, messages, cost }: PaidView): Markup {
  const many = number.format(messages);
  const price =
    cost === undefined
      ? 'chưa khai báo giá nên không tính được tiền'
      : `nhiều nhất ${number.format(cost)} đồng`;
  return sent
    ? html`<p><b>Tin mất phí: nhiều nhất ${many} tin</b>, ${price}.</p>`
    : html`<p>Không gửi cho người Zalo tính phí. Nếu gửi: nhiều nhất ${many} tin, ${price}.</p>`;
}
