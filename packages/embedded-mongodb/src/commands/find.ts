import { encodeDocument } from '../documents';
import { compileProjection } from '../query/projection';
import type { Doc } from '../query/values';
import { search, type Found } from '../storage/search';
import { compileSort } from '../query/order';
import { compileFilter } from '../query/matcher';
import { firstBatch } from './batches';
import type { Call, Command, Context } from './command';
import { namespaceOf } from './namespace';
import { countOption, documentOption, flagOption } from './options';

/** `find`: the documents a filter finds, in the order and with the fields asked for. */
export const find: Command = {
  options: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
  run: (call, context) => {
    const reply = firstBatch(context, namespaceOf(call), results(call, context), {
      size: countOption(call.body, 'batchSize'),
      single: flagOption(call.body, 'singleBatch'),
    });
    call.deadline.lift();
    return reply;
  },
};

function results(call: Call, { catalogue, engine }: Context): Iterator<Buffer> {
  const { body, deadline } = call;
  const filter = documentOption(body, 'filter') ?? {};
  const sort = documentOption(body, 'sort') ?? {};
  const shape = shapeOf(documentOption(body, 'projection') ?? {});
  const collection = catalogue.find(namespaceOf(call));
  if (collection === undefined) {
    checkEvenSo(filter, sort);
    return [][Symbol.iterator]();
  }
  const skip = countOption(body, 'skip') ?? 0;
  const limit = (countOption(body, 'limit') ?? 0) || Infinity;
  const found = search(engine, collection, { filter, sort, limit: skip + limit, deadline });
  return encoded(found, skip, shape);
}

/** A wrong query is wrong on a collection that is not there yet, too. */
function checkEvenSo(filter: Doc, sort: Doc): void {
  compileFilter(filter);
  compileSort(sort);
}

function shapeOf(projection: Doc): (found: Found) => Buffer {
  if (Object.keys(projection).length === 0) return ({ raw }) => raw;
  const project = compileProjection(projection);
  return ({ doc }) => encodeDocument(project(doc()));
}

function* encoded(found: Iterable<Found>, skip: number, shape: (found: Found) => Buffer) {
  let place = 0;
  for (const one of found) {
    if (place >= skip) yield shape(one);
    place += 1;
  }
}
