import { Schema, type Connection } from 'mongoose';
import type { ReportDuty } from '../core/report-duty';

/** A unit's yearly report (báo cáo năm) that was sent on, as somebody said it was. */
export interface SentReport {
  readonly duty: ReportDuty;
  /** Who got it, in words. */
  readonly to: string;
  readonly at: Date;
  /** The officer who said so. */
  readonly by: string;
  /** Counts at that time, by what is counted. */
  readonly figures: readonly ReportFigure[];
}

export interface ReportFigure {
  /** The title, such as `CDHT`. */
  readonly title: string;
  readonly submitted: number;
  readonly appraised: number;
  readonly recognised: number;
}

/** Which units sent which of their yearly reports. */
export interface Reports {
  readonly isSent: (duty: ReportDuty) => Promise<boolean>;
  readonly find: (duty: ReportDuty) => Promise<SentReport | undefined>;
  /** The ids of all units that sent the report of this entry of the plan for this year. */
  readonly unitsThatSent: (entry: string, year: number) => Promise<ReadonlySet<string>>;
  /** Notes a report as sent; one noted before stays as it was. The report as it is kept. */
  readonly markSent: (report: SentReport) => Promise<SentReport>;
  /** It was not sent after all. Whether there was anything to take back. */
  readonly takeBack: (duty: ReportDuty) => Promise<boolean>;
}

interface Stored extends Omit<SentReport, 'duty'>, ReportDuty {
  readonly _id: string;
}

const figure = new Schema<ReportFigure>(
  {
    title: { type: String, required: true },
    submitted: { type: Number, required: true },
    appraised: { type: Number, required: true },
    recognised: { type: Number, required: true },
  },
  { _id: false },
);

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    unit: { type: String, required: true },
    entry: { type: String, required: true },
    year: { type: Number, required: true },
    to: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    figures: { type: [figure], required: true },
  },
  { versionKey: false, autoIndex: false },
);

/** Reports over mongoose, found by their ids only. */
export function reportStore(connection: Connection): Reports {
  const model = connection.model('Report', schema, 'reports');
  return {
    isSent: async (duty) => (await model.exists({ _id: idOf(duty) })) !== null,
    find: async (duty) => {
      const stored = await model.findById(idOf(duty)).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    unitsThatSent: async (entry, year) => {
      const start = idOf({ entry, year, unit: '' });
      const within = { $gte: start, $lt: `${start}\uffff` };
      const stored = await model.find({ _id: within }).select({ unit: 1 }).lean();
      return new Set(stored.map(({ unit }) => unit));
    },
    markSent: async ({ duty, ...report }) => {
      const stored = await model
        .findOneAndUpdate(
          { _id: idOf(duty) },
          { $setOnInsert: { ...duty, ...report, figures: [...report.figures] } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return fromStored(stored);
    },
    takeBack: async (duty) => (await model.deleteOne({ _id: idOf(duty) })).deletedCount === 1,
  };
}

const idOf = ({ unit, entry, year }: ReportDuty): string => `${entry}|${String(year)}|${unit}`;

const fromStored = ({ unit, entry, year, to, at, by, figures }: Stored): SentReport => ({
  duty: { unit, entry, year },
  to,
  at,
  by,
  figures,
});
