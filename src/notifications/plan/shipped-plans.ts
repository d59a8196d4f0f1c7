/** The plans that come with the assistant (`data/plans/<name>.json`), with today's province of each. */
export const shippedPlans = {
  'dong-thap': '2025:82',
  'ninh-thuan': '2025:56',
  'phan-rang-thap-cham': '2025:56',
  'ninh-binh': '2025:37',
  'bac-kan': '2025:19',
} as const;

export type ShippedPlan = keyof typeof shippedPlans;

export const shippedPlanNames = [
  'dong-thap',
  'ninh-thuan',
  'phan-rang-thap-cham',
  'ninh-binh',
  'bac-kan',
] as const satisfies readonly ShippedPlan[];
