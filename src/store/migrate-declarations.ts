import type { Connection } from 'mongoose';
import { declarationId } from '../core/ids';
import { submitted, type StoredDeclaration } from './declaration-document';

/** What every declaration had before any was appraised; then there was nothing else of its life. */
type Earlier = Pick<
  StoredDeclaration,
  '_id' | 'person' | 'conversation' | 'set' | 'round' | 'commune' | 'answers' | 'selfScore' | 'submittedAt'
>;

const AT_ONCE = 500;

/**
 * Gives the declarations that were stored before there was appraisal what it needs: where they lie, whose move it is, a
 * history. How many there were. Cut off in the middle it goes on where it was; done again, or by several at once, it changes
 * nothing.
 */
export async function migrateDeclarations(
  connection: Connection,
  pathOf: (commune: string) => readonly string[],
): Promise<number> {
  const collection = connection.collection<StoredDeclaration>('declarations');
  // Those of an area are found by an index; no other is looked at.
  const earlier = { 'area.province': null, version: { $exists: false } };
  let migrated = 0;
  for (;;) {
    const found = await collection.find<Earlier>(earlier).limit(AT_ONCE).toArray();
    for (const each of found)
      await collection.updateOne(
        { _id: each._id, version: { $exists: false } },
        { $set: asSubmitted(each, pathOf) },
      );
    migrated += found.length;
    if (found.length < AT_ONCE) return migrated;
  }
}

function asSubmitted({ _id, commune, ...rest }: Earlier, pathOf: (commune: string) => readonly string[]) {
  const where = commune === undefined ? {} : { commune, path: pathOf(commune) };
  return submitted({ id: declarationId(_id), ...rest, ...where });
}
