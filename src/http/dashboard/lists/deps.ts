import type { ListsDeps } from '../../../app/recognition-lists/lists-deps';
import type { RecognitionList } from '../../../core/recognition-list';

/** What the pages of lists are made with. */
export interface ListPagesDeps extends ListsDeps {
  /** How a list is put on paper. */
  readonly papers: {
    readonly docx: (list: RecognitionList) => Promise<Uint8Array>;
    readonly xlsx: (list: RecognitionList) => Promise<Uint8Array>;
  };
}
