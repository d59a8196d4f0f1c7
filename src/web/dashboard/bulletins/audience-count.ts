import { html, type Markup } from '../../html';
import { momentOf } from '../declarations/words';
import { paidLine, type PaidView } from './paid';
import { channelWord } from './words';

/** Whom a draft would go to, as far as they are counted. */
export type AudienceCountView =
  | { readonly kind: 'counting'; readonly soFar: number }
  | { readonly kind: 'counted'; readonly at: Date; readonly count: CountView }
  | { readonly kind: 'broken' };

interface CountView {
  readonly people: number;
  readonly withoutConsent: number;
  readonly byChannel: ReadonlyMap<string, number>;
  readonly paidWindow: number;
  readonly unreachable: number;
  readonly samples: readonly string[];
}

/** `paid`: what it costs, where it costs anything. */
export const audienceCountCard = (count: AudienceCountView, paid?: PaidView): Markup =>
  html`<section class="card" aria-labelledby="nguoi-nhan">
    <h2 id="nguoi-nhan">Người nhận</h2>
    ${inWords(count, paid)} ${paid === undefined ? '' : paidLine(paid)}
  </section>`;

type Counted = Extract<AudienceCountView, { kind: 'counted' }>;

const inPaidWindow = (people: number, paid: PaidView | undefined): Markup =>
  html`<li>Ở khung giờ Zalo tính phí, ${paid?.sent === true ? 'vẫn gửi' : 'không gửi'}: ${people}</li>`;

function inWords(count: AudienceCountView, paid: PaidView | undefined): Markup {
  if (count.kind === 'counted') return counted(count, paid);
  return count.kind === 'counting'
    ? html`<p>Đang đếm, tới lúc này có ${count.soFar} người. <a href="">Xem lại</a></p>`
    : html`<p>Chưa đếm được người nhận. <a href="">Đếm lại</a></p>`;
}

const counted = ({ count, at }: Counted, paid: PaidView | undefined): Markup =>
  html`<p><b>${count.people}</b> người sẽ nhận, đếm lúc ${momentOf(at)}.</p>
    <ul>
      ${Array.from(count.byChannel, ([name, many]) => html`<li>${channelWord(name)}: ${many}</li>`)}
      ${count.paidWindow === 0 ? '' : inPaidWindow(count.paidWindow, paid)}
      ${count.unreachable === 0 ? '' : html`<li>Không có khung chat nào gửi tới được: ${count.unreachable}</li>`}
      ${count.withoutConsent === 0 ? '' : html`<li>Chưa đồng ý nhận tin, không gửi: ${count.withoutConsent}</li>`}
    </ul>
    ${count.samples.length === 0 ? '' : html`<p>Ví dụ: ${count.samples.join(', ')}.</p>`}`;
