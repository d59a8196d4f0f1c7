import type { Decide } from '../appraise/decide';
import type { Appraise } from '../appraise/appraise';
import type { DeskDeps } from '../declarations-desk/desk-deps';
import type { Decisions } from '../../store/decisions';

/** What lists for decision are seen and worked on with. */
export interface ListsDeps {
  readonly desk: DeskDeps;
  readonly decisions: Decisions;
  readonly decide: Decide;
  readonly appraise: Pick<Appraise, 'unpropose' | 'notRecognise'>;
  readonly files: DecisionFiles;
}

/** Where scans of signed decisions are kept, by keys that `scanKey` makes. */
export interface DecisionFiles {
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
}
