import type { BroadcastState, DeliveryCounts } from '../../../core/broadcast';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';
import { audienceCountCard, type AudienceCountView } from './audience-count';
import type { PaidView } from './paid';
import { bulletinPicture } from './picture';
import { refusalCard, refusing, type RefusalView } from './refusal';
import { channelWord, stateWords } from './words';

/** One bulletin: before it goes out, whom it is for and how it looks; after that, what became of it. */
export interface BulletinView {
  readonly id: string;
  readonly version: number;
  readonly state: BroadcastState;
  readonly audience: string;
  readonly link?: string;
  /** When it is to go out; left out: as soon as it may. */
  readonly wantedAt?: Date;
  readonly picture?: { readonly key: string; readonly alt: string };
  readonly paid?: PaidView;
  readonly waits: boolean;
  readonly mayApprove: boolean;
  /** A second person did not agree, since it was changed last. */
  readonly refusal?: RefusalView;
  readonly count?: AudienceCountView;
  readonly progress?: { readonly total: number; readonly left: number; readonly counts: DeliveryCounts };
  readonly trial?: Readonly<Record<'A' | 'B', { readonly sent: number; readonly completed: number }>>;
  readonly failedNames: readonly string[];
  readonly previews: readonly PreviewView[];
}

interface PreviewView {
  readonly skin: string;
  readonly variant: 'A' | 'B';
  readonly messages: readonly {
    readonly withPicture: boolean;
    readonly message: {
      readonly text: string;
      readonly rows: readonly (readonly { readonly label: string }[])[];
    };
  }[];
}

export const bulletinPage = (view: BulletinView, forms: Forms): Markup =>
  html`<p>
      <span class="tag">${stateWords(view.state, view.waits)}</span>
      Gửi cho: ${view.audience === '' ? 'cả địa bàn' : view.audience}
    </p>
    ${view.wantedAt === undefined ? '' : html`<p>Hẹn gửi lúc <b>${momentOf(view.wantedAt)}</b></p>`}
    ${view.refusal === undefined ? '' : refusalCard(view.refusal)}
    ${view.link === undefined ? '' : linkLine(view.link)}
    ${view.count === undefined ? '' : audienceCountCard(view.count, view.paid)}
    ${view.progress === undefined ? '' : ledgerCard(view)} ${actionsOf(view, forms)}
    ${view.mayApprove ? refusing(view, forms) : ''}
    <section aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">Xem trước</h2>
      <div class="grid">${view.previews.map((preview) => previewCard(view, preview))}</div>
    </section>`;

const linkLine = (link: string): Markup =>
  html`<p>Đường dẫn: <a href="${link}" rel="noreferrer noopener" target="_blank">${link}</a></p>`;

function ledgerCard({ progress, trial, failedNames }: BulletinView): Markup {
  if (progress === undefined) return html``;
  const { counts, total, left } = progress;
  const { skipped } = counts;
  const rows: readonly (readonly [string, number])[] = [
    ['Đã gửi', counts.sent],
    ['Còn chờ', left],
    ['Hỏng, gửi lại được', counts.failed],
    ['Không rõ đã tới chưa, không tự gửi lại', counts.unknown],
    ['Bỏ qua: lâu không nhắn, mạng không cho gửi', skipped.window],
    ['Bỏ qua: không nhận tin nữa', skipped['opt-out']],
    ['Bỏ qua: hết hạn trong giờ nghỉ', skipped.quiet],
    ['Bỏ qua: không có khung chat nào gửi tới được', skipped.unreachable],
    ['Bỏ qua: bản tin bị hủy', skipped.cancelled],
  ];
  return html`<section class="card" aria-labelledby="so-gui">
    <h2 id="so-gui">Sổ gửi</h2>
    <p>Có <b>${total}</b> người nhận.</p>
    <ul>
      ${rows
        .filter(([, many], index) => index < 2 || many > 0)
        .map(([words, many]) => html`<li>${words}: ${many}</li>`)}
    </ul>
    ${failedNames.length === 0 ? '' : html`<p>Hỏng: ${failedNames.join(', ')}.</p>`}
    ${trial === undefined ? '' : trialLines(trial)}
  </section>`;
}

