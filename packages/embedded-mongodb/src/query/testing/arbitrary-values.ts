import {
  Binary,
  deserialize,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import type { Doc } from '../values';

/** Numbers of every type, with the edges where doubles and 64-bit integers part. */
const numbers: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -5, max: 5 }).map((value) => new Int32(value)),
  fc.double(),
  fc.double({ min: -5, max: 5 }).map((value) => new Double(value)),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 2 ** 53, 2 ** 63, -(2 ** 63)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.bigInt({ min: -3n, max: 3n }).map((value) => Long.fromBigInt(2n ** 53n + value)),
  fc.bigInt({ min: 1n, max: 2000n }).map((value) => Long.fromBigInt(2n ** 63n - value)),
);

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\0', 'a', 'a\0', 'a\u0001', 'à', '\uffff', '😀'),
);

const scalars: fc.Arbitrary<unknown> = fc.oneof(
  numbers,
  texts,
  fc.constant(null),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(bytes)),
  fc.record({ t: fc.nat(), i: fc.nat() }).map((parts) => new Timestamp(parts)),
  fc.constantFrom<unknown>(new MinKey(), new MaxKey(), /a/, /a/i, /b/),
);

const fieldNames = fc.oneof(fc.constantFrom('a', 'b', 'ab', 'a\u00e0'), fc.string({ maxLength: 3 }));

/** Values of every BSON type this server compares, nested a few levels deep. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    scalars,
    fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'value' }),
    fc.dictionary(fieldNames, tie('value'), { maxKeys: 3, noNullPrototype: true, depthIdentifier: 'value' }),
  ),
})).value;

const jsonScalars: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
  fc.constantFrom('x', 'y'),
  fc.constant(null),
  fc.boolean(),
);

/** Values made of few fields and few scalars, so that random conditions often meet them. */
export const smallValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'small' },
    { weight: 3, arbitrary: jsonScalars },
    fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'small' }),
    fc.dictionary(fc.constantFrom('a', 'b', '0', '1'), tie('value'), {
      maxKeys: 2,
      noNullPrototype: true,
      depthIdentifier: 'small',
    }),
  ),
})).value;

/** Documents of such values. */
export const smallDoc: fc.Arbitrary<Doc> = fc.dictionary(fc.constantFrom('a', 'b', 'c'), smallValue, {
  maxKeys: 3,
  noNullPrototype: true,
});

export const smallPath = fc.constantFrom('a', 'b', 'a.a', 'a.b', 'b.a', 'a.0', 'a.0.b', 'a.a.a', 'c');

/** The document as it comes back from storage to a client that wants plain JavaScript numbers. */
export function stored(doc: Doc): Doc {
  return deserialize(serialize(doc));
}

/** The document as it comes back from storage with its number types kept. */
export function storedTyped(doc: Doc): Doc {
  return deserialize(serialize(doc), { promoteValues: false });
}
