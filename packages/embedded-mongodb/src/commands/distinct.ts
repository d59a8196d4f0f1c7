import { pathValues } from '../indexes/path-values';
import { encodeKey } from '../query/keys';
import { compare } from '../query/values';
import { search } from '../storage/search';
import { fields } from '../wire/reply';
import type { Command } from './command';
import { namespaceOf } from './namespace';
import { documentOption, textOption } from './options';

/** `distinct`: the different values of a field, sorted; of an array, its elements. */
export const distinct: Command = {
  options: ['key', 'query'],
  run: (call, { engine, catalogue }) => {
    const collection = catalogue.find(namespaceOf(call));
    const parts = textOption(call.body, 'key').split('.');
    const filter = documentOption(call.body, 'query') ?? {};
    const values = new Map<string, unknown>();
    if (collection !== undefined) {
      for (const { doc } of search(engine, collection, { filter, deadline: call.deadline })) {
        for (const value of pathValues(doc(), parts).values) {
          if (value !== undefined) values.set(encodeKey(value).toString('latin1'), value);
        }
      }
    }
    return fields({ values: [...values.values()].sort(compare), ok: 1 });
  },
};