const trialLines = (trial: NonNullable<BulletinView['trial']>): Markup =>
  html`<p>Nộp phiếu trong 7 ngày sau khi nhận:</p>
    <ul>
      ${(['A', 'B'] as const).map(
        (variant) => html`<li>Cách ${variant}: ${trial[variant].completed}/${trial[variant].sent}</li>`,
      )}
    </ul>`;

type Action = readonly [string, string, 'button' | 'button-plain'];

const canGoOn: Readonly<Record<BroadcastState, readonly Action[]>> = {
  draft: [],
  scheduled: [],
  sending: [['pause', 'Tạm dừng', 'button-plain']],
  paused: [['resume', 'Gửi tiếp', 'button']],
  done: [],
  cancelled: [],
};

function actionsOf(view: BulletinView, forms: Forms): Markup {
  const { state, id } = view;
  const isOver = state === 'done' || state === 'cancelled';
  const actions: readonly Action[] = [
    ...(state === 'draft' ? draftActions(view) : canGoOn[state]),
    ...resending(view),
    ...(isOver ? [] : ([['cancel', 'Hủy bản tin', 'button-plain']] as const)),
  ];
  const edit = html`<a class="button-plain" href="${at(`/ban-tin/sua/${encodeURIComponent(id)}`)}">Sửa</a>`;
  return html`<div class="actions">
    ${actions.map((action) => act(view, forms, action))} ${state === 'draft' ? edit : ''}
  </div>`;
}

function draftActions({ waits, mayApprove }: BulletinView): readonly Action[] {
  if (mayApprove) return [['duyet', 'Duyệt và gửi', 'button']];
  return waits ? [] : [['gui', 'Gửi', 'button']];
}

const resending = ({ progress, state }: BulletinView): readonly Action[] =>
  (progress?.counts.failed ?? 0) > 0 && state !== 'cancelled' ? [['resend', 'Gửi lại', 'button-plain']] : [];

const act = ({ id, version }: BulletinView, forms: Forms, [what, label, look]: Action): Markup =>
  html`<form method="post" action="${at(`/ban-tin/${what === 'duyet' || what === 'gui' ? what : 'viec'}`)}">
    ${forms.formFields}
    <input type="hidden" name="id" value="${id}" />
    <input type="hidden" name="phien" value="${version}" />
    <input type="hidden" name="viec" value="${what}" />
    <button class="${look}">${label}</button>
  </form>`;

const previewCard = (view: BulletinView, { skin, variant, messages }: PreviewView): Markup =>
  html`<section class="card">
    <h3>${capital(channelWord(skin))}${isTrial(view) ? `, cách ${variant}` : ''}</h3>
    ${messages.map((message) => previewed(view, message))}
  </section>`;

const isTrial = ({ previews }: BulletinView): boolean => previews.some(({ variant }) => variant === 'B');

const capital = (words: string): string => words.slice(0, 1).toLocaleUpperCase('vi') + words.slice(1);

/** One message of those somebody gets, in a frame of its own. */
const previewed = (
  { id, picture }: BulletinView,
  { withPicture, message: { text, rows } }: PreviewView['messages'][number],
): Markup =>
  html`<div class="bubble">
    ${withPicture ? shown(id, picture) : ''}
    ${text.split('\n').map((line) => (line === '' ? html`` : html`<p>${line}</p>`))}
    ${rows.flat().map(({ label }) => html`<p><span class="tag">${label}</span></p>`)}
  </div>`;

const shown = (bulletin: string, picture: BulletinView['picture']): Markup =>
  picture === undefined
    ? html`<p class="muted">(Ảnh đã được xóa.)</p>`
    : bulletinPicture({ ...picture, bulletin });
