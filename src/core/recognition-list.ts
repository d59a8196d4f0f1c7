/** A list of those proposed for a title (danh sách đề nghị công nhận), ready to be put on paper: words and numbers only. */
export interface RecognitionList {
  /** Unique; also what its files are named after. */
  readonly id: string;
  /** Such as "Danh sách đề nghị công nhận danh hiệu Công dân học tập". */
  readonly title: string;
  /** The unit that proposes, with its kind: "xã Tân Hồng". */
  readonly unit: string;
  /** The unit it lies in, with its kind; absent for a province. */
  readonly above?: string;
  /** The round's name, such as "năm 2026". */
  readonly round: string;
  /** The criteria sets the people on it were appraised by, each with its version. */
  readonly sets: readonly string[];
  /** Not all of its sets are official, or the round is a trial: every page bears the sample band. */
  readonly isSample: boolean;
  readonly rows: readonly RecognitionRow[];
  /** Who put the list together, by name. */
  readonly proposer: string;
  /** The day it was put together, `YYYY-MM-DD` in Viet Nam. */
  readonly date: string;
  /** Once it is entered. */
  readonly decision?: RecognitionDecision;
}

export interface RecognitionRow {
  /** From 1. */
  readonly ordinal: number;
  readonly name: string;
  readonly birthYear?: number;
  /** Ấp, khóm or Tổ, with its kind if that is known. */
  readonly hamlet?: string;
  /** The criteria set, by its audience: "người từ 18 tuổi trở lên". */
  readonly audience: string;
  readonly selfPoints: number;
  readonly appraisedPoints: number;
  readonly outOf: number;
}

/** The signed paper a title rests on; `date` is `YYYY-MM-DD`. */
export interface RecognitionDecision {
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
}
