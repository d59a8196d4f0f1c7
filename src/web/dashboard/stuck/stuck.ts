import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Who is stuck in an area. */
export interface StuckView {
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  readonly people: readonly StuckRow[];
  readonly next?: { readonly at: Date; readonly id: string };
  readonly mayWrite: boolean;
}

export interface StuckRow {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly since: Date;
  readonly kind: 'asked' | 'missed' | 'idle';
  readonly question?: string;
  readonly reach: 'open' | 'blocked' | 'window-closed';
}

const kindWords: Readonly<Record<StuckRow['kind'], string>> = {
  asked: 'nhờ gặp cán bộ',
  missed: 'trả lời nhiều lần chưa được',
  idle: 'bỏ dở nhiều ngày',
};

const reachWords: Readonly<Record<Exclude<StuckRow['reach'], 'open'>, string>> = {
  blocked: 'Người này đã chặn trợ lý nên không nhắn được. Xin gặp hoặc gọi điện.',
  'window-closed': 'Mạng này đang không cho nhắn trước. Xin gặp hoặc gọi điện.',
};

/** Everybody who is stuck, with a way to write to each. */
export function stuckPage(view: StuckView, forms: Forms): Markup {
  const { people, next, unit, choices } = view;
  return html`<form method="get" action="${at('/dang-ket')}" class="card filters">
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
      <div class="actions"><button class="button-plain">Xem</button></div>
    </form>
    ${
      people.length === 0
        ? html`<p class="card">Không có ai đang kẹt.</p>`
        : people.map((person) => personCard(person, view.mayWrite, forms))
    }
    ${
      next === undefined
        ? ''
        : html`<p class="pages">
            <a
              href="${at('/dang-ket')}?don-vi=${encodeURIComponent(unit.id)}&tu=${encodeURIComponent(`${next.at.toISOString()}~${next.id}`)}"
              >Trang sau</a
            >
          </p>`
    }`;
}

function personCard(person: StuckRow, mayWrite: boolean, forms: Forms): Markup {
  const { name, unitName, since, kind, question, reach } = person;
  return html`<section class="card" aria-label="${name}">
    <h2>${name}</h2>
    <p>
      <span class="tag tag-warn">${kindWords[kind]}</span>
      <span class="muted">${unitName}, từ ${momentOf(since)}</span>
    </p>
    <p>Đang ở: ${question ?? 'phần giới thiệu về mình'}</p>
    ${reach === 'open' ? '' : html`<p class="error">${reachWords[reach]}</p>`}
    ${mayWrite ? writing(person, forms) : ''}
  </section>`;
}

const writing = ({ id, name, reach }: StuckRow, forms: Forms): Markup =>
  html`<form method="post" action="${at('/dang-ket')}" class="rows">
    ${forms.formFields}
    <input type="hidden" name="ai" value="${id}" />
    ${
      reach === 'open'
        ? html`<label class="field"
            >Viết cho ${name} <span class="hint">Lời nhắn đi vào đúng cuộc trò chuyện của người ấy.</span>
            <textarea name="loi" maxlength="1000"></textarea>
          </label>`
        : ''
    }
    <p class="actions">
      ${reach === 'open' ? html`<button class="button" name="viec" value="viet">Gửi lời nhắn</button>` : ''}
      <button class="button-plain" name="viec" value="xong">Đã giúp xong</button>
    </p>
  </form>`;
