import type { DeskDeps } from '../app/declarations-desk/desk-deps';
import { recognitionListDocx } from '../documents/recognition-list-docx';
import { recognitionListXlsx } from '../documents/recognition-list-xlsx';
import type { ListPagesDeps } from '../http/dashboard/lists/deps';
import type { PhotoBytes } from '../photos/photo-bytes';
import type { Offices } from './offices';
import type { Store } from './open-store';

interface Parts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly offices: Offices;
}

/** What the pages of lists for decision are made with. */
export const recognitionLists = ({ store, photoBytes, offices }: Parts, desk: DeskDeps): ListPagesDeps => ({
  desk,
  decisions: store.decisions,
  decide: offices.decide,
  appraise: offices.appraise,
  files: photoBytes,
  papers: { docx: recognitionListDocx, xlsx: recognitionListXlsx },
});
