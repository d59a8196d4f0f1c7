import type { Clock } from '../../core/clock';
import type { PhotoId } from '../../core/ids';
import type { UnitIndex } from '../../core/units';
import type { CriteriaSet } from '../../criteria/schema';
import type { Declarations } from '../../store/declarations';
import type { EvidenceUses } from '../../store/evidence-uses';
import type { Figures } from '../../store/figures';
import type { LocalUnits } from '../../store/local-units';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { Photos } from '../../store/photos';
import type { ReuseFindings } from '../../store/reuse-findings';

/** A round (đợt) as it is shown and chosen. */
export interface RoundChoice {
  readonly id: string;
  readonly name: string;
  readonly isOfficial: boolean;
}

/** What officers see declarations with. */
export interface DeskDeps {
  readonly declarations: Declarations;
  readonly figures: Figures;
  readonly people: People;
  readonly officers: Officers;
  readonly localUnits: LocalUnits;
  readonly photos: Photos;
  readonly evidenceUses: EvidenceUses;
  readonly reuseFindings: ReuseFindings;
  /** The bytes of a kept picture; nothing if they are gone. */
  readonly readPhoto: (photo: PhotoId, size: PhotoSize) => Promise<Uint8Array | undefined>;
  readonly units: UnitIndex;
  readonly findSet: (ref: string) => CriteriaSet | undefined;
  /** The newest first; never empty. */
  readonly rounds: () => Promise<readonly RoundChoice[]>;
  readonly clock: Clock;
}

export type PhotoSize = 'cleaned' | 'thumbnail';
