import type { Desk } from '../../../appraisal/desk';
import type { State } from '../../../appraisal/state';
import { at } from '../at';

/** What is looked for in the queue, as its address says it. */
export interface QueueFilter {
  readonly round?: string;
  readonly unit?: string;
  readonly desk?: Desk;
  readonly states?: readonly State[];
  readonly mine?: boolean;
  readonly overdue?: boolean;
  readonly after?: { readonly since: Date; readonly id: string };
}

/** The address of a page of the queue. */
export function queueAddress({ round, unit, desk, states, mine, overdue, after }: QueueFilter): string {
  const told: readonly (readonly [string, string | undefined])[] = [
    ['dot', round],
    ['don-vi', unit],
    ['ban', desk],
    ['trang-thai', states?.[0]],
    ['cua-toi', mine === true ? '1' : undefined],
    ['qua-han', overdue === true ? '1' : undefined],
    ['tu', after === undefined ? undefined : `${after.since.toISOString()}~${after.id}`],
  ];
  const query = told.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return at(query.length === 0 ? '/phieu' : `/phieu?${query.join('&')}`);
}

/** The address of one declaration. */
export const declarationAddress = (id: string): string => at(`/phieu/${encodeURIComponent(id)}`);

/** The address of a picture of a declaration, as a JPEG. */
export const photoAddress = (declaration: string, photo: string, size: 'cleaned' | 'thumbnail'): string =>
  `${declarationAddress(declaration)}/anh/${encodeURIComponent(photo)}${size === 'thumbnail' ? '?co=nho' : ''}`;

/** The address of the page on which a picture is looked at closely. */
export const photoPageAddress = (declaration: string, photo: string): string =>
  `${declarationAddress(declaration)}/anh/${encodeURIComponent(photo)}/xem`;
