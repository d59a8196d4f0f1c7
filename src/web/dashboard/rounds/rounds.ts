import { html, type Markup } from '../../html';
import { at } from '../at';
import { dayFromIso } from '../declarations/words';
import type { Forms } from '../forms';

/** The rounds, the newest first. */
export interface RoundsView {
  readonly rounds: readonly RoundView[];
  readonly mayManage: boolean;
  /** The plan year that is offered first. */
  readonly year: number;
  /** Whether every set of criteria is an official text, so that titles can come of a round. */
  readonly mayBeOfficial: boolean;
}

export interface RoundView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly year: number;
  readonly isOfficial: boolean;
  readonly phase: 'planned' | 'open' | 'over';
  readonly opensOn: string;
  readonly closesOn: string;
  readonly levels: 'one' | 'two';
  readonly appealDays: number;
}

const phaseWords = { planned: 'chưa mở', open: 'đang mở', over: 'đã đóng' } as const;
const levelWords = { one: 'xã thẩm định', two: 'xã thẩm định, rồi tỉnh' } as const;

export const roundsBody = ({ rounds, mayManage, year, mayBeOfficial }: RoundsView, forms: Forms): Markup =>
  html`${rounds.length === 0 ? html`<p class="card">Chưa có đợt nào được mở. Người dân đang khai thử.</p>` : ''}
  ${rounds.map((round) => roundCard(round, mayManage, forms))}
  ${mayManage ? newForm({ year, mayBeOfficial }, forms) : ''}`;

const roundCard = (round: RoundView, mayManage: boolean, forms: Forms): Markup =>
  html`<section class="card" aria-labelledby="dot-${round.id}">
    <h2 id="dot-${round.id}">${round.name}</h2>
    <p>
      <span class="${round.isOfficial ? 'tag' : 'tag tag-warn'}"
        >${round.isOfficial ? 'Chính thức' : 'Đợt thử'}</span
      >
      <span class="tag">${phaseWords[round.phase]}</span>
    </p>
    <p>
      Năm kế hoạch ${round.year}. Nhận phiếu từ ${dayFromIso(round.opensOn)} đến hết
      ${dayFromIso(round.closesOn)}; ${levelWords[round.levels]}; được đề nghị xem lại trong
      ${round.appealDays} ngày.
    </p>
    ${mayManage && round.phase !== 'over' ? changeForms(round, forms) : ''}
  </section>`;

const known = ({ id, version }: RoundView): Markup =>
  html`<input type="hidden" name="round" value="${id}" /><input
      type="hidden"
      name="version"
      value="${version}"
    />`;

const changeForms = (round: RoundView, forms: Forms): Markup =>
  html`<details>
    <summary>Đổi ngày hoặc đóng đợt<span class="spoken"> ${round.name}</span></summary>
    <form method="post" action="${at('/dot/doi-ngay')}">
      ${forms.formFields} ${known(round)} ${day('opensOn', 'Ngày đầu nhận phiếu', round.opensOn)}
      ${day('closesOn', 'Ngày cuối nhận phiếu', round.closesOn)}
      <p class="actions"><button class="button">Đổi ngày</button></p>
    </form>
    <form method="post" action="${at('/dot/dong')}">
      ${forms.formFields} ${known(round)}
      <p class="actions"><button class="button-plain button-bad">Đóng đợt ngay</button></p>
    </form>
  </details>`;

const day = (name: string, label: string, value: string): Markup =>
  html`<label class="field">${label} <input type="date" name="${name}" value="${value}" required /></label>`;

const newForm = ({ year, mayBeOfficial }: Pick<RoundsView, 'year' | 'mayBeOfficial'>, forms: Forms): Markup =>
  html`<form method="post" action="${at('/dot/mo')}" class="card">
    <h2>Mở đợt mới</h2>
    ${forms.formFields}
    <label class="field">Tên đợt <input name="name" required maxlength="120" /></label>
    <label class="field"
      >Năm kế hoạch <input type="number" name="year" required min="2021" max="2035" value="${year}"
    /></label>
    ${day('opensOn', 'Ngày đầu nhận phiếu', '')} ${day('closesOn', 'Ngày cuối nhận phiếu', '')}
    <fieldset>
      <legend>Loại đợt</legend>
      ${option('kind', 'trial', 'Đợt thử: không có danh hiệu nào được công nhận', true)}
      ${mayBeOfficial ? option('kind', 'official', 'Chính thức', false) : ''}
      ${
        mayBeOfficial
          ? ''
          : html`<p class="muted small">
              Bộ tiêu chí đang dùng còn là bản mẫu, chưa phải văn bản chính thức, nên chưa mở được đợt chính
              thức.
            </p>`
      }
    </fieldset>
    <fieldset>
      <legend>Thẩm định</legend>
      ${option('levels', 'one', 'Xã, phường thẩm định', true)}
      ${option('levels', 'two', 'Xã, phường thẩm định, rồi tỉnh thẩm định', false)}
    </fieldset>
    <label class="field"
      >Số ngày được đề nghị xem lại kết quả
      <input type="number" name="appealDays" required min="0" max="90" value="5"
    /></label>
    <p class="actions"><button class="button">Mở đợt</button></p>
  </form>`;

const option = (name: string, value: string, label: string, isOn: boolean): Markup =>
  html`<label class="option"
    ><input type="radio" name="${name}" value="${value}" ${isOn ? html`checked` : ''} /> ${label}</label
  >`;
