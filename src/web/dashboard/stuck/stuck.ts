import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { momentOf } from '../declarations/words';
import { personAddress } from '../people/addresses';

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
  /** Theirs, where this officer may see their page. */
  readonly person?: string;
  readonly unitName: string;
  readonly since: Date;
  readonly kind: 'asked' | 'missed' | 'idle';
  readonly question?: string;
  readonly lastWord?: 'person' | 'officer';
  readonly reach: 'open' | 'blocked' | 'window-closed';
}

/** The address of the page of one who is stuck. */
export const talkAddress = (id: string): string => at(`/dang-ket/${encodeURIComponent(id)}`);

/** How somebody came to be stuck. */
export const kindWords: Readonly<Record<StuckRow['kind'], string>> = {
  asked: 'nhờ gặp cán bộ',
  missed: 'trả lời nhiều lần chưa được',
  idle: 'bỏ dở nhiều ngày',
};

const lastWords: Readonly<Record<NonNullable<StuckRow['lastWord']>, string>> = {
  person: 'có lời chờ trả lời',
  officer: 'đã trả lời',
};

/** Everybody who is stuck, with the way to the page of each. */
export function stuckPage(view: StuckView): Markup {
  const { people, next, unit, choices } = view;
  return html`<form method="get" action="${at('/dang-ket')}" class="card filters">
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
      <div class="actions"><button class="button-plain">Xem</button></div>
    </form>
    ${
      people.length === 0
        ? html`<p class="card">Không có ai đang kẹt.</p>`
        : people.map((person) => personCard(person, view.mayWrite))
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

const personCard = (person: StuckRow, mayWrite: boolean): Markup =>
  html`<section class="card" aria-label="${person.name}">
    <h2>${named(person)}</h2>
    ${whereStuck(person)}
    ${
      mayWrite
        ? html`<p class="actions">
            <a class="button-plain" href="${talkAddress(person.id)}"
              >Đọc và viết<span class="spoken"> cho ${person.name}</span></a
            >
          </p>`
        : ''
    }
  </section>`;

const named = ({ person, name }: StuckRow): Markup | string =>
  person === undefined ? name : html`<a href="${personAddress(person)}">${name}</a>`;

/** Since when somebody is stuck, how, and at which question. */
export const whereStuck = ({ kind, unitName, since, question, lastWord }: StuckRow): Markup =>
  html`<p>
      <span class="tag tag-warn">${kindWords[kind]}</span>
      ${lastWord === undefined ? '' : html`<span class="tag">${lastWords[lastWord]}</span>`}
      <span class="muted">${unitName}, từ ${momentOf(since)}</span>
    </p>
    <p>Đang ở: ${question ?? 'phần giới thiệu về mình'}</p>`;
