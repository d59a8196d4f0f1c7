import type { PlanFlaw } from './plan-flaw';
import type { PlanProfile } from './plan-profile';

/** What is wrong with a plan whose parts all have their form: names of nothing, ids used twice, spans upside down. */
export function checkPlan(plan: PlanProfile): readonly PlanFlaw[] {
  return [
    ...repeatedIds(plan),
    ...namesOfNothing(plan),
    ...districtsWithoutToday(plan),
    ...upsideDown(plan),
    ...ofNoEntry(plan),
  ];
}

const listsOfEntries = [
  'targets',
  'deadlines',
  'milestones',
  'calendar',
  'bulletins',
  'campaigns',
  'roles',
  'awards',
  'provisions',
] as const;

interface Placed<T> {
  readonly path: readonly PropertyKey[];
  readonly it: T;
}

type Entry = PlanProfile[(typeof listsOfEntries)[number]][number];

/** Every entry of every list, with its place. */
function entriesOf(plan: PlanProfile): readonly Placed<Entry>[] {
  return listsOfEntries.flatMap((list) => plan[list].map((it, at) => ({ path: [list, at], it })));
}

function repeatedIds(plan: PlanProfile): readonly PlanFlaw[] {
  const named = (list: 'sources' | 'actors' | 'denominators') =>
    repeated(plan[list].map(({ id }, at) => ({ path: [list, at, 'id'], it: id })));
  const entries = entriesOf(plan).map(({ path, it }) => ({ path: [...path, 'id'], it: it.id }));
  return [...named('sources'), ...named('actors'), ...named('denominators'), ...repeated(entries)];
}

function repeated(ids: readonly Placed<string>[]): readonly PlanFlaw[] {
  const seen = new Set<string>();
  return ids.flatMap(({ path, it }) => {
    if (seen.has(it)) return [{ path, expected: 'an id of its own' }];
    seen.add(it);
    return [];
  });
}

function namesOfNothing(plan: PlanProfile): readonly PlanFlaw[] {
  const actors = new Set(plan.actors.map(({ id }) => id));
  const denominators = new Set(plan.denominators.map(({ id }) => id));
  const sources = new Set(plan.sources.map(({ id }) => id));
  const unknown = (
    known: ReadonlySet<string>,
    what: string,
    names: readonly Placed<string>[],
  ): readonly PlanFlaw[] =>
    names
      .filter(({ it }) => !known.has(it))
      .map(({ path }) => ({ path, expected: `the id of one of ${what}` }));
  const shares = plan.targets.flatMap(({ aim }, at) =>
    aim.kind === 'share' ? [{ path: ['targets', at, 'aim', 'of'], it: aim.of }] : [],
  );
  const quoted = entriesOf(plan).map(({ path, it }) => ({ path: [...path, 'source'], it: it.source }));
  return [
    ...unknown(sources, 'sources', quoted),
    ...unknown(denominators, 'denominators', shares),
    ...unknown(actors, 'actors', actorsNamed(plan)),
  ];
}

function actorsNamed(plan: PlanProfile): readonly Placed<string>[] {
  const each = (path: readonly PropertyKey[], names: readonly string[]) =>
    names.map((it, at) => ({ path: [...path, at], it }));
  return [
    ...plan.deadlines.flatMap(({ owedBy, to, then }, at) => [
      ...each(['deadlines', at, 'owedBy'], owedBy),
      ...each(['deadlines', at, 'to'], to),
      ...each(['deadlines', at, 'then'], then),
    ]),
    ...(['milestones', 'calendar', 'bulletins'] as const).flatMap((list) =>
      plan[list].flatMap(({ by }, at) => each([list, at, 'by'], by)),
    ),
    ...plan.roles.map(({ actor }, at) => ({ path: ['roles', at, 'actor'], it: actor })),
  ];
}

function districtsWithoutToday({ actors }: PlanProfile): readonly PlanFlaw[] {
  return actors.flatMap(({ level, legacy }, at) =>
    level === 'district' && legacy === undefined
      ? [{ path: ['actors', at, 'legacy'], expected: 'who stands for it today, as there are no districts' }]
      : [],
  );
}

function upsideDown(plan: PlanProfile): readonly PlanFlaw[] {
  const spans = (['milestones', 'calendar', 'bulletins'] as const).flatMap((list) =>
    plan[list].flatMap(({ when }, at) =>
      when.kind === 'once' && when.last < when.first
        ? [{ path: [list, at, 'when', 'last'], expected: `${when.first} or later` }]
        : [],
    ),
  );
  const { from, to } = plan.inForce;
  const whole =
    to !== null && to < from ? [{ path: ['inForce', 'to'], expected: `${String(from)} or later` }] : [];
  const stages = plan.stages.flatMap((stage, at) =>
    stage.to < stage.from ? [{ path: ['stages', at, 'to'], expected: `${String(stage.from)} or later` }] : [],
  );
  return [...spans, ...whole, ...stages];
}

function ofNoEntry(plan: PlanProfile): readonly PlanFlaw[] {
  const ids = new Set(entriesOf(plan).map(({ it }) => it.id));
  return (['milestones', 'calendar'] as const).flatMap((list) =>
    plan[list].flatMap(({ conflictsWith }, at) =>
      conflictsWith === undefined || ids.has(conflictsWith)
        ? []
        : [{ path: [list, at, 'conflictsWith'], expected: 'the id of an entry of this plan' }],
    ),
  );
}
