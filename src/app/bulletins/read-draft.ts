import type { BroadcastButton } from '../../core/broadcast';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinFields, joinButton, unknownFields } from './word-bulletin';

/** A bulletin as it is typed; what is left open is empty. */
export interface DraftFields {
  readonly title: string;
  readonly text: string;
  /** The second wording of a trial of two. */
  readonly other: string;
  readonly link: string;
  readonly movement: string;
  /** `YYYY-MM-DDTHH:mm` in Viet Nam. */
  readonly wantedAt: string;
}

interface Draft {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly BroadcastButton[];
  readonly other?: string;
  readonly link?: string;
  readonly movement?: string;
  readonly wantedAt?: Date;
}

const MOST_TITLE = 120;
const MOST_TEXT = 1_500;
const MOST_LINK = 500;

/** Reads what was typed, with a sentence for each flaw. */
export function readDraft(
  deps: Pick<BulletinDeps, 'movements' | 'clock'>,
  fields: DraftFields,
): { readonly draft: Draft; readonly flaws: readonly string[] } {
  const { title, text, other, link, movement, wantedAt } = fields;
  const draft = {
    title,
    text,
    buttons: movement === '' ? [] : [joinButton(movement)],
    ...(other === '' ? {} : { other }),
    ...(link === '' ? {} : { link }),
    ...(movement === '' ? {} : { movement }),
    ...(wantedAt === '' ? {} : { wantedAt: instantOf(wantedAt) }),
  };
  return { draft, flaws: [...textFlaws(fields), ...choiceFlaws(deps, fields)] };
}

const instantOf = (local: string): Date => new Date(`${local}:00+07:00`);

const textFlaws = ({ title, text, other }: DraftFields): readonly string[] => [
  ...lengthFlaws('Tên bản tin', title, MOST_TITLE),
  ...lengthFlaws('Nội dung', text, MOST_TEXT),
  ...(other === '' ? [] : lengthFlaws('Nội dung B', other, MOST_TEXT)),
  ...fieldFlaws(`${text}\n${other}`),
];

function choiceFlaws(
  { movements, clock }: Pick<BulletinDeps, 'movements' | 'clock'>,
  { link, movement, wantedAt }: DraftFields,
): readonly string[] {
  const flaws: string[] = [];
  if (link !== '' && !isLink(link))
    flaws.push(
      `Đường dẫn phải là một địa chỉ đầy đủ, bắt đầu bằng https://, không có dấu cách, dài nhất ${MOST_LINK} chữ cái.`,
    );
  if (movement !== '' && !movements.some(({ id }) => id === movement))
    flaws.push('Phong trào này không có trong kế hoạch.');
  if (wantedAt !== '' && !(instantOf(wantedAt).getTime() > clock.now().getTime()))
    flaws.push('Giờ gửi phải là một lúc còn ở phía trước.');
  return flaws;
}

function lengthFlaws(what: string, text: string, most: number): readonly string[] {
  if (text.trim() === '') return [`${what} chưa có.`];
  return text.length > most ? [`${what} dài quá ${most} chữ cái.`] : [];
}

function fieldFlaws(text: string): readonly string[] {
  const known = bulletinFields.map(({ name, means }) => `{${name}} là ${means}`).join('; ');
  return unknownFields(text).map((name) => `Không có trường “{${name}}”. Chỉ có: ${known}.`);
}

/** An address anybody can open: of a host with a name, without a password in it. */
function isLink(text: string): boolean {
  if (text.length > MOST_LINK || !/^https:\/\/[^\s<>"]+$/u.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return /^[^.]+(?:\.[^.]+)+$/u.test(hostname) && username === '' && password === '';
}
