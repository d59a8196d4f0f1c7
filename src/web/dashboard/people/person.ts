import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { channelWord } from '../bulletins/words';
import { declarationAddress } from '../declarations/addresses';
import { dayOf, momentOf, number, stateWords } from '../declarations/words';
import { kindWords, talkAddress, type StuckRow } from '../stuck/stuck';

/** Somebody, and what became of all they did. */
export interface PersonView {
  readonly name: string;
  readonly birthYear?: number;
  readonly home: string;
  readonly audience?: string;
  readonly chats: readonly ChatLine[];
  readonly declarations: readonly DeclarationRow[];
  readonly movements: readonly { readonly name: string; readonly at: Date }[];
  readonly feedback: readonly FeedbackLine[];
  readonly stuck: readonly { readonly kind: StuckRow['kind']; readonly at: Date; readonly id?: string }[];
  readonly reminders: RemindersView;
}

interface ChatLine {
  readonly channel: string;
  readonly reach?: StuckRow['reach'];
  readonly heardAt?: Date;
}

interface DeclarationRow {
  readonly id: string;
  readonly setTitle: string;
  readonly roundName: string;
  readonly state: State;
  readonly submittedAt: Date;
  readonly selfTotal: number;
  readonly maxTotal: number;
  readonly appraisedTotal?: number;
  /** What came of it, in words. */
  readonly outcomeWords?: string;
  readonly isSample: boolean;
}

interface FeedbackLine {
  readonly text: string;
  readonly at: Date;
  readonly setTitle?: string;
  readonly unit: string;
}

interface RemindersView {
  /** They agreed to none. */
  readonly isRefused: boolean;
  readonly off?: readonly ('draft' | 'round')[];
  readonly from?: number;
  readonly snoozedUntil?: Date;
}

/** Everything about one person that is an officer's business. */
export const personPage = (view: PersonView): Markup =>
  html`${
      view.declarations.some(({ isSample }) => isSample)
        ? html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>`
        : ''
    }
    <p><a href="${at('/nguoi-dan')}">← Tìm người khác</a></p>
    ${view.stuck.map(stuckCard)} ${about(view)} ${declarations(view)} ${chats(view)} ${given(view)}`;

const stuckCard = ({ kind, at: since, id }: PersonView['stuck'][number]): Markup =>
  html`<section class="card" aria-label="Đang kẹt">
    <p>
      <span class="tag tag-warn">đang kẹt</span> ${kindWords[kind]}
      <span class="muted">từ ${momentOf(since)}</span>
    </p>
    ${
      id === undefined
        ? ''
        : html`<p class="actions">
            <a class="button-plain" href="${talkAddress(id)}">Đọc và viết cho người này</a>
          </p>`
    }
  </section>`;

const about = ({ birthYear, home, audience }: PersonView): Markup =>
  html`<section class="card" aria-label="Về người này">
    <dl class="facts">
      ${fact('Sinh năm', birthYear === undefined ? 'chưa rõ' : String(birthYear))}
      ${fact('Nơi ở', home === '' ? 'chưa nói xã, phường' : home)}
      ${fact('Khai theo nhóm', audience ?? 'chưa chọn')}
    </dl>
  </section>`;

const fact = (name: string, value: string): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const declarations = ({ declarations: rows }: PersonView): Markup =>
  html`<section aria-labelledby="phieu">
    <h2 id="phieu">Phiếu tự đánh giá</h2>
    ${
      rows.length === 0
        ? html`<p class="card">Chưa nộp phiếu nào.</p>`
        : html`<table class="table">
            <thead>
              <tr>
                <th scope="col">Phiếu</th>
                <th scope="col">Đợt</th>
                <th scope="col">Nộp ngày</th>
                <th scope="col" class="number">Tự đánh giá</th>
                <th scope="col" class="number">Thẩm định</th>
                <th scope="col">Tình trạng</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(declarationRow)}
            </tbody>
          </table>`
    }
  </section>`;

const declarationRow = (row: DeclarationRow): Markup =>
  html`<tr>
    <th scope="row"><a href="${declarationAddress(row.id)}">${row.setTitle}</a></th>
    <td data-label="Đợt">${row.roundName}</td>
    <td data-label="Nộp ngày">${dayOf(row.submittedAt)}</td>
    <td data-label="Tự đánh giá" class="number">${number(row.selfTotal)}/${number(row.maxTotal)}</td>
    <td data-label="Thẩm định" class="number">
      ${row.appraisedTotal === undefined ? 'chưa có' : number(row.appraisedTotal)}
    </td>
    <td data-label="Tình trạng">
      <span class="tag">${stateWords[row.state]}</span>
      ${row.outcomeWords === undefined ? '' : html`<div>${row.outcomeWords}</div>`}
    </td>
  </tr>`;

const reachWords: Readonly<Record<StuckRow['reach'], string>> = {
  open: 'nhắn được',
  blocked: 'đã chặn trợ lý, không nhắn được',
  'window-closed': 'mạng đang không cho nhắn trước',
};

const chats = (view: PersonView): Markup =>
  html`<section class="card" aria-labelledby="chat">
    <h2 id="chat">Trò chuyện với trợ lý</h2>
    <ul>
      ${view.chats.map(chatLine)}
    </ul>
    <p>Nhắc việc: ${reminderWords(view.reminders)}.</p>
  </section>`;

const chatLine = ({ channel, reach, heardAt }: ChatLine): Markup =>
  html`<li>
    <b>${channelWord(channel)}</b>:
    ${reach === undefined ? 'chưa nhắn lần nào' : reachWords[reach]}${
      heardAt === undefined ? '' : `, người dân nhắn lần cuối lúc ${momentOf(heardAt)}`
    }
  </li>`;

const offWords = { draft: 'phiếu làm dở', round: 'đợt mở và đóng' } as const;

function reminderWords({ isRefused, off = [], from, snoozedUntil }: RemindersView): string {
  if (isRefused) return 'không đồng ý nhận lời nhắc';
  const said = [
    off.length === 0 ? [] : [`đã tắt nhắc ${off.map((topic) => offWords[topic]).join(', ')}`],
    from === undefined
      ? []
      : [`không nhắc trước ${Math.floor(from / 60)}:${String(from % 60).padStart(2, '0')}`],
    snoozedUntil === undefined ? [] : [`tạm ngừng đến ngày ${dayOf(snoozedUntil)}`],
  ].flat();
  return said.length === 0 ? 'như thường, chưa tắt gì' : said.join('; ');
}

const given = ({ movements, feedback }: PersonView): Markup =>
  html`<section class="card" aria-labelledby="da-gop">
    <h2 id="da-gop">Đăng ký phong trào, góp ý</h2>
    ${
      movements.length === 0
        ? html`<p>Chưa đăng ký phong trào nào.</p>`
        : html`<ul>
            ${movements.map(({ name, at: when }) => html`<li>Đăng ký: ${name} <span class="muted">(${dayOf(when)})</span></li>`)}
          </ul>`
    }
    ${
      feedback.length === 0
        ? html`<p>Chưa góp ý gì.</p>`
        : html`<ul>
            ${feedback.map(feedbackLine)}
          </ul>`
    }
  </section>`;

const feedbackLine = ({ text, at: when, setTitle, unit }: FeedbackLine): Markup =>
  html`<li>
    <a href="${at('/gop-y')}?don-vi=${encodeURIComponent(unit)}">Góp ý ngày ${dayOf(when)}</a>${
      setTitle === undefined ? '' : ` (bộ ${setTitle})`
    }:
    “${text}”
  </li>`;
