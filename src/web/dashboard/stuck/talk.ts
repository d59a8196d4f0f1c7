import { html, type Markup } from '../../html';
import { at } from '../at';
import { momentOf } from '../declarations/words';
import { personAddress } from '../people/addresses';
import type { Forms } from '../forms';
import { talkAddress, whereStuck, type StuckRow } from './stuck';

/** Somebody who is stuck, and what was said since. */
export interface TalkView extends StuckRow {
  /** Oldest first. */
  readonly talk: readonly TalkLine[];
  /** Until when the assistant keeps quiet; left out: it answers. */
  readonly quietUntil?: Date;
  readonly isClosed: boolean;
  /** What could not be sent any more. */
  readonly unsent?: string;
}

interface TalkLine {
  readonly at: Date;
  /** The name of the officer; left out: the person said it. */
  readonly officer?: string;
  readonly said:
    { readonly kind: 'text'; readonly text: string } | { readonly kind: 'sent'; readonly what: string };
}

const sentWords = new Map<string, string>([
  ['photo', 'một tấm ảnh'],
  ['file', 'một tệp'],
  ['sticker', 'một hình dán'],
  ['voice', 'một đoạn ghi âm'],
  ['video', 'một đoạn phim'],
  ['location', 'một vị trí'],
  ['contact', 'một danh thiếp'],
]);

const reachWords: Readonly<Record<Exclude<StuckRow['reach'], 'open'>, string>> = {
  blocked: 'Người này đã chặn trợ lý nên không nhắn được. Xin gặp hoặc gọi điện.',
  'window-closed': 'Mạng này đang không cho nhắn trước. Xin gặp hoặc gọi điện.',
};

/** One who is stuck: where, what they wrote, and a box to write to them. */
export function talkPage(view: TalkView, forms: Forms): Markup {
  return html`<p><a href="${at('/dang-ket')}">← Mọi người đang kẹt</a></p>
    <section class="card" aria-label="Đang kẹt ở đâu">
      ${view.person === undefined ? '' : html`<p><a href="${personAddress(view.person)}">Xem ${view.name} đã khai, đã gửi những gì</a></p>`}
      ${whereStuck(view)} ${view.isClosed ? '' : html`<p>${answeringWords(view)}</p>`}
    </section>
    ${view.isClosed ? over(view) : html`${talkSection(view)} ${writing(view, forms)}`}`;
}

const answeringWords = ({ quietUntil }: TalkView): string =>
  quietUntil === undefined
    ? 'Trợ lý vẫn đang trả lời người này. Bác viết thì trợ lý im lặng để bác nói chuyện.'
    : `Trợ lý im lặng đến ${momentOf(quietUntil)}, để bác nói chuyện. Quá giờ ấy trợ lý tự làm tiếp.`;

const over = ({ unsent }: TalkView): Markup =>
  unsent === undefined
    ? html`<p class="card">Việc này đã được ghi là giúp xong. Lời đã trao đổi không còn lưu.</p>`
    : html`<div class="error" role="alert">
        <p>
          Việc này vừa được ghi là giúp xong nên lời nhắn của bác chưa gửi. Bác chép lại lời dưới đây nếu còn
          cần.
        </p>
        <blockquote>${unsent}</blockquote>
      </div>`;

const talkSection = ({ id, talk, name }: TalkView): Markup =>
  html`<section class="card" aria-labelledby="trao-doi">
    <h2 id="trao-doi">Từ lúc nhờ giúp</h2>
    ${
      talk.length === 0
        ? html`<p class="muted">${name} chưa viết gì thêm.</p>`
        : html`<ol class="talk">
            ${talk.map((line) => lineOf(line, name))}
          </ol>`
    }
    <p class="actions"><a class="button-plain" href="${talkAddress(id)}">Xem tin mới</a></p>
    <p class="muted small">
      Lời ở đây chỉ giữ đến khi ghi là giúp xong. Ảnh gửi lúc trợ lý im lặng thì không lưu lại.
    </p>
  </section>`;

const lineOf = ({ at: when, officer, said }: TalkLine, name: string): Markup =>
  html`<li class="${officer === undefined ? 'said' : 'said said-officer'}">
    <p class="muted small">
      <strong>${officer === undefined ? name : `Cán bộ: ${officer}`}</strong>,
      <time datetime="${when.toISOString()}">${momentOf(when)}</time>
    </p>
    <p>
      ${said.kind === 'text' ? html`<span class="words">${said.text}</span>` : html`<em>(gửi ${sentWords.get(said.what) ?? 'một nội dung khác'})</em>`}
    </p>
  </li>`;

const writing = ({ id, name, reach, quietUntil }: TalkView, forms: Forms): Markup =>
  html`<form method="post" action="${talkAddress(id)}" class="card" id="viet">
    ${forms.formFields}
    ${
      reach === 'open'
        ? html`<label class="field"
            >Viết cho ${name} <span class="hint">Lời nhắn đi vào đúng cuộc trò chuyện của người ấy.</span>
            <textarea name="loi" maxlength="1000"></textarea>
          </label>`
        : html`<p class="error">${reachWords[reach]}</p>`
    }
    <p class="actions">
      ${reach === 'open' ? html`<button class="button" name="viec" value="viet">Gửi lời nhắn</button>` : ''}
      <button class="button-plain" name="viec" value="xong">
        ${quietUntil === undefined ? 'Đã giúp xong' : 'Xong, giao lại cho trợ lý'}
      </button>
    </p>
  </form>`;
