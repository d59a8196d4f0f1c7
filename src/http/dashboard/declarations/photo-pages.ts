import { findAllowed } from '../../../app/declarations-desk/see-declaration';
import { seePhoto } from '../../../app/declarations-desk/see-photo';
import { declarationAddress } from '../../../web/dashboard/declarations/addresses';
import { photoPage, turns, zooms } from '../../../web/dashboard/declarations/photos';
import type { Page, PageAnswer, Visit } from '../page';
import type { DeclarationPagesDeps } from './deps';

/** Evidence pictures: their bytes, and a page to look at one closely. */
export const photoPages = (deps: DeclarationPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/phieu/:id/anh/:photo', answer: (visit) => picture(deps, visit) },
  { method: 'GET', path: '/phieu/:id/anh/:photo/xem', answer: (visit) => closely(deps, visit) },
];

async function picture({ desk }: DeclarationPagesDeps, visit: Visit): Promise<PageAnswer> {
  const { officer, params, query } = visit;
  const photo = params.get('photo') ?? '';
  const size = query.get('co') === 'nho' ? 'thumbnail' : 'cleaned';
  const bytes = await seePhoto(desk, officer, { declaration: params.get('id') ?? '', photo, size });
  return { kind: 'file', name: 'minh-chung.jpg', contentType: 'image/jpeg', bytes, inline: true };
}

async function closely({ desk }: DeclarationPagesDeps, visit: Visit): Promise<PageAnswer> {
  const { officer, params, query } = visit;
  const photo = params.get('photo') ?? '';
  const { id, answers } = await findAllowed(desk, officer, params.get('id') ?? '');
  const [answer = ''] =
    Object.entries(answers).find(([, value]) => Array.isArray(value) && value.includes(photo)) ?? [];
  const indicator = answer.split('/')[0] ?? '';
  return {
    kind: 'page',
    title: 'Ảnh minh chứng',
    section: '/phieu',
    body: () =>
      photoPage({
        declaration: id,
        photo,
        about: 'Ảnh minh chứng, cỡ lớn',
        turn: turns.find((each) => String(each) === query.get('xoay')) ?? 0,
        zoom: zooms.find((each) => String(each) === query.get('phong')) ?? 1,
        back: `${declarationAddress(id)}#cau-${indicator}`,
      }),
  };
}
